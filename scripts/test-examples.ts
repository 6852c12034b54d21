// Applies the examples that the local AWS can serve: each must plan empty right after, leave nothing behind when it is
// destroyed, and keep the webhook out of every state, plan and line. minimal is applied once with the webhook of each
// vendor, without another setting: an event and the test message of next_steps must reach its robot. Names as arguments
// choose some: china, or wecom.

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand } from '@aws-sdk/client-sns';
import { RULES, type StandInVendor } from '../stand-ins/robots/server.ts';
import { commandLine } from './command-line.ts';
import { vendorSample } from './local/demo-events.ts';
import type { Deployment } from './local/deployment.ts';
import { type Stack, startStack } from './local/stack.ts';

const USAGE = `Usage: npm run --silent test:examples -- [EXAMPLE or VENDOR…]

Applies every example that the local AWS supports, or those named, and examples/minimal with the webhook of each vendor.

  -h, --help        show this text`;

/** At the same time: they mostly wait for queues to settle, but each Terraform wants its share of a processor. */
const AT_ONCE = 3;
const ARRIVAL_TIMEOUT_MS = 30_000;

/** What each needs in addition to Region and webhook. plugins: moto has no cost monitors, and never deletes a cache node. */
const examples: Record<string, (stack: Stack) => Promise<Record<string, string>>> = {
  complete: async () => ({ webhook_sign_secret: signSecret }),
  'alarms-to-topic': async () => ({}),
  china: async () => ({ region: 'cn-north-1' }),
  'existing-secret': async (stack) => ({ webhook_secret_arn: await createSecret(stack) }),
  llm: async () => ({}),
  organization: async (stack) => ({
    organization_id: 'o-a1b2c3d4e5',
    webhook_urls: webhooksOf(stack, ['payments', 'platform']),
  }),
  reminders: async () => ({}),
  plugins: async () => ({ create_guardduty_detector: 'true' }),
  'several-teams': async (stack) => ({
    webhook_urls: webhooksOf(stack, ['oncall', 'data', 'security', 'rest']),
  }),
};

const signSecret = `SEC${randomBytes(32).toString('hex')}`;
const { names: wanted } = commandLine(
  USAGE,
  {},
  { kind: 'example or vendor', known: [...Object.keys(examples), ...Object.keys(RULES)] },
);
const names = Object.keys(examples).filter((name) => wanted.length === 0 || wanted.includes(name));
const vendors = (Object.keys(RULES) as StandInVendor[]).filter(
  (vendor) => wanted.length === 0 || wanted.includes(vendor),
);
const failures: string[] = [];
if (names.length > 0) await testExamples();
for (const vendor of vendors) await testVendor(vendor);
for (const failure of failures) console.log(`✘ ${failure}`);
const tried = names.length + vendors.length;
console.log(
  `${tried - new Set(failures.map((text) => text.split(':')[0])).size} of ${tried} examples passed`,
);
process.exitCode = failures.length > 0 ? 1 : 0;

async function testExamples(): Promise<void> {
  const stack = await startStack();
  try {
    const queue = [...names];
    const worker = async () => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift())
        await test(stack, name, async () => stack.prepare(name, await examples[name]?.(stack)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await stack.stop();
  }
}

/** The whole way with a vendor's webhook. */
async function testVendor(vendor: StandInVendor): Promise<void> {
  const name = `minimal with ${vendor}`;
  const stack = await startStack({ robot: { vendor } });
  try {
    const { facts, send } = vendorSample(stack.region, vendor);
    const isTold = (facts: string[]) =>
      stack.robot
        .messages()
        .some(({ title, text }) => facts.every((fact) => `${title}\n${text}`.includes(fact)));
    const prepare = async () => stack.prepare('minimal');
    await test(stack, name, prepare, async (deployment) => {
      await send(stack, await deployment.output('sns_topic_arn'));
      const testMessage = await sendTestMessage(stack, await deployment.output('next_steps'));
      const deadline = Date.now() + ARRIVAL_TIMEOUT_MS;
      for (const expected of [facts, [testMessage]]) {
        while (!isTold(expected) && Date.now() < deadline) await sleep(100);
        if (!isTold(expected))
          failures.push(
            `${name}: no message with ${expected.join(', ')} arrived: ${stack.lambda.logs.at(-1)?.text ?? 'no log'}`,
          );
      }
    });
  } finally {
    await stack.stop();
  }
}

/** Sends what the command in next_steps sends; returns the message. */
async function sendTestMessage({ clients, region }: Stack, nextSteps: string): Promise<string> {
  const command = /^aws sns publish --region (\S+) --topic-arn (\S+) --message "(.+)"$/m.exec(nextSteps);
  const [, regionOfCommand, TopicArn, Message = ''] = command ?? [];
  if (regionOfCommand !== region)
    throw new Error(`next_steps has no test command for ${region}: ${nextSteps}`);
  await clients.sns.send(new PublishCommand({ TopicArn, Message }));
  return Message;
}

/** Applies, plans, uses and destroys an example. */
async function test(
  stack: Stack,
  name: string,
  prepare: () => Promise<Deployment>,
  use: (deployment: Deployment) => Promise<void> = async () => {},
): Promise<void> {
  const began = Date.now();
  try {
    const deployment = await prepare();
    await deployment.apply();
    const { changes, excused } = await deployment.plan();
    for (const change of changes)
      failures.push(`${name}: a plan right after the apply is not empty: ${change}`);
    await use(deployment);
    await deployment.destroy();
    const leftovers = await deployment.leftovers();
    for (const leftover of leftovers) failures.push(`${name}: left behind: ${leftover}`);
    for (const secret of [stack.robot.token, signSecret]) {
      for (const place of deployment.findSecret(secret))
        failures.push(`${name}: the webhook can be read in ${place}`);
      if (stack.lambda.logs.some(({ text }) => text.includes(secret)))
        failures.push(`${name}: the webhook can be read in the function's log`);
    }
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(`${name}: applied, planned (${excused.length} excused), destroyed, ${seconds} s`);
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A webhook for each group, as no two groups may have the same. */
function webhooksOf({ robot }: Stack, groups: string[]): string {
  return JSON.stringify(Object.fromEntries(groups.map((group) => [group, `${robot.webhookUrl}-${group}`])));
}

async function createSecret({ endpoint, region, robot }: Stack): Promise<string> {
  const client = new SecretsManagerClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { ARN = '' } = await client.send(
    new CreateSecretCommand({ Name: 'dingtalk', SecretString: robot.webhookUrl }),
  );
  return ARN;
}
