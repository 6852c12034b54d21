// The webhook of each further vendor, in examples/minimal without another setting: the whole way on real parts.

import { PublishCommand } from '@aws-sdk/client-sns';
import { expect } from 'chai';
import type { Deployment } from '../../scripts/local/deployment.ts';
import { type Stack, startStack } from '../../scripts/local/stack.ts';
import { putWebhook } from '../../scripts/local/webhook.ts';
import { listen, readBody } from '../../stand-ins/http.ts';
import { RULES, type StandInVendor } from '../../stand-ins/robots/server.ts';
import { arrived, emptied, messagesAbout, printTrouble, stopInstance, until } from './support/whole-way.ts';

/** What is a vendor's own. */
const VENDORS: Record<
  Exclude<StandInVendor, 'dingtalk'>,
  { throttled: number; wrongToken: number; msgtype: string; mostBytes: number }
> = {
  wecom: { throttled: 45009, wrongToken: 93000, msgtype: 'markdown', mostBytes: 4096 },
  feishu: { throttled: 11232, wrongToken: 19001, msgtype: 'interactive', mostBytes: 20_000 },
};

for (const [vendor, own] of Object.entries(VENDORS) as [keyof typeof VENDORS, (typeof VENDORS)['wecom']][])
  describe(`An event on its way to the robot of ${vendor}`, function () {
    this.timeout(900_000);
    let stack: Stack;
    let deployment: Deployment;
    let topicArn: string;
    let queueUrl: string;

    before(async () => {
      stack = await startStack({ robot: { vendor } });
      deployment = stack.prepare('minimal');
      await deployment.apply();
      topicArn = await deployment.output('sns_topic_arn');
      queueUrl = await deployment.output('queue_url');
    });
    after(() => stack?.stop());

    beforeEach(async () => {
      stack.robot.configure(RULES[vendor].limits);
      stack.robot.recover();
      stack.robot.forget();
      // What a copy of the function has learnt about the robot must not reach into the next test.
      await stack.lambda.recycle();
    });

    afterEach(function () {
      if (this.currentTest?.state === 'failed') printTrouble(stack);
    });

    const refusedWith = (code: number) =>
      until(`a refusal with ${code}`, () => stack.robot.entries.at(-1)?.refusal?.errcode === code);
    const log = () => stack.lambda.logs.map(({ text }) => text).join('\n');

    it('becomes a message in the vendor’s own markup, and nothing is set that it would lack', async () => {
      expect(await arrived(stack, await stopInstance(stack))).to.include({ msgtype: own.msgtype });
      expect(log()).not.to.include('is ignored');
    });

    it('fits, however long it is, and the group sees that it was cut', async () => {
      const Message = `oversize ${'满'.repeat(30_000)}`;
      await stack.clients.sns.send(new PublishCommand({ TopicArn: topicArn, Message }));
      const message = await arrived(stack, 'oversize');
      expect(message?.text).to.include('已截断');
      expect(message?.bytes).to.be.within(own.mostBytes - 200, own.mostBytes);
    });

    it('waits in the queue while the robot has too much, and comes once', async () => {
      stack.robot.throttle(3000);
      const id = await stopInstance(stack);
      await refusedWith(own.throttled);
      stack.robot.recover();
      await stack.lambda.recycle();
      await arrived(stack, id);
      await emptied(stack, queueUrl);
      expect(messagesAbout(stack, id)).to.have.length(1);
    });

    it('is explained in the log while the webhook is wrong, and arrives once the secret is right', async () => {
      const { robot } = stack;
      const token = 'b'.repeat(36);
      robot.configure({ tokens: [token] });
      const id = await stopInstance(stack);
      await refusedWith(own.wrongToken);
      await until('the remedy', () => /store it in the secret; the function reads it again/.test(log()));
      const secret = { url: robot.webhookUrl.replace(robot.token, token) };
      await putWebhook(stack, secret);
      await arrived(stack, id);
      for (const hidden of [robot.token, token]) {
        expect(log()).not.to.include(hidden);
        expect(deployment.findSecret(hidden)).to.deep.equal([]);
      }
    });

    if (vendor === 'feishu')
      it('is signed where the bot asks for it, at most five a second', async () => {
        const { robot } = stack;
        const sign_secret = 'Gx8sVqT0pLw2RkZyN5uJbA';
        // An older bot, which answers in the former shape.
        robot.configure({ signSecret: sign_secret, answersAsBefore: true });
        const url = robot.webhookUrl.replace(robot.token, 'b'.repeat(36));
        await putWebhook(stack, { url, sign_secret });
        const before = robot.entries.length;
        const ids = await Promise.all(Array.from({ length: 8 }, () => stopInstance(stack)));
        await until('the messages', () => ids.every((id) => messagesAbout(stack, id).length > 0));
        expect(robot.entries.slice(before).filter(({ refusal }) => refusal)).to.deep.equal([]);
        // Were the answers not understood, each would come again.
        await emptied(stack, queueUrl);
        expect(ids.map((id) => messagesAbout(stack, id).length)).to.deep.equal(ids.map(() => 1));
        expect(log()).not.to.include(sign_secret);
      });

    it('comes through a private deployment whose path names no vendor, as the secret does', async () => {
      const { robot } = stack;
      robot.configure({ tokens: [robot.token], signSecret: '', answersAsBefore: false });
      const deployed = await listen(async (request, response) => {
        const headers = { 'content-type': request.headers['content-type'] ?? '' };
        const reply = await fetch(request.url === '/hooks/7' ? robot.webhookUrl : robot.pageUrl, {
          method: 'POST',
          headers,
          body: (await readBody(request)).toString('utf8'),
        });
        response.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text());
      });
      try {
        await putWebhook(stack, { url: `${deployed.url}/hooks/7`, vendor });
        await stack.lambda.recycle();
        expect(await arrived(stack, await stopInstance(stack))).to.include({ msgtype: own.msgtype });
      } finally {
        await deployed.close();
      }
    });
  });
