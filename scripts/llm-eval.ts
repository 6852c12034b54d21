// npm run llm-eval: how well a model does. Runs test events through the function's own way to the LLM, and scores it.

import { createPorts } from '../lambda/src/aws.ts';
import { type Config, readConfig } from '../lambda/src/config.ts';
import type { Message } from '../lambda/src/digest.ts';
import { createSummarize } from '../lambda/src/llm.ts';
import { LOCALES } from '../lambda/src/locales/index.ts';
import type { ConverseReply, Ports } from '../lambda/src/ports.ts';
import { createReader, type Reader } from '../lambda/src/reader.ts';
import { DEFAULT_ROBOT } from '../lambda/src/robots/index.ts';
import { FULL_EFFORT, type Limits } from '../lambda/src/robots/robot.ts';
import { createLog, createMetrics } from '../lambda/src/telemetry.ts';
import { startBedrock } from '../stand-ins/bedrock.ts';
import { commandLine, refuse } from './command-line.ts';
import { DEFAULT_MODEL_PRICES, llmCost, type TokenPrices } from './cost.ts';
import { preview } from './preview/messages.ts';
import { printable } from './preview/terminal.ts';
import { sample, sampleNames } from './samples.ts';

const USAGE = `Usage: npm run --silent llm-eval -- --model ID --region R [OPTION…] [SAMPLE…]

Asks the model about the test events (all, or those named, such as ec2.stopped) and prints a report in Markdown.
It needs AWS credentials that may call the model, and costs what the calls cost.

  --model ID        model or inference profile, as llm_model_id
  --region R        as llm_region
  --language L      zh-CN (default) or en
  --llm JSON        further settings, such as '{"temperature":0,"system_prompt":"…"}'
  --prices IN,OUT   US dollars per million tokens in and out; default: Amazon Nova Lite's
  --endpoint URL    another endpoint instead of AWS
  --stand-in        the local stand-in instead of AWS: no credentials, no costs, no times in the report
  -h, --help        show this text

Exit codes: 0 reported; 1 no answer was received; 2 invalid option.`;

/** What a phone shows without scrolling. */
const LONGEST_GOOD = 600;
const SHOWN_ANSWERS = 6;

interface Result {
  name: string;
  /** The answer as shown; undefined: the message was sent without it because of `why`. */
  summary: string | undefined;
  why: string;
  isInvented: boolean;
  keepsFacts: boolean;
  namesIt: boolean | undefined;
  isInLanguage: boolean;
  isShort: boolean;
  reply: ConverseReply | undefined;
  ms: number;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(printable(error instanceof Error ? error.message : String(error)));
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { values, names: wanted } = commandLine(
    USAGE,
    {
      model: { type: 'string' },
      region: { type: 'string' },
      language: { type: 'string', default: 'zh-CN' },
      llm: { type: 'string', default: '{}' },
      prices: { type: 'string' },
      endpoint: { type: 'string' },
      'stand-in': { type: 'boolean', default: false },
    },
    { kind: 'sample', known: sampleNames() },
  );
  if (!values.model || !values.region) refuse('--model and --region are required. --help lists the options.');
  const isStandIn = values['stand-in'];
  const { config, faults } = readConfig(
    JSON.stringify({
      webhook_secret_arn: 'none: an evaluation sends nothing',
      language: values.language,
      llm: {
        timeout_seconds: 30,
        ...(JSON.parse(values.llm) as object),
        enabled: true,
        model_id: values.model,
        region: values.region,
      },
    }),
  );
  if (faults[0]) throw new Error(faults[0].problem);
  const names = sampleNames().filter((name) => wanted.length === 0 || wanted.includes(name));

  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const bedrock = isStandIn ? await startBedrock() : undefined;
  const endpoint = bedrock?.url ?? values.endpoint;
  if (endpoint) process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = endpoint;
  if (isStandIn) Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const results: Result[] = [];
  for (const name of names) {
    if (process.stderr.isTTY) process.stderr.write(`${name}\n`);
    results.push(...(await evaluate(name, config, createPorts())));
  }
  await bedrock?.stop();
  console.log(printable(report(results, config, pricesOf(values.prices), isStandIn)));
  return results.some(({ reply }) => reply) ? 0 : 1;
}

async function evaluate(name: string, config: Config, real: Ports): Promise<Result[]> {
  const reader = createReader(config, LOCALES[config.language]);
  const results: Result[] = [];
  await preview([sample(name)], config, reader, {
    each: true,
    summarize: async (message, limits) => {
      const { answered, result } = await ask(name, message, limits, config, reader, real);
      results.push(result);
      return answered;
    },
  });
  return results;
}

