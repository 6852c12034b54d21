// What the queue's calls are on the wire: AWS's own client sends the same, and answers are AWS's.

import { createHash } from 'node:crypto';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import { createPorts } from '../../../lambda/src/aws.ts';
import type { Queue } from '../../../lambda/src/ports.ts';
import { answerJson, type LocalServer, startServer } from '../support/server.ts';

const ENVIRONMENT = {
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'session',
};
const ARN = 'arn:aws:sqs:ap-northeast-1:123456789012:ops';
const QueueUrl = 'https://sqs.ap-northeast-1.amazonaws.com/123456789012/ops';

const messageOf = (Body: string, more: object = {}) => ({
  MessageId: 'm-1',
  ReceiptHandle: 'r-1',
  Body,
  MD5OfBody: createHash('md5').update(Body).digest('hex'),
  ...more,
});

describe('The calls of a queue', () => {
  const before = { ...process.env };
  let server: LocalServer;
  let answer: { status?: number; body: unknown; headers?: object };
  let queue: Queue;

  beforeEach(async () => {
    answer = { body: {} };
    server = await startServer((response) =>
      answerJson(response, answer.status ?? 200, answer.body, answer.headers),
    );
    Object.assign(process.env, ENVIRONMENT, { AWS_ENDPOINT_URL: server.url });
    queue = await createPorts().openQueue(ARN);
  });
  afterEach(async () => {
    queue.close();
    await server.close();
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });

  /** The last request, without what differs between two requests for the same. */
  const asked = () => {
    const last = server.asked.at(-1);
    if (!last) throw new Error('Nothing was asked.');
    const { method, path, headers, body } = last;
    return {
      method,
      path,
      host: headers.host,
      target: headers['x-amz-target'],
      type: headers['content-type'],
      // The signature's time and place: key, date, Region, service.
      scope: /Credential=(\S+),/.exec(headers.authorization ?? '')?.[1],
      token: headers['x-amz-security-token'],
      parameters: JSON.parse(body) as unknown,
    };
  };
  const rejection = (call: Promise<unknown>): Promise<Error> =>
    call.then(
      () => expect.fail('It did not reject.'),
      (error: Error) => error,
    );

  it('are what its own client sends', async () => {
    const client = new SQSClient({ useQueueUrlAsEndpoint: false });
    const pairs: [ours: () => Promise<unknown>, theirs: () => Promise<unknown>][] = [
      [
        () => queue.receive(45, 10),
        () =>
          client.send(
            new ReceiveMessageCommand({
              QueueUrl,
              MaxNumberOfMessages: 10,
              VisibilityTimeout: 45,
              MessageSystemAttributeNames: ['All'],
              MessageAttributeNames: ['All'],
            }),
          ),
      ],
      [
        () => queue.delete(['r-1', '句柄 "2"']),
        () =>
          client.send(
            new DeleteMessageBatchCommand({
              QueueUrl,
              Entries: [
                { Id: '0', ReceiptHandle: 'r-1' },
                { Id: '1', ReceiptHandle: '句柄 "2"' },
              ],
            }),
          ),
      ],
      [
        () => queue.hide([{ receiptHandle: 'r-1', seconds: 0 }]),
        () =>
          client.send(
            new ChangeMessageVisibilityBatchCommand({
              QueueUrl,
              Entries: [{ Id: '0', ReceiptHandle: 'r-1', VisibilityTimeout: 0 }],
            }),
          ),
      ],
      [
        () => queue.waiting(),
        () =>
          client.send(
            new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
          ),
      ],
    ];
    for (const [ours, theirs] of pairs) {
      await ours();
      const own = asked();
      await theirs();
      expect(own).to.deep.equal(asked());
      expect(own.token).to.equal('session');
      expect(own.scope).to.match(/^local\/\d{8}\/ap-northeast-1\/sqs\/aws4_request$/);
    }
    client.destroy();
  });

  it('bring messages as Lambda delivers them, their bodies as they are', async () => {
    const Attributes = { SentTimestamp: '1795365065000', ApproximateReceiveCount: '3' };
    const MessageAttributes = { kind: { StringValue: ' a ', DataType: 'String' } };
    answer = {
      body: { Messages: [messageOf(' {"a":"告警 😀"}\n', { Attributes, MessageAttributes }), messageOf('')] },
    };
    const record = { messageId: 'm-1', receiptHandle: 'r-1', eventSource: 'aws:sqs', eventSourceARN: ARN };
    expect(await queue.receive(45, 10)).to.deep.equal([
      {
        ...record,
        body: ' {"a":"告警 😀"}\n',
        attributes: Attributes,
        messageAttributes: { kind: { stringValue: ' a ', dataType: 'String' } },
      },
      { ...record, body: '', attributes: undefined, messageAttributes: {} },
    ]);
  });

  it('bring ten messages of 1 MiB, each of their signs escaped', async () => {
    const Body = '"'.repeat(1_048_576);
    answer = { body: { Messages: Array.from({ length: 10 }, () => messageOf(Body)) } };
    expect(await queue.receive(45, 10)).to.have.length(10);
  });

  it('fail if a body is not the one that was sent', async () => {
    answer = { body: { Messages: [messageOf('whole', { Body: 'who' })] } };
    expect((await rejection(queue.receive(45, 10))).message).to.include('m-1');
  });

  it('say which entries failed', async () => {
    answer = { body: { Successful: [{ Id: '0' }], Failed: [{ Id: '1', Code: 'InternalError' }] } };
    expect(await queue.delete(['r-0', 'r-1'])).to.deep.equal([1]);
    const hidden = ['r-0', 'r-1'].map((receiptHandle) => ({ receiptHandle, seconds: 5 }));
    expect(await queue.hide(hidden)).to.deep.equal([1]);
  });

  it('say how many messages wait', async () => {
    answer = { body: { Attributes: { ApproximateNumberOfMessages: '12' } } };
    expect(await queue.waiting()).to.equal(12);
  });

  it('share a connection, and are made once even if SQS is busy', async () => {
    answer = { status: 503, body: { __type: 'com.amazonaws.sqs#ServiceUnavailable', message: 'busy' } };
    for (const _ of ['first', 'second'])
      expect(await rejection(queue.receive(45, 10))).to.include({
        name: 'ServiceUnavailable',
        message: 'busy',
      });
    expect(server.asked).to.have.length(2);
    expect(new Set(server.asked.map(({ port }) => port)).size).to.equal(1);
  });

  it('are not waited for longer than three seconds', async () => {
    const silent = await startServer(() => {});
    process.env.AWS_ENDPOINT_URL = silent.url;
    const other = await createPorts().openQueue(ARN);
    const began = Date.now();
    await rejection(other.receive(45, 10));
    expect(Date.now() - began).to.be.within(2900, 20_000);
    other.close();
    await silent.close();
  });
});
