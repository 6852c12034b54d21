// Shows what the robot would be sent for an event, without AWS.

import { type Config, type Language, readConfig } from '../lambda/src/config.ts';
import { isObject } from '../lambda/src/events/fields.ts';
import { createSummarize } from '../lambda/src/llm.ts';
import { LOCALES } from '../lambda/src/locales/index.ts';
import type { PipelineOptions, Received } from '../lambda/src/pipeline.ts';
import { createReader, type Reader } from '../lambda/src/reader.ts';
import { DEFAULT_ROBOT, type ListedVendor, VENDORS } from '../lambda/src/robots/index.ts';
import { type Body, FULL_EFFORT, type Robot } from '../lambda/src/robots/robot.ts';
import { unusedNotes } from '../lambda/src/robots/unused.ts';
import type { Reason, Selection } from '../lambda/src/select.ts';
import { createLog, createMetrics } from '../lambda/src/telemetry.ts';
import { parseOptions } from './command-line.ts';
import { expandGroups, GROUP_KEYS, type Group } from './preview/groups.ts';
import { jsonOf, parseJson, readInput, readStandardInput, readText } from './preview/input.ts';
import { preview } from './preview/messages.ts';
import { routeTable } from './preview/route-table.ts';
import { routesOf } from './preview/routes.ts';
import type { Answer } from './preview/send.ts';
import { isColourful, paint, paintMessage, printable } from './preview/terminal.ts';
import { refuseSecrets, webhookIn } from './preview/webhook.ts';
import { sampleNames, sampleTitle } from './samples.ts';

/** Also as the package's only command, without a clone; see pack-preview.ts. */
const COMMAND = import.meta.url.endsWith('.ts') ? 'npm run --silent preview --' : 'dingtalk-notifier-preview';

const USAGE = `Usage: ${COMMAND} [OPTION…] [FILE or SAMPLE…]

Prints what the robot would receive for the events in the files, or on standard input if no file is given.
A file contains an EventBridge event, an SNS message body, a complete Lambda event, or what
\`aws sqs receive-message\` prints. The name of a sample event can be used instead of a file. All events are sent by one
invocation: many of them become a digest.

  --list [WORD…]        list the sample events whose name or title contains every word
  --each                send every event as its own message, without a digest
  --robot VENDOR        the vendor of the robot: ${VENDORS.map(({ vendor }) => vendor).join(', ')}; by default that of
                        WEBHOOK_URL with --send, otherwise ${DEFAULT_ROBOT.vendor}
  --config JSON         settings as in NOTIFIER_CONFIG, or a file that contains them: '{"language":"en"}'
  --groups JSON         the module's input groups as JSON, or a file that contains it. It is a part of
                        terraform.tfvars.json, or what Terraform prints where the groups are a variable:
                        echo 'jsonencode(var.groups)' | terraform console
                        --config has the defaults of every group
  --group NAME          what this group is sent; standard error shows which events are not, and why
  --routes              a table of the events, by default all samples, and the groups: ✔ if the group sends the
                        event, otherwise the reason as in the function's log
  --output KIND         markdown (default) or text: the message as the robot receives it in that format, by
                        default of a group in the group's; payload: a JSON array of request bodies
  --llm-answer FILE     the LLM's answer, as text: the messages include it as a summary if the rules accept it;
                        otherwise, standard error shows why not
  --send                also send the messages to the robot whose webhook is in the environment variable
                        WEBHOOK_URL, as the function would, and explain its answer. SIGN_SECRET is its signing
                        secret (加签). Neither is accepted as an argument, because arguments appear in the
                        process list and in npm's log
  -h, --help            show this text

Colors are used only on a terminal; NO_COLOR=1 turns them off.

Exit codes: 0 printed, and sent with --send; 1 not accepted by the robot, or, with --routes, sent by no group;
2 unreadable input or an invalid option.

Examples:
  ${COMMAND} --list alarm
  ${COMMAND} ec2.stopped --config '{"language":"en","time_zone":"UTC"}'
  ${COMMAND} --routes --groups '{"data":{"match":[{"sources":["aws.rds"]}]},"rest":{"rest":true}}'
  read -rs WEBHOOK_URL && export WEBHOOK_URL   # paste the URL; it is not shown
  ${COMMAND} event.json --send`;

/** By the robot, or by every group. */
const REFUSED = 1;
const UNREADABLE = 2;
/** More events that are not sent are only counted. */
const MOST_LISTED = 10;

// A reader such as `head` may have enough before the end.
process.stdout.on('error', () => process.exit());

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(printable(`preview: ${message.replace(/\s+/g, ' ')}`));
  process.exitCode = UNREADABLE;
}

