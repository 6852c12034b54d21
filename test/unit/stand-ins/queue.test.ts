// The queue's stand-in, called by the official client, which checks each MD5 that it gets.

import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import type { Listening } from '../../../stand-ins/http.ts';
import { createQueue, type Queue, serveQueue } from '../../../stand-ins/queue.ts';
import { clientOf } from '../support/sqs.ts';

const VISIBILITY_TIMEOUT_MS = 300;

describe('The stand-in of a queue', () => {
  let queue: Queue;
  let server: Listening;
  let sqs: SQSClient;

  beforeEach(async () => {
    queue = createQueue({ visibilityTimeoutMs: VISIBILITY_TIMEOUT_MS, maxReceiveCount: 2 });
    server = await serveQueue(queue);
    sqs = clientOf(server.url);
  });
  afterEach(async () => {
    sqs.destroy();
    await server.close();
  });

  /** A long poll, for a short one may miss what is there. */
  const receive = async (options: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 5,
      MessageSystemAttributeNames: ['All'],
      ...options,
    });
    return (await sqs.send(command)).Messages ?? [];
  };
  const entries = (messages: Message[], more: object = {}) =>
    messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle, ...more }));
  const remove = (messages: Message[]) =>
    sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries: entries(messages) }));
  const hide = (messages: Message[], VisibilityTimeout: number) =>
    sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: queue.url,
        Entries: entries(messages, { VisibilityTimeout }),
      }),
    );

  it('hands out at most ten messages a call, each to one caller at a time', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => queue.send(`message ${index}`));
    const received = await Promise.all([receive(), receive(), receive()]);
    expect(received.map(({ length }) => length)).to.have.members([10, 10, 5]);
    expect(received.flat().map(({ MessageId }) => MessageId)).to.have.members(ids);
  });

  it('hands a message out again after the visibility timeout, with another handle, and counts', async () => {
    queue.send('again');
    const [first] = await receive();
    const again = Date.now();
    const [second] = await receive();
    expect(Date.now() - again).to.be.above(VISIBILITY_TIMEOUT_MS - 100);
    expect(second?.Attributes).to.include({
      ApproximateReceiveCount: '2',
      SentTimestamp: first?.Attributes?.SentTimestamp,
    });
    expect(second?.ReceiptHandle).to.not.equal(first?.ReceiptHandle);
  });

  it('hides a message for as long as a receive asks, or a call after it', async () => {
    queue.send('long');
    const received = await receive({ VisibilityTimeout: 600 });
    const [{ visibleAt } = { visibleAt: 0 }] = queue.messages();
    expect(visibleAt - Date.now()).to.be.within(590_000, 600_000);
    await hide(received, 0);
    expect(await receive()).to.have.length(1);
  });

  it('deletes by the handle of the last receive alone, and succeeds with any other', async () => {
    const id = queue.send('message');
    const first = await receive();
    await sleep(VISIBILITY_TIMEOUT_MS);
    const second = await receive();
    expect((await remove(first)).Failed ?? []).to.deep.equal([]);
    expect(queue.messages()).to.have.length(1);
    expect((await remove(second)).Failed ?? []).to.deep.equal([]);
    expect((await remove(second)).Failed ?? []).to.deep.equal([]);
    expect(queue.messages()).to.deep.equal([]);
    expect([...queue.deletedAt.keys()]).to.deep.equal([id]);
  });

  it('says which entries of a batch failed, and does the others', async () => {
    const [hidden, visible] = [queue.send('hidden'), queue.send('visible')];
    const received = await receive();
    const handles = new Map(received.map((message) => [message.MessageId, message]));
    await hide([handles.get(visible) ?? {}], 0);
    const { Successful, Failed } = await hide([handles.get(hidden) ?? {}, handles.get(visible) ?? {}], 60);
    expect(Successful?.map(({ Id }) => Id)).to.deep.equal(['0']);
    expect(Failed?.map(({ Id, Code }) => [Id, Code])).to.deep.equal([['1', 'MessageNotInflight']]);
  });

  it('takes a message out for good that was received too often', async () => {
    const id = queue.send('poison');
    for (const _ of ['first', 'second']) {
      await receive();
      await sleep(VISIBILITY_TIMEOUT_MS);
    }
    expect(await receive({ WaitTimeSeconds: 1 })).to.deep.equal([]);
    expect(queue.deadLetters).to.deep.equal([id]);
    expect(queue.messages()).to.deep.equal([]);
  });

  it('shows a short poll a sample of its servers, which may have nothing, and a long one all of them', async () => {
    const few = createQueue({ visibilityTimeoutMs: 0, maxReceiveCount: 1000 });
    few.send('alone');
    const lengths = new Set<number>();
    for (let poll = 0; poll < 100; poll += 1) {
      const { content } = await few.answer('ReceiveMessage', { QueueUrl: few.url, WaitTimeSeconds: 0 });
      lengths.add((content as { Messages?: unknown[] }).Messages?.length ?? 0);
    }
    expect([...lengths]).to.have.members([0, 1]);
    queue.send('alone');
    expect(await receive()).to.have.length(1);
  });

  it('rejects what SQS rejects', async () => {
    const refused = async (call: Promise<unknown>) =>
      call.then(
        () => 'taken',
        ({ name }: Error) => name,
      );
    expect(await refused(receive({ QueueUrl: 'https://example.com/1/other' }))).to.match(/QueueDoesNotExist/);
    expect(await refused(receive({ MaxNumberOfMessages: 11 }))).to.equal('InvalidParameterValue');
    expect(await refused(receive({ WaitTimeSeconds: 21 }))).to.equal('InvalidParameterValue');
    expect(await refused(remove([]))).to.match(/EmptyBatchRequest/);
    expect(await refused(remove(Array.from({ length: 11 }, () => ({ ReceiptHandle: 'a/1/' }))))).to.match(
      /TooManyEntriesInBatchRequest/,
    );
    const { Failed } = await hide([{ ReceiptHandle: 'none' }], 43_201);
    expect(Failed?.map(({ Code }) => Code)).to.deep.equal(['InvalidParameterValue']);
  });
});
