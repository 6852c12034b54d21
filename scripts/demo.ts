// make demo: applies an example to a local AWS, sends it real event shapes, and shows what the robot receives.

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { DEFAULT_CONFIG } from '../lambda/src/config.ts';
import { VENDORS } from '../lambda/src/robots/index.ts';
import {
  type ReceivedMessage,
  type RobotServer,
  type StandInVendor,
  startRobot,
} from '../stand-ins/robots/server.ts';
import { commandLine } from './command-line.ts';
import {
  demoSamples,
  LOOKED_UP,
  llmSamples,
  lookupSample,
  type Sample,
  vendorSample,
} from './local/demo-events.ts';
import { changeSettings } from './local/function-settings.ts';
import { runInstance } from './local/instances.ts';
import { startProgress } from './local/progress.ts';
import { type Stack, startStack } from './local/stack.ts';
import { putWebhook } from './local/webhook.ts';
import { printable } from './preview/terminal.ts';

const USAGE = `Usage: npm run --silent demo

Deploys an example to a local AWS, sends real events, and shows what the robot receives.

  -h, --help        show this text`;
commandLine(USAGE, {});

const EXAMPLE = 'minimal';
const LLM_EVENTS = llmSamples('', new Date()).length;
/** The vendors whose robots receive one event each after DingTalk's. */
const OTHER_VENDORS: StandInVendor[] = ['wecom', 'feishu'];
const EVENTS = demoSamples('', new Date()).length + 1 + LLM_EVENTS + OTHER_VENDORS.length;
const AI_HEADING = 'AI 整理';
const ARRIVAL_TIMEOUT_MS = 30_000;

const progress = startProgress();
const failures: string[] = [];

process.exitCode = await main();

async function main(): Promise<number> {
  const began = Date.now();
  let stack: Stack | undefined;
  let arrived = 0;
  try {
    stack = await startStack({ say: progress.say });
    tell(`watch the group in a browser while this runs: ${stack.robot.pageUrl}`);
    const deployment = stack.prepare(EXAMPLE);
    const { token } = stack.robot;
    tell(
      `deploying examples/${EXAMPLE} to a local AWS with ${stack.terraform.name} ${stack.terraform.version}`,
    );
    await deployment.apply();
    const topicArn = await deployment.output('sns_topic_arn');
    tell(`applied after ${seconds(Date.now() - began)}; sending the events`);

    for (const sample of demoSamples(stack.region, new Date())) {
      if (await sendAndShow(stack, sample, topicArn)) arrived += 1;
    }

    const plan = await deployment.plan();
    for (const change of plan.changes) fail(`a plan right after the apply is not empty: ${change}`);
    tell(
      `plan: ${plan.changes.length} changes${plan.excused.length > 0 ? ', except what the local AWS does not store:' : ''}`,
    );
    for (const excuse of plan.excused) console.log(`  ${excuse}`);

    const functionName = await deployment.output('lambda_function_name');
    tell("enabling lookups and owners in the function's settings (1 more event)");
    if (await sendWithLookups(stack, functionName, topicArn)) arrived += 1;

    await changeSettings(stack, functionName, ({ llm = DEFAULT_CONFIG.llm }) => ({
      llm: { ...llm, enabled: true },
    }));
    tell(`enabling the LLM in the function's settings (${LLM_EVENTS} more events; a stand-in answers)`);
    for (const sample of llmSamples(stack.region, new Date())) {
      stack.bedrock.say(sample.answer);
      console.log(`\n  the LLM will say: ${sample.answer.replaceAll('\n', '\n    ')}`);
      const message = await sendAndShow(stack, sample, topicArn);
      if (message) arrived += 1;
      if (message && message.text.includes(AI_HEADING) !== sample.isUsed)
        fail(`${sample.title}: the message ${sample.isUsed ? 'lacks' : 'contains'} the LLM's answer`);
    }

    const tokens = [token];
    for (const vendor of OTHER_VENDORS) {
      const robot = await startRobot({ vendor, tokens: [randomBytes(32).toString('hex')] });
      try {
        tokens.push(robot.token);
        const name = VENDORS.find((one) => one.vendor === vendor)?.name;
        tell(`the secret now holds the webhook of a ${name} robot; nothing else is changed`);
        await putWebhook(stack, { url: robot.webhookUrl });
        await stack.lambda.recycle();
        if (await sendAndShow(stack, vendorSample(stack.region, vendor), topicArn, robot)) arrived += 1;
      } finally {
        await robot.stop();
      }
    }
    await deployment.destroy();

    const { logs } = stack.lambda;
    const leaks = tokens.flatMap((secret) => [
      ...deployment.findSecret(secret),
      ...(logs.some(({ text }) => text.includes(secret)) ? ["the function's log"] : []),
    ]);
    for (const leak of leaks) fail(`a robot's token can be read in ${leak}`);
    for (const warning of new Set(stack.warnings)) fail(`the local stack reported a problem: ${warning}`);
    tell(leaks.length === 0 ? 'no token appears in state, plan, output or log' : 'a token leaked');
  } catch (error) {
    fail(messageOf(error));
  } finally {
    progress.clear();
    if (stack && failures.length > 0) showLog(stack);
    if (stack) progress.say('stopping the local stack');
    await stack?.stop();
    progress.stop();
  }
  return conclude(arrived, Date.now() - began);
}