/** Each message in its own container: no answer is cached, no model is paused. */
async function ask(
  name: string,
  message: Message,
  limits: Limits,
  config: Config,
  reader: Reader,
  real: Ports,
): Promise<{ answered: Message; result: Result }> {
  let reply: ConverseReply | undefined;
  const lines: { message: string; reason?: string; invented?: string[] }[] = [];
  const ports: Ports = {
    ...real,
    write: (line) => lines.push(JSON.parse(line)),
    converse: async (request, signal) => {
      reply = await real.converse(request, signal);
      return reply;
    },
  };
  const summarize = createSummarize(
    config,
    reader,
    createLog('warn', ports),
    createMetrics(config, ports),
    ports,
  );
  const start = performance.now();
  const answered = await summarize(message, limits, Number.POSITIVE_INFINITY);
  const ms = performance.now() - start;
  const { summary } = answered;
  const { invented } = lines[0] ?? {};
  const lost = lines.map(
    ({ message, reason }) => message.replace(/^.*?: /, '') + (reason ? ` (${reason})` : ''),
  );
  const result = {
    name,
    summary,
    why: invented ? `invented: ${invented.join(', ')}` : lost.join('; '),
    isInvented: invented !== undefined,
    keepsFacts: keepsFacts(message, answered, config, reader),
    namesIt: namesIt(message, summary),
    isInLanguage: summary !== undefined && isInLanguage(summary, config),
    isShort: summary !== undefined && [...summary].length <= LONGEST_GOOD,
    reply,
    ms,
  };
  return { answered, result };
}

/** Whether the message is, but for one block after its title, what it would be without the LLM. */
function keepsFacts(before: Message, after: Message, config: Config, reader: Reader): boolean {
  const [without, withIt] = [before, after].map((message) =>
    JSON.stringify(DEFAULT_ROBOT.requests(message, { config, reader, effort: FULL_EFFORT })),
  );
  if (without === undefined || withIt === undefined) return false;
  const added = withIt.length - without.length;
  let start = 0;
  while (start < without.length && without[start] === withIt[start]) start += 1;
  return added >= 0 && withIt.slice(0, start) + withIt.slice(start + added) === without;
}

/** Undefined where the event has no resource of its own. */
function namesIt({ notification }: Message, summary: string | undefined): boolean | undefined {
  const { resources } = notification;
  if (resources.length === 0 || summary === undefined) return undefined;
  return resources.some(({ name }) => summary.includes(name));
}

function isInLanguage(summary: string, { language }: Config): boolean {
  const [lines, han] = [summary.split('\n'), /\p{Script=Han}/u];
  if (language === 'en') return !han.test(summary);
  return han.test(lines[0] ?? '') && !han.test(lines.at(-1) ?? '');
}

function pricesOf(given: string | undefined): TokenPrices {
  if (given === undefined) return DEFAULT_MODEL_PRICES;
  const [input = Number.NaN, output = Number.NaN] = given.split(',').map(Number);
  if (Number.isNaN(input + output))
    throw new Error('llm-eval: --prices must be two numbers such as 0.06,0.24.');
  return { input, output };
}

function report(
  results: Result[],
  { llm, language }: Config,
  prices: TokenPrices,
  isStandIn: boolean,
): string {
  const used = results.filter(({ summary }) => summary !== undefined);
  const named = used.filter(({ namesIt }) => namesIt !== undefined);
  const answered = results.flatMap(({ reply }) => reply?.usage ?? []);
  const mean = (key: 'inputTokens' | 'outputTokens') =>
    answered.reduce((sum, usage) => sum + usage[key], 0) / Math.max(answered.length, 1);
  const times = results
    .filter(({ reply }) => reply)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  const percentile = (share: number) =>
    isStandIn || times.length === 0
      ? '—'
      : `${Math.round(times[Math.ceil(share * times.length) - 1] ?? 0)} ms`;
  const [input, output] = [mean('inputTokens'), mean('outputTokens')];
  const count = (part: unknown[], whole: unknown[]) => `${part.length} of ${whole.length}`;
  const rows = [
    [
      'Facts kept: the message is unchanged apart from the answer',
      count(
        results.filter((one) => one.keepsFacts),
        results,
      ),
    ],
    ['Answer used', count(used, results)],
    [
      'Nothing invented',
      count(
        results.filter((one) => !one.isInvented),
        results,
      ),
    ],
    [
      language === 'en' ? 'English' : 'Chinese first, English last',
      count(
        used.filter((one) => one.isInLanguage),
        used,
      ),
    ],
    [
      'Names the resource',
      count(
        named.filter((one) => one.namesIt),
        named,
      ),
    ],
    [
      `At most ${LONGEST_GOOD} characters`,
      count(
        used.filter((one) => one.isShort),
        used,
      ),
    ],
    ['Latency, median', percentile(0.5)],
    ['Latency, 95th percentile', percentile(0.95)],
    ['Tokens in / out, mean', `${Math.round(input)} / ${Math.round(output)}`],
    ['US$ per thousand alerts', (1000 * llmCost(input, output, prices)).toFixed(3)],
  ];
  const unused = results.filter(({ summary }) => summary === undefined);
  return [
    `# Evaluation of ${llm.model_id} in ${llm.region}`,
    `${results.length} ${results.length === 1 ? 'event' : 'events'}, language ${language}${isStandIn ? ', from the local stand-in: this shows the form of the report, not the quality of a model' : ''}.`,
    ['| Score | |', '| --- | --- |', ...rows.map(([what, score]) => `| ${what} | ${score} |`)].join('\n'),
    '## Messages sent without a summary',
    unused.length === 0
      ? 'None.'
      : unused.map(({ name, why }) => `- \`${name}\`: ${why.replace(/\s+/g, ' ')}`).join('\n'),
    '## Answers',
    ...used.slice(0, SHOWN_ANSWERS).map(({ name, summary }) => `\`${name}\`\n\n${indented(summary ?? '')}`),
  ].join('\n\n');
}

/** Indented, because no fence works for every text. */
function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
