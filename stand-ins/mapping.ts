// One event source mapping: carries messages from a queue to a function as Lambda does, and deletes what succeeded.

import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { InvocationResult } from './execution-environment.ts';

export interface Batch {
  /** When the function was invoked (ms since the epoch). */
  time: number;
  functionArn: string;
  messageIds: string[];
  /** Those that remained in the queue. */
  failedIds: string[];
}

/** SQS returns at most ten messages a call, regardless of the batch size. */
const MAX_RECEIVE = 10;
/** Lambda's cap for an invocation's payload. */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
/**
 * "Lambda uses long polling … starts processing five batches at a time …, and can optimize to as few as 2. However, this
 * optimization is not available when you enable the maximum concurrency setting."
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
export const POLLERS = 5;
/**
 * With a batching window and little traffic, Lambda may wait this long before it invokes, even if the window is shorter.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html; seen with a window of 5 s at
 * https://dev.classmethod.jp/articles/tsnote-lambda-why-is-the-function-executed-20-seconds-after-setting-a-batch-window-when-using-sqs-with-lambda-event-source-mapping
 * This is the duration of a long poll: a poller that receives nothing checks its window when the poll ends.
 */
const LONG_POLL_S = 20;
/** A long poll is many short ones here, because moto uses the visibility timeout that the queue had when a poll began. */
const POLL_S = 1;
const LOOK_AGAIN_MS = 50;

/**
 * What one poller of the mapping repeats: receive, invoke, delete. Run POLLERS of them. At most MaximumConcurrency
 * batches are processed at a time; while that many are, no poller starts to receive
 * (https://aws.amazon.com/blogs/compute/introducing-maximum-concurrency-of-aws-lambda-functions-when-using-amazon-sqs-as-an-event-source/).
 * Polls in progress may still return messages, which wait for their turn while their visibility timeout runs: AWS does not
 * document this, and it is the worse of the two cases.
 */
export function createPoller(
  sqs: SQSClient,
  QueueUrl: string,
  mapping: EventSourceMappingConfiguration,
  invoke: (event: unknown) => Promise<InvocationResult>,
  onBatch: (batch: Batch) => void,
): (stop: AbortSignal) => Promise<void> {
  const { EventSourceArn = '', FunctionArn: functionArn = '', ScalingConfig } = mapping;
  const turns = createTurns(ScalingConfig?.MaximumConcurrency ?? POLLERS);

  return async (stop) => {
    if (!turns.isFree()) {
      await sleep(LOOK_AGAIN_MS, undefined, { signal: stop });
      return;
    }
    const messages = await gather(sqs, QueueUrl, mapping, stop);
    if (messages.length === 0) return;
    await turns.take();
    try {
      if (stop.aborted) return;
      const time = Date.now();
      const outcome = await invoke({ Records: messages.map((message) => toRecord(message, EventSourceArn)) });
      const failed = failedMessages(messages, mapping, outcome);
      // Failed messages stay unchanged, including a visibility timeout that the function has set itself.
      await remove(
        sqs,
        QueueUrl,
        messages.filter(({ MessageId = '' }) => !failed.has(MessageId)),
      );
      onBatch({ time, functionArn, messageIds: messages.map(idOf), failedIds: [...failed] });
    } finally {
      turns.release();
    }
  };
}

interface Turns {
  isFree(): boolean;
  take(): Promise<void>;
  release(): void;
}

function createTurns(most: number): Turns {
  let taken = 0;
  const waiting: (() => void)[] = [];
  return {
    isFree: () => taken < most,
    async take() {
      if (taken < most) taken += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    release() {
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
    },
  };
}

/** Collects a batch: the result of one receive, or, with a batching window, until it ends or the batch is full. */
async function gather(
  sqs: SQSClient,
  QueueUrl: string,
  { BatchSize = 10, MaximumBatchingWindowInSeconds: window = 0 }: EventSourceMappingConfiguration,
  stop: AbortSignal,
): Promise<Message[]> {
  const batch = await receive(sqs, QueueUrl, Math.min(MAX_RECEIVE, BatchSize), stop);
  const windowEnds = Date.now() + window * 1000;
  while (batch.length > 0 && batch.length < BatchSize && Date.now() < windowEnds && !stop.aborted) {
    if (payloadBytes(batch) > MAX_PAYLOAD_BYTES - 1024 * 1024) break;
    const pollEnds = Date.now() + LONG_POLL_S * 1000;
    let more: Message[] = [];
    while (more.length === 0 && Date.now() < pollEnds && !stop.aborted)
      more = await receive(sqs, QueueUrl, Math.min(MAX_RECEIVE, BatchSize - batch.length), stop);
    batch.push(...more);
  }
  return batch;
}

async function receive(
  sqs: SQSClient,
  QueueUrl: string,
  MaxNumberOfMessages: number,
  abortSignal: AbortSignal,
): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages,
    WaitTimeSeconds: POLL_S,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  const { Messages = [] } = await sqs.send(command, { abortSignal });
  return Messages;
}

async function remove(sqs: SQSClient, QueueUrl: string, messages: Message[]): Promise<void> {
  for (let from = 0; from < messages.length; from += MAX_RECEIVE) {
    const Entries = messages
      .slice(from, from + MAX_RECEIVE)
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    const { Failed = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    for (const { Code, Message } of Failed) throw new Error(`A message was not deleted: ${Code}. ${Message}`);
  }
}

function payloadBytes(messages: Message[]): number {
  return messages.reduce((sum, { Body = '' }) => sum + Buffer.byteLength(Body), 0);
}

function idOf({ MessageId = '' }: Message): string {
  return MessageId;
}

/** One record of the event that Lambda makes of an SQS message. */
function toRecord(message: Message, eventSourceARN: string): object {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
    name,
    {
      dataType: value.DataType,
      stringListValues: [],
      binaryListValues: [],
      ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
      ...(value.BinaryValue !== undefined && {
        binaryValue: Buffer.from(value.BinaryValue).toString('base64'),
      }),
    },
  ]);
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: { ...message.Attributes },
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: eventSourceARN.split(':')[3],
  };
}

/**
 * Which messages stay in the queue. An answer that Lambda does not understand fails the whole batch:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
function failedMessages(
  messages: Message[],
  { FunctionResponseTypes = [] }: EventSourceMappingConfiguration,
  outcome: InvocationResult,
): Set<string> {
  const all = new Set(messages.map(({ MessageId = '' }) => MessageId));
  if ('error' in outcome) return all;
  if (!FunctionResponseTypes.includes('ReportBatchItemFailures')) return new Set();
  const failures = (outcome.result as { batchItemFailures?: unknown } | null)?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return all;
  const ids = failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier);
  return ids.every((id): id is string => typeof id === 'string' && all.has(id)) ? new Set(ids) : all;
}
