// Tries every path of a notifier in a real account after its first apply, and says what held.

import { createInterface } from 'node:readline/promises';
import { commandLine } from './command-line.ts';
import { printable } from './preview/terminal.ts';
import { followLog, type Line } from './verify/log.ts';
import {
  checkAlarm,
  checkDeadLetter,
  checkMention,
  checkRule,
  checkTopic,
  type Finding,
  quietLog,
  type Run,
  unsentTests,
} from './verify/paths.ts';
import { checkPolicies } from './verify/policies.ts';
import { DEFAULT_GROUP, findTarget, type Target } from './verify/target.ts';
import { createUndo } from './verify/undo.ts';

const USAGE = `Usage: npm run --silent verify -- [OPTION…]

Sends a test message to the group on every path of a deployed notifier: a rule, the topic and an alarm. Also sends an
event to the dead-letter queue, and simulates the policies of the function's role. Prints what passed, what failed,
and what to do or report. Removes everything that it creates. Uses your AWS credentials as the AWS CLI does, and reads
no secret.

  --name NAME          the module's name (default: dingtalk-notifier)
  --group NAME         one of the module's groups, if it has several (default: default)
  --region REGION      its Region (default: AWS_REGION, or the profile's)
  --event-bus NAME     the module's event_bus_name (default: default)
  --mention WHO        also mention a mobile number or the vendor's user id (Feishu: a user id only), and ask whether
                       the phone rang
  --timeout SECONDS    how long a message may take on each path (default: 120)
  --yes                start without asking
  -h, --help           show this text

Exit codes: 0 everything passed; 1 something failed; 2 invalid option, no credentials, or no such notifier.`;

const FAILED = 1;
const UNUSABLE = 2;
const INTERRUPTED = 130;

const undo = createUndo();
process.exitCode = await main().catch(async (error: Error) => {
  console.error(printable(`verify: ${error.message}`));
  return UNUSABLE;
});

async function main(): Promise<number> {
  const { values } = commandLine(USAGE, {
    name: { type: 'string', default: 'dingtalk-notifier' },
    group: { type: 'string', default: DEFAULT_GROUP },
    region: { type: 'string' },
    'event-bus': { type: 'string', default: 'default' },
    mention: { type: 'string' },
    timeout: { type: 'string', default: '120' },
    yes: { type: 'boolean', default: false },
  });
  const timeoutMs = Number(values.timeout) * 1000;
  if (!(timeoutMs > 0))
    throw new Error(`--timeout is "${values.timeout}", but must be a number of seconds, such as 120.`);
  if (values.mention?.trim() === '')
    throw new Error(
      '--mention is empty. Specify a mobile number, such as 13800000000, or a user id of the robot’s vendor.',
    );
  // Otherwise a warning about the Node.js version would precede the answer.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

  const target = await findTarget({
    name: values.name,
    group: values.group,
    region: values.region,
    eventBus: values['event-bus'],
  });
  console.log(printable(announcement(target, values.mention, await unsentTests(target))));
  if (!values.yes && !(await agreed())) return 0;
  removeOnInterrupt();
  return verify(target, values.mention, timeoutMs);
}

async function verify(target: Target, mention: string | undefined, timeoutMs: number): Promise<number> {
  // The function's clock may be behind ours.
  const since = Date.now() - 5000;
  const log = followLog(target.clients.logs, target.logGroup, since);
  const run: Run = { target, log, undo, timeoutMs };
  const checks: [string, () => Promise<Finding>][] = [
    ['policies', () => checkPolicies(target)],
    ['topic', () => checkTopic(run)],
    ['rule', () => checkRule(run)],
    ['alarm', () => checkAlarm(run)],
    ['dead letter', () => checkDeadLetter(run)],
    ...(mention === undefined
      ? []
      : [
          ['mention', () => checkMention(run, mention, askPerson)] satisfies [string, () => Promise<Finding>],
        ]),
    ['log', () => checkLog(run)],
  ];
  const findings: Finding[] = [];
  for (const [name, check] of checks)
    findings.push(show(name, await check().catch((error: Error) => broken(error))));
  const left = await undo.all();
  for (const command of left) console.log(printable(`✘ not removed  Remove it manually: ${command}`));
  const count = (wanted: Finding['outcome']) => findings.filter(({ outcome }) => outcome === wanted).length;
  const failed = count('failed') + left.length;
  console.log(
    `\n${count('held')} passed, ${failed} failed, ${count('untried')} skipped.` +
      (failed > 0
        ? ' docs/unproven.md lists what has not been verified on AWS so far, and where to report it.'
        : ''),
  );
  return failed > 0 ? FAILED : 0;
}

