// The whole way on real parts: examples/complete applied to a local AWS, events in, messages out.

import { setTimeout as sleep } from 'node:timers/promises';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import { demoSamples, ec2Stopped, put } from '../../scripts/local/demo-events.ts';
import type { Deployment } from '../../scripts/local/deployment.ts';
import { sendEvent } from '../../scripts/local/send.ts';
import { type Stack, startStack } from '../../scripts/local/stack.ts';
import { sample } from '../../scripts/samples.ts';
import { DINGTALK_LIMITS } from '../../stand-ins/robots/dingtalk.ts';
import { arrived, emptied, messagesAbout, printTrouble, stopInstance, until } from './support/whole-way.ts';

const SIGN_SECRET = 'SECe2e0000000000000000000000000000000000000000000000000000000000e2e';
const NEW_TOKEN = 'b'.repeat(64);
const VISIBILITY_TIMEOUT_S = 4;
const MUTED = 'i-0abc1234def567890';

describe('An event on its way from EventBridge to the robot', function () {
  this.timeout(900_000);
  let stack: Stack;
  let deployment: Deployment;
  let queueUrl: string;
  let topicArn: string;
  let redrivePolicy: string;

  // The caller's proxies and AWS settings, each of which stops a program that heeds it.
  const HOSTILE = {
    http_proxy: 'http://127.0.0.1:9',
    https_proxy: 'http://127.0.0.1:9',
    HTTP_PROXY: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    ALL_PROXY: 'socks5://127.0.0.1:9',
    AWS_PROFILE: 'no-such-profile',
    AWS_CA_BUNDLE: '/no/such/bundle.pem',
    AWS_CONFIG_FILE: '/no/such/config',
    AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:9',
    AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:9',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_RETRY_MODE: 'no-such-mode',
  };
  const environment = { ...process.env };

  before(async () => {
    Object.assign(process.env, HOSTILE);
    stack = await startStack({ robot: { signSecret: SIGN_SECRET } });
    const mute = JSON.stringify([{ resources: [MUTED], until: '2126-12-01' }]);
    deployment = stack.prepare('complete', { webhook_sign_secret: SIGN_SECRET, mute });
    await deployment.apply();
    queueUrl = await deployment.output('queue_url');
    topicArn = await deployment.output('sns_topic_arn');
    const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['RedrivePolicy'] });
    redrivePolicy = (await stack.clients.sqs.send(command)).Attributes?.RedrivePolicy ?? '';
  });
  after(async () => {
    await stack?.stop();
    for (const name of Object.keys(HOSTILE)) delete process.env[name];
    Object.assign(process.env, environment);
  });

  beforeEach(async () => {
    stack.robot.configure(DINGTALK_LIMITS);
    stack.robot.recover();
    stack.bedrock.recover();
    // What a copy of the function has learnt about the robot must not reach into the next test.
    await stack.lambda.recycle();
  });

  afterEach(function () {
    if (this.currentTest?.state === 'failed') printTrouble(stack);
  });

  const setQueue = (Attributes: Record<string, string>) =>
    stack.clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes }));
  const countOf = async (
    QueueUrl: string,
    name: 'ApproximateNumberOfMessages' | 'ApproximateNumberOfMessagesNotVisible',
  ) => {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
    return Number((await stack.clients.sqs.send(command)).Attributes?.[name]);
  };
  const hidden = () => countOf(queueUrl, 'ApproximateNumberOfMessagesNotVisible');
  const deadLetters = async () =>
    countOf(await deployment.output('dead_letter_queue_url'), 'ApproximateNumberOfMessages');

  it('leaves nothing to change for a plan right after the apply', async () => {
    expect((await deployment.plan()).changes).to.deep.equal([]);
  });

  for (const sample of demoSamples('ap-northeast-1', new Date())) {
    it(`becomes one message when ${sample.title}`, async () => {
      const before = stack.robot.messages().length;
      await sample.send(stack, topicArn);
      await until('the message', () => stack.robot.messages().length > before);
      const [message, ...more] = stack.robot.messages().slice(before);
      for (const fact of sample.facts) {
        expect(`${message?.title}\n${message?.text}`.replaceAll('\\', '')).to.include(fact);
      }
      expect(more).to.deep.equal([]);
    });
  }

  it('is sent without a summary when the model fails', async () => {
    stack.bedrock.fail('AccessDeniedException');
    const id = await stopInstance(stack);
    await arrived(stack, id);
    expect(stack.bedrock.calls.length).to.be.above(0);
    expect(messagesAbout(stack, id)[0]?.text).to.not.include('本地替身');
  });

  it('carries the model’s words when the model answers', async () => {
    const id = await stopInstance(stack);
    await arrived(stack, id);
    expect(messagesAbout(stack, id)[0]?.text).to.include('本地替身');
  });

  it('arrives from the robot’s page: on the bus, and through the topic where no rule matches it', async () => {
    stack.robot.acceptEvents((content) => sendEvent(stack.clients, topicArn, content));
    const ours = { source: 'our.orders', 'detail-type': 'Order failed', detail: { order: 'o-4711' } };
    for (const [event, about] of [
      [sample('ec2.stopped'), 'i-08ff347394540215f'],
      [ours, 'o-4711'],
      [sample('text.plain'), 'reconcile_daily'],
    ] as const) {
      const { status } = await fetch(`${stack.robot.pageUrl}send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ content: JSON.stringify(event) }),
      });
      expect(status).to.equal(204);
      await until(`a message about ${about}`, () => messagesAbout(stack, about).length > 0);
    }
  });

  it('is not sent when no rule matches it', async () => {
    const event = ec2Stopped(stack.region, 'i-0123456789abcdef0');
    await put(stack, { ...event, detail: { ...event.detail, state: 'pending' } });
    await arrived(stack, await stopInstance(stack));
    expect(messagesAbout(stack, 'i-0123456789abcdef0')).to.deep.equal([]);
  });

  it('is not sent while it is muted', async () => {
    const isNoted = ({ text }: { text: string }) => text.includes(MUTED) && text.includes('"muted"');
    await put(stack, ec2Stopped(stack.region, MUTED));
    await until('the reason in the log', () => stack.lambda.logs.some(isNoted));
    await arrived(stack, await stopInstance(stack));
    expect(messagesAbout(stack, MUTED)).to.deep.equal([]);
  });

  describe('that the robot does not take at once', () => {
    it('is sent again within the invocation after an answer that is no success', async () => {
      stack.robot.fail('http-500', 1);
      const id = await stopInstance(stack);
      await arrived(stack, id);
      expect(messagesAbout(stack, id)).to.have.length(1);
    });

    it('arrives once and only once when the robot fails after the first of several', async () => {
      const before = stack.robot.messages().length;
      const stop = stack.robot.watch(({ message }) => {
        if (message) stack.robot.fail('http-500');
      });
      const ids = await Promise.all(Array.from({ length: 3 }, () => stopInstance(stack)));
      await until('a failure', () => stack.robot.entries.at(-1)?.fault === 'http-500');
      stop();
      expect(stack.robot.messages().length - before).to.equal(1);
      stack.robot.recover();
      await until('the messages', () => ids.every((id) => messagesAbout(stack, id).length > 0));
      await emptied(stack, queueUrl);
      expect(ids.map((id) => messagesAbout(stack, id).length)).to.deep.equal([1, 1, 1]);
    });

    it('arrives once the secret contains the robot’s new token', async () => {
      const { robot } = stack;
      await arrived(stack, await stopInstance(stack));
      robot.configure({ tokens: [NEW_TOKEN] });
      await putSecret(stack, await deployment.output('secret_arn'), {
        url: robot.webhookUrl.replace(robot.token, NEW_TOKEN),
        sign_secret: SIGN_SECRET,
      });
      // The copy of the function that sent the last message still holds the old token.
      await arrived(stack, await stopInstance(stack));
    });

    it('ends in the dead-letter queue when the token stays wrong', async () => {
      const policy = JSON.parse(redrivePolicy) as object;
      await setQueue({ RedrivePolicy: JSON.stringify({ ...policy, maxReceiveCount: 2 }) });
      stack.robot.configure({ tokens: ['c'.repeat(64)] });
      const id = await stopInstance(stack);
      await until('a dead letter', async () => (await deadLetters()) === 1);
      await setQueue({ RedrivePolicy: redrivePolicy });
      stack.robot.configure({ tokens: [NEW_TOKEN] });
      expect(messagesAbout(stack, id)).to.deep.equal([]);
      expect(stack.lambda.logs.map(({ text }) => text).join('\n')).to.include('300005');
    });

    // The last one, because a short visibility timeout lets a slow invocation's messages be received again.
    it('stays hidden in the queue for the robot’s penalty, whatever the queue’s visibility timeout', async () => {
      await setQueue({ VisibilityTimeout: String(VISIBILITY_TIMEOUT_S) });
      // Polls that are under way still go by the old one.
      await sleep(2000);
      const letters = await deadLetters();
      const { batches } = stack.dispatcher;
      let invocations = batches.length;
      stack.robot.throttle(600_000);
      const id = await stopInstance(stack);
      await until('a refusal', () => stack.robot.entries.at(-1)?.refusal?.errcode === 130101);
      await until('a batch', () => batches.length > invocations);
      // An invocation that outlasts the queue's timeout is followed by another. The last one hides the message.
      let lastChange = Date.now();
      await until('the end of invocations', () => {
        if (batches.length > invocations) lastChange = Date.now();
        invocations = batches.length;
        return Date.now() - lastChange > 3 * VISIBILITY_TIMEOUT_S * 1000;
      });
      expect(messagesAbout(stack, id)).to.deep.equal([]);
      expect(await hidden()).to.equal(1);
      expect(await deadLetters()).to.equal(letters);
    });
  });

  describe('and all the others', () => {
    it('leave the token and the signing secret in no state, plan, output or log', () => {
      const log = stack.lambda.logs.map(({ text }) => text).join('\n');
      for (const secret of [stack.robot.token, NEW_TOKEN, SIGN_SECRET]) {
        expect(deployment.findSecret(secret)).to.deep.equal([]);
        expect(log).to.not.include(secret);
      }
    });

    it('meet no trouble on the local stack', () => {
      expect(stack.warnings).to.deep.equal([]);
    });
  });
});

async function putSecret(stack: Stack, SecretId: string, secret: object): Promise<void> {
  const client = new SecretsManagerClient({
    endpoint: stack.endpoint,
    region: stack.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(secret) }));
}
