// A robot that takes nothing, and a fallback of another vendor in its secret: the whole way on real parts.

import { setTimeout as sleep } from 'node:timers/promises';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import type { Deployment } from '../../scripts/local/deployment.ts';
import { type Stack, startStack } from '../../scripts/local/stack.ts';
import { putWebhook } from '../../scripts/local/webhook.ts';
import { type RobotServer, startRobot } from '../../stand-ins/robots/server.ts';
import { arrived, messagesAbout, printTrouble, stopInstance, until } from './support/whole-way.ts';

const VISIBILITY_TIMEOUT_S = 4;
const SECOND = 1000;

describe('A robot that takes nothing, with a fallback', function () {
  this.timeout(300 * SECOND);
  let stack: Stack;
  let fallback: RobotServer;
  let deployment: Deployment;
  let topicArn: string;
  let QueueUrl: string;

  before(async () => {
    stack = await startStack();
    fallback = await startRobot({ vendor: 'feishu', tokens: ['stand-by'], keywords: ['告警'] });
    deployment = stack.prepare('minimal');
    await deployment.apply();
    topicArn = await deployment.output('sns_topic_arn');
    QueueUrl = await deployment.output('queue_url');
    const Attributes = { VisibilityTimeout: String(VISIBILITY_TIMEOUT_S) };
    await stack.clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    // Polls that are under way still go by the old one.
    await sleep(2 * SECOND);
  });
  after(async () => {
    await fallback?.stop();
    await stack?.stop();
  });

  beforeEach(async () => {
    const { robot } = stack;
    robot.configure({ tokens: [robot.token], isOverQuota: false });
    robot.recover();
    for (const { forget } of [robot, fallback]) forget();
    await putWebhook(stack, { url: robot.webhookUrl, fallback: [{ url: fallback.webhookUrl }] });
    // What a copy of the function has learnt about the robot must not reach into the next test.
    await stack.lambda.recycle();
  });

  afterEach(function () {
    if (this.currentTest?.state === 'failed') printTrouble(stack);
  });

  const atFallback = (fact: string) => messagesAbout({ ...stack, robot: fallback }, fact);
  const log = () => stack.lambda.logs.map(({ text }) => text).join('\n');
  const publish = (Message: string) =>
    stack.clients.sns.send(new PublishCommand({ TopicArn: topicArn, Message }));
  const waiting = async () => {
    const AttributeNames = [
      'ApproximateNumberOfMessages' as const,
      'ApproximateNumberOfMessagesNotVisible' as const,
    ];
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames });
    const { Attributes = {} } = await stack.clients.sqs.send(command);
    return AttributeNames.map((name) => Number(Attributes[name]));
  };

  for (const [what, change, why] of [
    ['a revoked token', { tokens: [] }, /dingtalk-notifier 的机器人拒收（errcode 300005）：webhook/],
    [
      'a spent quota',
      { isOverQuota: true },
      /dingtalk-notifier 的机器人拒收（errcode 90030）：本月额度已用完/,
    ],
  ] as const)
    it(`has the event arrive there within seconds, once, with the reason: ${what}`, async () => {
      stack.robot.configure({ ...change, tokens: 'tokens' in change ? [] : [stack.robot.token] });
      const id = await stopInstance(stack);
      await until('the message at the fallback', () => atFallback(id).length > 0);
      await sleep(2 * VISIBILITY_TIMEOUT_S * SECOND);
      expect([atFallback(id).length, messagesAbout(stack, id).length, await waiting()]).to.deep.equal([
        1,
        0,
        [0, 0],
      ]);
      expect(atFallback(id)[0]).to.include({ msgtype: 'interactive' });
      expect(atFallback(id)[0]?.text).to.match(why);
      expect(log())
        .to.match(/"Rejected":1/)
        .and.not.include(fallback.token)
        .and.not.include(stack.robot.token);
    });

  it('takes its own messages again as soon as it accepts them', async () => {
    const { robot } = stack;
    robot.configure({ tokens: [] });
    const first = await stopInstance(stack);
    await until('the message at the fallback', () => atFallback(first).length > 0);
    robot.configure({ tokens: [robot.token] });
    const second = await stopInstance(stack);
    await arrived(stack, second, 60 * SECOND);
    expect(atFallback(second)).to.deep.equal([]);
  });

  it('holds an event for longer than any retry where its quota is spent and there is no fallback', async () => {
    const { robot } = stack;
    await putWebhook(stack, { url: robot.webhookUrl });
    await stack.lambda.recycle();
    robot.configure({ isOverQuota: true });
    const calls = robot.entries.length;
    await stopInstance(stack);
    await until('a refusal', () => robot.entries.at(-1)?.refusal?.errcode === 90030);
    await sleep(20 * SECOND);
    expect([robot.entries.length - calls, await waiting()]).to.deep.equal([1, [0, 1]]);
    expect(log()).to.include(
      'Increase the quota. Until then, the events wait in the queue for at most 14 days',
    );
  });

  it('has a critical message arrive there within two minutes where it hangs, and none without one', async () => {
    stack.robot.fail('hang');
    const began = Date.now();
    const message = (severity: string) =>
      publish(JSON.stringify({ version: 'dingtalk-notifier/v1', title: `It is ${severity}`, severity }));
    await message('warning');
    await message('critical');
    await until('the message at the fallback', () => atFallback('It is critical').length > 0, 200 * SECOND);
    const seconds = ((atFallback('It is critical')[0]?.time ?? 0) - began) / SECOND;
    console.log(`      it arrived after ${seconds.toFixed(1)} s`);
    expect(atFallback('It is critical')[0]?.text).to.include('两分钟没有应答');
    // On a busy machine, both are one message: it goes there as a whole.
    const warnings = atFallback('It is warning');
    expect(warnings.filter(({ title }) => !title.includes('It is critical'))).to.deep.equal([]);
    stack.robot.recover();
    if (warnings.length === 0) await arrived(stack, 'It is warning', 60 * SECOND);
  });
});