/** All errors that the function logged in the meantime. */
async function checkLog({ log, target }: Run): Promise<Finding> {
  const lines = await log.read();
  const errors = [
    ...new Set(lines.filter(({ level }) => level === 'ERROR').map(({ message }: Line) => message)),
  ];
  if (errors.length > 0)
    return {
      outcome: 'failed',
      text: `The function logged ${errors.length === 1 ? 'an error' : `${errors.length} errors`}:\n${errors.map((text) => `  ${text}`).join('\n')}`,
      next: 'docs/operations.md explains each answer of the robot and what to do.',
    };
  const reason = quietLog(target.config);
  if (lines.length === 0 && reason !== undefined)
    return { outcome: 'untried', text: `The function has logged nothing since the start. ${reason}` };
  if (lines.length === 0)
    return {
      outcome: 'failed',
      text: `The log group ${target.logGroup} contains no entry of the function since the start.`,
    };
  return { outcome: 'held', text: `The function logged no error (${lines.length} log entries).` };
}

function broken(error: Error): Finding {
  if (error.name === 'Error') return { outcome: 'failed', text: error.message };
  const text = `${error.name}: ${error.message}`;
  return /AccessDenied|Unauthorized|AuthorizationError|NotAuthorized/.test(error.name)
    ? {
        outcome: 'untried',
        text: `You are not authorized for this check. ${text}`,
        next: 'docs/verify.md lists the permissions that you need.',
      }
    : { outcome: 'failed', text: `AWS returned an error. ${text}` };
}

function show(name: string, finding: Finding): Finding {
  const mark = { held: '✔', failed: '✘', untried: '–' }[finding.outcome];
  const indent = ' '.repeat(15);
  const text = [finding.text, ...(finding.next === undefined ? [] : [`→ ${finding.next}`])].join('\n');
  console.log(printable(`${mark} ${name.padEnd(13)}${text.replaceAll('\n', `\n${indent}`)}`));
  return finding;
}

/** `unsent`: why the group does not send the test messages. */
function announcement(
  { name, groupName, region, accountId, eventBus, config }: Target,
  mention: string | undefined,
  unsent: string | undefined,
): string {
  const isOneOfSeveral = groupName !== name || config.other_groups.length > 0;
  const notices = [
    ...(isOneOfSeveral ? ['Other groups that match are sent the test messages, too.'] : []),
    ...(unsent === undefined
      ? []
      : [
          `The group does not send the test messages, because ${unsent}: the paths are tested as far as the function, and`,
          'the robot is not. `npm run preview -- --routes` shows what a group sends.',
        ]),
  ];
  return `The notifier ${name} in ${region}, account ${accountId}, function ${groupName}. This command

  creates    two rules on the event bus ${eventBus} and an alarm, named ${name}-verify-…
  sends      to the group: two test messages, the alarm (twice, if \`events\` has cloudwatch_alarm)${mention === undefined ? '' : `, and a mention of ${mention}`}
             (in ${config.language}; the alarm mentions the people in \`mentions\` for its severity)
  leaves     one event in ${name}-dead-letters for a moment, which may trigger the alarm for dead letters
  removes    everything at the end, and on Ctrl-C
${notices.map((line) => `\n${line}`).join('')}${notices.length > 0 ? '\n' : ''}`;
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Error('This is not an interactive terminal. Add --yes to start without asking.');
  return (await askPerson('Start?')) === true;
}

/** Undefined if no one is there to answer. */
async function askPerson(question: string): Promise<boolean | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return /^\s*y/i.test(await terminal.question(printable(`${question} [y/N] `)));
  } finally {
    terminal.close();
  }
}

function removeOnInterrupt(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, async () => {
      console.log('\nremoving what was created …');
      for (const command of await undo.all())
        console.log(printable(`not removed; remove it manually: ${command}`));
      process.exit(INTERRUPTED);
    });
}
