// Shows what the robot would be sent for an event, without AWS.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../lambda/src/config.ts';
import { digest, type Message } from '../lambda/src/digest.ts';
import { describe } from '../lambda/src/events/index.ts';
import { unwrap } from '../lambda/src/inbox.ts';
import { createSummarize } from '../lambda/src/llm.ts';
import { MOST_AT_ONCE } from '../lambda/src/pace.ts';
import { createReader, type Reader } from '../lambda/src/reader.ts';
import { MAX_BODY_BYTES, type Payload, render } from '../lambda/src/robots/dingtalk/index.ts';
import { createLog, createMetrics } from '../lambda/src/telemetry.ts';

const USAGE = `Usage: npm run --silent preview -- [--config JSON] [--output markdown|text|payload]
                                  [--llm-answer FILE] [FILE…]

Prints what the robot would be sent for the events in the files, or on standard input without a file.
A file holds an EventBridge event, an SNS message body, or a whole Lambda event.

  --config JSON      settings as in NOTIFIER_CONFIG, for example '{"language":"en"}'
  --output KIND      markdown (default), text: the message as the robot gets it in that format;
                     payload: a JSON array of request bodies
  --llm-answer FILE  what the LLM answers, as text: the messages go out with what may be shown of it;
                     standard error says why, where nothing may
  --help             this text

Exit codes: 0 printed; 2 unreadable input or a wrong option.`;

const UNREADABLE = 2;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = UNREADABLE;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: 'string', default: '{}' },
      output: { type: 'string', default: 'markdown' },
      'llm-answer': { type: 'string' },
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
  const messages = await withAnswer(
    digest(notifications, { reader, credit: MOST_AT_ONCE }),
    values['llm-answer'],
    config,
    reader,
  );
  const payloads = messages.map((message) =>
    render(message, config, reader, { maxBytes: MAX_BODY_BYTES, plain: false }),
  );
  console.log(
    values.output === 'payload' ? JSON.stringify(payloads, null, 2) : payloads.map(shown).join('\n\n———\n\n'),
  );
}

/** The function's own way to the LLM, with a file in the LLM's place. */
async function withAnswer(
  messages: Message[],
  file: string | undefined,
  config: Config,
  reader: Reader,
): Promise<Message[]> {
  if (file === undefined) return messages;
  const answer = readText(file);
  const world = {
    now: Date.now,
    write: (line: string) => console.error(line),
    converse: async () => ({ texts: [answer], stopReason: 'end_turn' }),
  };
  const summarize = createSummarize(
    { ...config, llm: { ...config.llm, enabled: true } },
    reader,
    createLog('warn', world),
    createMetrics(world),
    world,
  );
  return await Promise.all(messages.map((message) => summarize(message, Number.POSITIVE_INFINITY)));
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
  return parseJson(readText(file), nameOf(file));
}

function readText(file: string | 0): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(
      `preview: cannot read ${nameOf(file)} (${(error as NodeJS.ErrnoException).code}). Give the path of a file.`,
    );
  }
}

function nameOf(file: string | 0): string {
  return file === 0 ? 'standard input' : file;
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