/** As with `lookups = { tags = ["Name", "owner"] }` and `owners`: sends an alarm on a tagged instance. */
async function sendWithLookups(
  stack: Stack,
  functionName: string,
  topicArn: string,
): Promise<ReceivedMessage | undefined> {
  const { iam, lambda } = stack.clients;
  const { Role = '' } = await lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  const policy = { RoleName: Role.split('/').at(-1), PolicyName: 'lookups' };
  const Action = ['tag:GetResources', 'cloudwatch:GetMetricData', 'cloudwatch:DescribeAlarms'];
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  });
  await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
  await changeSettings(stack, functionName, () => ({
    lookups: { trend: true, open_alarms: true, tags: Object.keys(LOOKED_UP.tags) },
    owners: { [LOOKED_UP.tags.owner]: { mobiles: [LOOKED_UP.mobile], user_ids: [] } },
  }));
  const instance = await runInstance(stack, LOOKED_UP.tags);
  const message = await sendAndShow(stack, lookupSample(stack.region, new Date(), instance), topicArn);
  await changeSettings(stack, functionName, () => ({ lookups: null, owners: {} }));
  // Terraform destroys no role with a policy that is not its own.
  await iam.send(new DeleteRolePolicyCommand(policy));
  return message;
}

/** Sends one event and waits for the message about it; undefined if none comes. */
async function sendAndShow(
  stack: Stack,
  sample: Sample,
  topicArn: string,
  robot: RobotServer = stack.robot,
): Promise<ReceivedMessage | undefined> {
  const before = robot.messages().length;
  const refusalsBefore = robot.entries.length;
  const start = Date.now();
  // Once one is lost, the others probably are: no need to wait long for each.
  const timeout = failures.length === 0 ? ARRIVAL_TIMEOUT_MS : ARRIVAL_TIMEOUT_MS / 6;
  progress.say(`${sample.title}: waiting for the message`);
  await sample.send(stack, topicArn);
  while (Date.now() - start < timeout) {
    const message = robot
      .messages()
      .slice(before)
      .find((one) => isAbout(one, sample));
    if (message) {
      progress.clear();
      showMessage(sample.title, message, message.time - start);
      return message;
    }
    await sleep(50);
  }
  const refusals = robot.entries.slice(refusalsBefore).flatMap(({ refusal }) => refusal?.reason ?? []);
  const others = robot.messages().slice(before).length;
  fail(
    `${sample.title}: no message with ${sample.facts.join(' and ')} came within ${seconds(timeout)} ` +
      `(${others} other messages; rejected by the robot: ${[...new Set(refusals)].join('; ') || 'nothing'}). ` +
      "The function's log above says what it did; if that is silent, the event did not reach the function.",
  );
  return undefined;
}

/** Backslashes escape markdown; the reader does not see them. */
function isAbout({ title, text }: ReceivedMessage, sample: Sample): boolean {
  const read = `${title}\n${text}`.replaceAll('\\', '');
  return sample.facts.every((fact) => read.includes(fact));
}

function showMessage(event: string, { title, text, msgtype, bytes }: ReceivedMessage, ms: number): void {
  console.log(`\n┌─ ${event} → ${msgtype}, ${bytes} bytes, after ${seconds(ms)}`);
  for (const line of [...(title === '' ? [] : [title, '']), ...text.split('\n')])
    console.log(printable(`│ ${line.trimEnd()}`.trimEnd()));
  console.log('└─');
}

function showLog({ lambda, robot }: Stack): void {
  console.log("\nThe function's log:");
  for (const { time, text } of lambda.logs.slice(-60))
    console.log(printable(`  ${new Date(time).toISOString()} ${text}`));
  if (lambda.logs.length === 0) console.log('  (empty: the function was never invoked, or wrote nothing)');
  const accepted = robot.messages().length;
  console.log(`The robot accepted ${accepted} of ${robot.entries.length} requests.`);
}

function conclude(arrived: number, ms: number): number {
  for (const failure of failures) console.error(printable(`demo: ${failure}`));
  if (failures.length > 0) {
    console.log(`\ndemo: failed, ${arrived} of ${EVENTS} events arrived (${seconds(ms)})`);
    return 1;
  }
  console.log(
    `\ndemo: ${arrived} of ${EVENTS} events arrived, plan empty, token not exposed (${seconds(ms)})`,
  );
  return 0;
}

function tell(text: string): void {
  progress.clear();
  console.log(`\n• ${text}`);
}

function fail(text: string): void {
  progress.clear();
  failures.push(text);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
