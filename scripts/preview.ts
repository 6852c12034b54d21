// Shows what the robot would be sent for an event, without AWS.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../lambda/src/config.ts';
import { digest } from '../lambda/src/digest.ts';
import { describe } from '../lambda/src/events/index.ts';
import { unwrap } from '../lambda/src/inbox.ts';
import { MOST_AT_ONCE } from '../lambda/src/pace.ts';
import { createReader } from '../lambda/src/reader.ts';
import { MAX_BODY_BYTES, type Payload, render } from '../lambda/src/robots/dingtalk/index.ts';

const USAGE = `Usage: npm run --silent preview -- [--config JSON] [--output markdown|text|payload] [FILE…]

Prints what the robot would be sent for the events in the files, or on standard input without a file.
A file holds an EventBridge event, an SNS message body, or a whole Lambda event.

  --config JSON   settings as in NOTIFIER_CONFIG, for example '{"language":"en"}'
  --output KIND   markdown (default), text: the message as the robot gets it in that format;
                  payload: a JSON array of request bodies
  --help          this text

Exit codes: 0 printed; 2 unreadable input or a wrong option.`;

const UNREADABLE = 2;

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = UNREADABLE;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: 'string', default: '{}' },
      output: { type: 'string', default: 'markdown' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (!['markdown', 'text', 'payload'].includes(values.output)) {
    throw new Error(`preview: --output is "${values.output}", but must be markdown, text or payload.`);
  }
  const config = readConfig(withFormat(values.config, values.output));
  const reader = createReader(config);
  const inputs = positionals.length > 0 ? positionals.map(readInput) : [readInput(0)];
  const notifications = inputs.flatMap(unwrap).map(({ event }) => describe(event, reader));
  const payloads = digest(notifications, { reader, credit: MOST_AT_ONCE }).map((message) =>
    render(message, config, reader, { maxBytes: MAX_BODY_BYTES, plain: false }),
  );
  console.log(
    values.output === 'payload' ? JSON.stringify(payloads, null, 2) : payloads.map(shown).join('\n\n———\n\n'),
  );
}

/** --output markdown and text choose the message format; payload leaves it to --config. */
function withFormat(given: string, output: string): string {
  const settings = parseJson(given, '--config');
  return JSON.stringify({
    webhook_secret_arn: 'none: a preview sends nothing',
    ...(typeof settings === 'object' && settings),
    ...(output !== 'payload' && { message_format: output }),
  });
}

function readInput(file: string | 0): unknown {
  const name = file === 0 ? 'standard input' : file;
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(
      `preview: cannot read ${name} (${(error as NodeJS.ErrnoException).code}). Give the path of a JSON file.`,
    );
  }
  return parseJson(content, name);
}

function parseJson(content: string, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Error(`preview: ${name} is not valid JSON: ${(error as Error).message}`.replace(/\s+/g, ' '));
  }
}

function shown(payload: Payload): string {
  return payload.msgtype === 'markdown' ? payload.markdown.text : payload.text.content;
}