async function main(): Promise<void> {
  refuseSecrets(process.argv.slice(2));
  const { values, positionals } = parseOptions({
    allowPositionals: true,
    options: {
      config: { type: 'string', default: '{}' },
      output: { type: 'string' },
      'llm-answer': { type: 'string' },
      list: { type: 'boolean', default: false },
      each: { type: 'boolean', default: false },
      robot: { type: 'string' },
      groups: { type: 'string' },
      group: { type: 'string' },
      routes: { type: 'boolean', default: false },
      send: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const { output = 'markdown' } = values;
  if (!['markdown', 'text', 'payload'].includes(output)) {
    throw new Error(`--output is "${output}", but must be markdown, text or payload.`);
  }
  const settings = withFormat(jsonOf(values.config, '--config'), output);
  const { config: defaults, faults } = readConfig(JSON.stringify(settings));
  if (faults[0]) throw new Error(faults[0].problem);
  if (values.list) {
    list(positionals, defaults.language);
    return;
  }
  const isGrouped = values.group !== undefined || values.routes;
  if (values.groups !== undefined && !isGrouped)
    throw new Error('--groups requires --group NAME, or --routes for a table of all groups.');
  // A group may have a format of its own, unless --output chooses one.
  const format = values.output === undefined ? {} : formatIn(output);
  const groups = isGrouped ? groupsOf(values.groups, settings) : [];
  if (values.routes) {
    if (values.group !== undefined || values.send)
      throw new Error('--routes prints a table of all groups. Omit --group and --send.');
    await printRoutes(positionals, groups, defaults);
    return;
  }
  const group = values.group === undefined ? undefined : groupNamed(values.group, groups);
  const config = group === undefined ? defaults : { ...group.config, ...format };
  // Otherwise a warning about the Node.js version would precede the robot's answer.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  // AWS clients and HTTP take half a second to load, which a preview without --send does not need.
  const sending = values.send ? await import('./preview/send.ts') : undefined;
  const named = vendorOf(values.robot, '--robot') ?? vendorOf(group?.robot, `groups.${group?.name}.robot`);
  const webhook = sending && webhookIn(process.env, named);
  const reader = createReader(config, LOCALES[config.language]);
  const inputs = positionals.length > 0 ? positionals.map(readInput) : [readStandardInput()];
  const robot = (await (webhook?.vendor ?? named)?.load()) ?? DEFAULT_ROBOT;
  for (const note of unusedNotes([{ url: '', ...webhook, robot }], config)) console.error(`preview: ${note}`);
  const summarize = summarizeWith(values['llm-answer'], config, reader);
  const { parcels, selection } = await preview(inputs, config, reader, {
    robot,
    each: values.each,
    ...(summarize && { summarize }),
  });
  print(
    parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT)),
    robot,
    output,
  );
  for (const note of notSent(selection, config, reader)) console.error(`preview: ${printable(note)}`);
  if (sending && webhook) report(await sending.sendAll(parcels, webhook), sending.explain);
}

/** The groups; what is wrong with the set of them is on standard error. */
function groupsOf(given: string | undefined, settings: Record<string, unknown>): Group[] {
  const json = given === undefined ? {} : jsonOf(given, '--groups');
  const { groups, gaps } = expandGroups(groupsIn(json), settings);
  for (const gap of gaps) console.error(printable(`preview: ${gap}`));
  return groups;
}

/** Also of what contains them: a text, as terraform console prints it, or a file of variables. */
function groupsIn(json: unknown): unknown {
  if (typeof json === 'string') return groupsIn(parseJson(json, '--groups'));
  const inner = isObject(json) && isObject(json.groups) ? json.groups : {};
  // A group may have this name.
  const isGroup = Object.keys(inner).every((key) => GROUP_KEYS.includes(key));
  return isGroup ? json : inner;
}

function groupNamed(name: string, groups: Group[]): Group {
  const group = groups.find((one) => one.name === name);
  if (group !== undefined) return group;
  const known = groups.map((one) => one.name).join(', ');
  throw new Error(`--group is "${name}", but must be one of ${known}. --groups specifies the groups.`);
}

async function printRoutes(names: string[], groups: Group[], defaults: Config): Promise<void> {
  const inputs = (names.length > 0 ? names : sampleNames()).map(readInput);
  const routes = await routesOf(inputs, groups, defaults);
  console.log(routeTable(routes, groups, LOCALES[defaults.language].marks));
  if (routes.some(({ isUnsent }) => isUnsent)) process.exitCode = REFUSED;
}

/** For each reason that something would not be sent, how many events and which. */
function notSent(
  { sent, omitted }: Selection<Received>,
  { minimum_severity }: Config,
  { words }: Reader,
): string[] {
  const reasons: Record<Reason, string> = {
    duplicate: 'duplicates of another event and would not be sent; --each shows each of them.',
    muted: 'muted by an entry of mute that is not over and would not be sent.',
    not_matched: 'not matched by match and would not be sent to this group.',
    except: 'matched by except and would not be sent to this group.',
    other_group: 'sent by another group and would not be sent to this one.',
    below_minimum: `less severe than minimum_severity (${minimum_severity}) and would not be sent.`,
    timer_done: 'timers that have nothing to say and would not be sent.',
  };
  return Object.entries(reasons).flatMap(([reason, text]) => {
    const titles = omitted
      .filter((one) => one.reason === reason)
      .map(
        ({ candidate: { notification } }) => `  ${words.marks[notification.severity]} ${notification.title}`,
      );
    if (titles.length === 0) return [];
    const more = titles.length > MOST_LISTED ? [`  … and ${titles.length - MOST_LISTED} more`] : [];
    const count = `${titles.length} of ${sent.length + omitted.length} events are ${text}`;
    return [[count, ...titles.slice(0, MOST_LISTED), ...more].join('\n')];
  });
}

function vendorOf(name: string | undefined, from: string): ListedVendor | undefined {
  if (name === undefined) return undefined;
  const vendor = VENDORS.find((one) => one.vendor === name);
  if (vendor) return vendor;
  const known = VENDORS.map((one) => one.vendor).join(', ');
  throw new Error(`${from} is "${name}", but must be one of ${known}.`);
}

function print(bodies: Body[], robot: Robot, output: string): void {
  if (output === 'payload') console.log(printable(JSON.stringify(bodies, null, 2)));
  else if (bodies.length > 0) {
    const dressed = isColourful(process.stdout) ? paintMessage : (message: string) => message;
    console.log(bodies.map((body) => dressed(printable(robot.shown(body)))).join('\n\n———\n\n'));
  }
}

function report(answers: Answer[], explain: (answer: Answer) => string[]): void {
  for (const answer of answers) {
    const { outcome } = answer;
    const [first = '', ...rest] = explain(answer);
    const colour = outcome.kind === 'delivered' ? 'green' : 'red';
    console.error(isColourful(process.stderr) ? paint(first, colour) : first);
    for (const line of rest) console.error(`  ${line}`);
    if (outcome.kind !== 'delivered') process.exitCode = REFUSED;
  }
}

/** One line for each sample: its name, and the title of the message that it becomes. */
function list(words: string[], language: Language): void {
  const samples = sampleNames().map((name) => ({ name, title: sampleTitle(name, language) }));
  const found = samples.filter(({ name, title }) =>
    words.every((word) => `${name} ${title}`.toLowerCase().includes(word.toLowerCase())),
  );
  const width = Math.max(0, ...found.map(({ name }) => name.length));
  for (const { name, title } of found) {
    const padded = name.padEnd(width);
    console.log(`${isColourful(process.stdout) ? paint(padded, 'bold') : padded}  ${title}`);
  }
  if (found.length === 0)
    throw new Error(`None of the ${samples.length} sample events contains ${words.join(' and ')}.`);
}

/** The function's own way to the LLM, with a file in the LLM's place; undefined without one. */
function summarizeWith(
  file: string | undefined,
  config: Config,
  reader: Reader,
): PipelineOptions['summarize'] | undefined {
  if (file === undefined) return undefined;
  const answer = readText(file);
  const ports = {
    now: Date.now,
    write: (line: string) => console.error(printable(line)),
    converse: async () => ({ texts: [answer], stopReason: 'end_turn' }),
  };
  const summarize = createSummarize(
    { ...config, llm: { ...config.llm, enabled: true } },
    reader,
    createLog('warn', ports),
    createMetrics(config, ports),
    ports,
  );
  return (message, limits) => summarize(message, limits, Number.POSITIVE_INFINITY);
}

/** --output markdown and text choose the message format; payload leaves it to --config. */
function withFormat(settings: unknown, output: string): Record<string, unknown> {
  return {
    webhook_secret_arn: 'none: a preview sends nothing',
    ...(isObject(settings) && settings),
    ...formatIn(output),
  };
}

function formatIn(output: string): Partial<Pick<Config, 'message_format'>> {
  return output === 'markdown' || output === 'text' ? { message_format: output } : {};
}
