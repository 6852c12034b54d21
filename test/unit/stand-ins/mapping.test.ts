// What Lambda does between a queue and a function, on the queue's stand-in.

import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import type { InvocationResult } from '../../../stand-ins/execution-environment.ts';
import type { Listening } from '../../../stand-ins/http.ts';
import { type Batch, createPoller, POLLERS } from '../../../stand-ins/mapping.ts';
import { createQueue, type Queue, serveQueue } from '../../../stand-ins/queue.ts';
import { clientOf } from '../support/sqs.ts';

interface SqsEvent {
  Records: {
    messageId: string;
    receiptHandle: string;
    attributes: Record<string, string>;
    md5OfBody: string;
  }[];
}

describe('The stand-in of an event source mapping', () => {
  let queue: Queue;
  let server: Listening;
  let sqs: SQSClient;
  let batches: Batch[];
  let stopping: AbortController;
  let loops: Promise<void>[];

  beforeEach(async () => {
    queue = createQueue({ visibilityTimeoutMs: 60_000, maxReceiveCount: 5 });
    server = await serveQueue(queue);
    sqs = clientOf(server.url);
    batches = [];
    stopping = new AbortController();
    loops = [];
  });
  afterEach(async () => {
    stopping.abort();
    await Promise.allSettled(loops);
    sqs.destroy();
    await server.close();
  });

  const map = (
    invoke: (event: SqsEvent) => Promise<InvocationResult>,
    settings: EventSourceMappingConfiguration = {},
  ) => {
    const mapping = {
      EventSourceArn: queue.arn,
      ScalingConfig: { MaximumConcurrency: 2 },
      FunctionResponseTypes: ['ReportBatchItemFailures' as const],
      ...settings,
    };
    const poll = createPoller(
      sqs,
      queue.url,
      mapping,
      (event) => invoke(event as SqsEvent),
      (batch) => batches.push(batch),
    );
    loops = Array.from({ length: POLLERS }, async () => {
      while (!stopping.signal.aborted) await poll(stopping.signal);
    });
  };
  const until = async (condition: () => boolean) => {
    while (!condition()) await sleep(20);
  };
  const send = (count: number) => Array.from({ length: count }, (_, index) => queue.send(`message ${index}`));

  it('hands over what a receive brings at once when there is no batching window', async () => {
    const events: SqsEvent[] = [];
    map(async (event) => {
      events.push(event);
      return { result: null };
    });
    const [id] = send(1);
    await until(() => queue.messages().length === 0);
    const [record] = events[0]?.Records ?? [];
    expect(record).to.include({ messageId: id, eventSource: 'aws:sqs', eventSourceARN: queue.arn });
    expect(record?.attributes.ApproximateReceiveCount).to.equal('1');
  });

  it('runs no more batches at once than the maximum concurrency, of no more than ten', async () => {
    let running = 0;
    let most = 0;
    map(async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(50);
      running -= 1;
      return { result: null };
    });
    send(120);
    await until(() => queue.messages().length === 0);
    expect(most).to.equal(2);
    expect(Math.max(...batches.map(({ messageIds }) => messageIds.length))).to.equal(10);
  });

  it('stops receiving at the maximum concurrency, but for the polls that are under way', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    map(async () => {
      await released;
      return { result: null };
    });
    await sleep(100);
    send(200);
    const inFlight = () => queue.messages().filter(({ receiveCount }) => receiveCount > 0).length;
    await until(() => inFlight() >= 2 * 10);
    await sleep(300);
    expect(inFlight()).to.be.at.most(POLLERS * 10);
    release();
    await until(() => queue.messages().length === 0);
  });

  it('leaves what the function reports in the queue, with the visibility that it has set itself', async () => {
    map(async ({ Records }) => {
      const Entries = Records.map(({ receiptHandle }, index) => ({
        Id: `${index}`,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: 600,
      }));
      await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queue.url, Entries }));
      return {
        result: { batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })) },
      };
    });
    const ids = send(1);
    await until(() => batches.length > 0);
    expect(batches[0]?.failedIds).to.deep.equal(ids);
    const [message] = queue.messages();
    expect((message?.visibleAt ?? 0) - Date.now()).to.be.within(570_000, 600_000);
  });

  it('leaves a whole batch in the queue when the function fails', async () => {
    map(async () => ({ error: { errorType: 'Runtime.ExitError', errorMessage: 'killed' } }));
    const ids = send(1);
    await until(() => batches.length > 0);
    expect(batches[0]?.failedIds).to.deep.equal(ids);
    expect(queue.messages()).to.have.length(1);
  });
});
