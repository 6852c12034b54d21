// Four groups of one deployment, with robots of three vendors: examples/several-teams on the local AWS.

import { PublishCommand } from '@aws-sdk/client-sns';
import {
  GetQueueAttributesCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import type { Deployment } from '../../scripts/local/deployment.ts';
import { run } from '../../scripts/local/process.ts';
import { ROOT, type Stack, startStack } from '../../scripts/local/stack.ts';
import { sample } from '../../scripts/samples.ts';
import { type RobotServer, type StandInVendor, startRobot } from '../../stand-ins/robots/server.ts';
import { printTrouble, until } from './support/whole-way.ts';

const VENDORS = {
  oncall: 'dingtalk',
  data: 'wecom',
  security: 'feishu',
  rest: 'dingtalk',
} as const satisfies Record<string, StandInVendor>;
type Group = keyof typeof VENDORS;
const GROUPS = Object.keys(VENDORS) as Group[];

/** An event, what its message contains, and the groups that send it. */
const ROUTES: [event: unknown, fact: string, groups: Group[]][] = [
  [sample('alarm.memory'), 'ledger-db-memory-low', ['oncall']],
  [sample('alarm.ok'), 'prod_ledger_db_cpu_high', ['oncall']],
  [sample('rds.storage-exhausted'), 'crm-mysql', ['oncall', 'data']],
  [sample('rds.proxy-throttled'), 'orders-proxy', ['data']],
  [sample('glue.job-failed'), 'orders-ods-to-dwd', ['data']],
  [stopped('i-0aaaaaaaaaaaaaaaa', '111122223333'), 'i-0aaaaaaaaaaaaaaaa', ['data']],
  [stopped('i-0bbbbbbbbbbbbbbbb', '210987654321'), 'i-0bbbbbbbbbbbbbbbb', ['rest']],
  [sample('health.ec2-retirement'), 'i-0c4de81f27ab95063', ['rest']],
  [sample('guardduty.ec2-mining'), 'i-0d41f7a2be9035c68', ['oncall', 'security']],
  [sample('guardduty.eks-privileged'), 'payment/debug-shell', ['security']],
  [sample('securityhub.high'), 'sg-0b7d13f5a9c2e4860', ['security']],
  // It has no severity: it may be critical.
  ['reconcile_daily: 18 204 checked', 'reconcile_daily', ['oncall', 'rest']],
];

describe('Several groups of one deployment', function () {
  this.timeout(300_000);
  let stack: Stack;
  let robots: Record<Group, RobotServer>;
  let deployment: Deployment;
  let topicArn: string;

  before(async () => {
    stack = await startStack();
    const started = GROUPS.map((group, index) =>
      startRobot({ vendor: VENDORS[group], keywords: ['告警'], tokens: [String(index).repeat(64)] }),
    );
    robots = Object.fromEntries(
      (await Promise.all(started)).map((robot, index) => [GROUPS[index], robot]),
    ) as Record<Group, RobotServer>;
    const urls = Object.entries(robots).map(([group, { webhookUrl }]) => [group, webhookUrl]);
    deployment = stack.prepare('several-teams', { webhook_urls: JSON.stringify(Object.fromEntries(urls)) });
    await deployment.apply();
    topicArn = await deployment.output('sns_topic_arn');
  });
  after(async () => {
    await stack?.stop();
    await Promise.all(Object.values(robots ?? {}).map((robot) => robot.stop()));
  });

  afterEach(function () {
    if (this.currentTest?.state === 'failed') printTrouble(stack);
  });

  const publish = (message: unknown) => {
    const Message = typeof message === 'string' ? message : JSON.stringify(message);
    return stack.clients.sns.send(new PublishCommand({ TopicArn: topicArn, Message }));
  };
  const groupsThatShow = (fact: string) =>
    GROUPS.filter((group) =>
      robots[group]
        .messages()
        .some(({ title, text }) => `${title}\n${text}`.replaceAll('\\', '').includes(fact)),
    );
  const queueUrl = (group: Group) => stack.endpoint.replace(/\/?$/, `/123456789012/dingtalk-teams-${group}`);

  it('leaves nothing to change for a plan right after the apply', async () => {
    expect((await deployment.plan()).changes).to.deep.equal([]);
  });

  it('get each of twelve events where the table says', async () => {
    for (const [event] of ROUTES) await publish(event);
    for (const [, fact, groups] of ROUTES)
      await until(
        `${fact} in ${groups}`,
        () => groups.every((group) => groupsThatShow(fact).includes(group)),
        120_000,
      );
    // Each group has handled every event, or its queue still holds one.
    for (const group of GROUPS)
      await until(`the queue of ${group} to be empty`, () => isEmpty(group), 60_000);
    for (const [, fact, groups] of ROUTES) expect(groupsThatShow(fact), fact).to.deep.equal(groups);
    for (const group of GROUPS)
      expect(robots[group].entries.filter(({ refusal }) => refusal)).to.deep.equal([]);
  });

  it('keep their webhooks out of state, plans and output', () => {
    for (const { token } of Object.values(robots)) expect(deployment.findSecret(token)).to.deep.equal([]);
  });

  it('get a dead letter back where it came from', async () => {
    const { sqs } = stack.clients;
    const QueueUrl = queueUrl('data');
    const names = { AttributeNames: ['RedrivePolicy' as const] };
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, ...names }));
    const policy = JSON.parse(Attributes?.RedrivePolicy ?? '{}') as object;
    const setReceives = (maxReceiveCount: number) =>
      sqs.send(
        new SetQueueAttributesCommand({
          QueueUrl,
          Attributes: { RedrivePolicy: JSON.stringify({ ...policy, maxReceiveCount }) },
        }),
      );
    await setReceives(1);
    robots.data.fail('http-500');
    await publish(stopped('i-0cccccccccccccccc', '111122223333'));
    const letters = async () =>
      countOf(await deployment.output('dead_letter_queue_url'), 'ApproximateNumberOfMessages');
    await until('the dead letter', async () => (await letters()) === 1, 90_000);
    await setReceives(60);
    robots.data.recover();
    await stack.lambda.recycle();

    const env = { ...process.env, AWS_ENDPOINT_URL: stack.endpoint, AWS_REGION: stack.region };
    const tool = (...args: string[]) =>
      run('node', ['--import', 'tsx', 'scripts/redrive.ts', '--name', 'dingtalk-teams', ...args], {
        cwd: ROOT,
        env: { ...env, ...CREDENTIALS },
      });
    const back = 'back to the queue dingtalk-teams-data.';
    expect((await tool('--dry-run')).output.trim()).to.equal(`1 would go ${back}`);
    const { code, output } = await tool();
    expect([code, output.trim()]).to.deep.equal([0, `1 went ${back}`]);
    await until('its message', () => groupsThatShow('i-0cccccccccccccccc').includes('data'), 90_000);
    expect(groupsThatShow('i-0cccccccccccccccc')).to.deep.equal(['data']);

    // What a rule could not publish names no group: it goes to all of them, and each sends what it matches.
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: await deployment.output('dead_letter_queue_url'),
        MessageBody: JSON.stringify(stopped('i-0dddddddddddddddd', '111122223333')),
        MessageAttributes: { RULE_ARN: { DataType: 'String', StringValue: 'arn:aws:events:…:rule/x' } },
      }),
    );
    expect((await tool()).output.trim()).to.equal('1 went to every group, because they name none.');
    await until('its message', () => groupsThatShow('i-0dddddddddddddddd').includes('data'), 90_000);
    for (const group of GROUPS)
      await until(`the queue of ${group} to be empty`, () => isEmpty(group), 60_000);
    expect(groupsThatShow('i-0dddddddddddddddd')).to.deep.equal(['data']);
    expect((await tool()).output.trim()).to.equal('There are no dead letters.');
  });

  async function countOf(
    QueueUrl: string,
    name: 'ApproximateNumberOfMessages' | 'ApproximateNumberOfMessagesNotVisible',
  ): Promise<number> {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
    return Number((await stack.clients.sqs.send(command)).Attributes?.[name]);
  }

  async function isEmpty(group: Group): Promise<boolean> {
    const counts = await Promise.all(
      (['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const).map((name) =>
        countOf(queueUrl(group), name),
      ),
    );
    return counts.every((count) => count === 0);
  }
});

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

function stopped(id: string, account: string): unknown {
  const event = sample('ec2.stopped') as { detail: object };
  const detail = { ...event.detail, 'instance-id': id };
  const arn = `arn:aws:ec2:ap-northeast-1:${account}:instance/${id}`;
  return { ...event, id: `event-${id}`, account, resources: [arn], detail };
}
