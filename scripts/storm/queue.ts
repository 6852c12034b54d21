// The standard SQS queue and its dead-letter queue.

import type { Clock } from './clock.ts';
import { createHeap } from './heap.ts';
import type { Random } from './random.ts';
import type { Settings } from './settings.ts';

export const QUEUE_ARN = 'arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier';

/** SQS hands out ten messages a call: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const MOST_PER_RECEIVE = 10;
/**
 * Assumed. "Short polling … samples a subset of the servers", and AWS documents neither their number nor the size of the subset:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
 */
export const SERVERS = 16;
export const SERVERS_OF_A_SHORT_POLL = 5;

export interface QueueMessage {
  id: string;
  body: string;
  sentAt: number;
  receives: number;
  receiptHandle: string;
}

export interface Queue {
  send(id: string, body: string): void;
  /** What a long poll finds: it queries all servers. */
  receiveLong(): QueueMessage[];
  /** The result of a short poll, hidden for this long instead of for the queue's visibility timeout. */
  receiveShort(hiddenMs: number, most: number): QueueMessage[];
  /** Does nothing for a receipt handle that is not the message's latest. */
  delete(receiptHandle: string): void;
  hide(receiptHandle: string, ms: number): void;
  /** Resolves when a message is visible, after `ms` at the latest. */
  wait(ms: number): Promise<void>;
  /** Messages that are neither deleted nor dead letters. */
  size(): number;
  deadLetters: string[];
  /** When a message was deleted, by its id (ms since the epoch). */
  deletedAt: Map<string, number>;
}

interface Kept extends QueueMessage {
  server: number;
  visibleAt: number;
}

interface Place {
  visibleAt: number;
  order: number;
  message: Kept;
}

export function createQueue(
  clock: Clock,
  { visibilityTimeoutMs, maxReceiveCount }: Pick<Settings, 'visibilityTimeoutMs' | 'maxReceiveCount'>,
  random: Random,
): Queue {
  const newHeap = () => createHeap<Place>((a, b) => a.visibleAt - b.visibleAt || a.order - b.order);
  const servers = Array.from({ length: SERVERS }, newHeap);
  /** By receipt handle, and those that were never received by id. */
  const messages = new Map<string, Kept>();
  const deadLetters: string[] = [];
  const deletedAt = new Map<string, number>();
  let order = 0;
  let wake: (() => void)[] = [];

  function place(message: Kept, visibleAt: number): void {
    order += 1;
    message.visibleAt = visibleAt;
    servers[message.server]?.push({ visibleAt, order, message });
  }

  function wakeUp(): void {
    for (const resolve of wake) void clock.sleep(0).then(resolve);
    wake = [];
  }

  /** The next message of a server, without places that it has left since. */
  function first(server: number): Place | undefined {
    const heap = servers[server];
    for (let next = heap?.peek(); next !== undefined; next = heap?.peek()) {
      const { message, visibleAt } = next;
      if (messages.has(message.receiptHandle) && message.visibleAt === visibleAt) return next;
      heap?.pop();
    }
    return undefined;
  }

  function receive(asked: number[], hiddenMs: number, most: number): QueueMessage[] {
    const received: QueueMessage[] = [];
    for (const server of asked) {
      for (let next = first(server); next !== undefined; next = first(server)) {
        if (next.visibleAt > clock.now() || received.length >= most) break;
        servers[server]?.pop();
        const { message } = next;
        messages.delete(message.receiptHandle);
        if (message.receives >= maxReceiveCount) {
          deadLetters.push(message.id);
          continue;
        }
        message.receives += 1;
        message.receiptHandle = `${message.id} ${message.receives}`;
        messages.set(message.receiptHandle, message);
        place(message, clock.now() + hiddenMs);
        received.push({ ...message });
      }
    }
    return received;
  }

  const soonest = () =>
    Math.min(...servers.map((_, server) => first(server)?.visibleAt ?? Number.POSITIVE_INFINITY));

  return {
    deadLetters,
    deletedAt,
    size: () => messages.size,
    send(id, body) {
      const server = Math.floor(random.next() * SERVERS);
      const message = { id, body, server, sentAt: clock.now(), receives: 0, receiptHandle: id, visibleAt: 0 };
      messages.set(id, message);
      place(message, clock.now());
      wakeUp();
    },
    receiveLong: () => receive(random.shuffled([...servers.keys()]), visibilityTimeoutMs, MOST_PER_RECEIVE),
    receiveShort: (hiddenMs, most) =>
      receive(random.shuffled([...servers.keys()]).slice(0, SERVERS_OF_A_SHORT_POLL), hiddenMs, most),
    delete(receiptHandle) {
      const message = messages.get(receiptHandle);
      if (message !== undefined) deletedAt.set(message.id, clock.now());
      messages.delete(receiptHandle);
    },
    hide(receiptHandle, ms) {
      const message = messages.get(receiptHandle);
      if (message === undefined) return;
      place(message, clock.now() + ms);
      clock.at(clock.now() + ms, wakeUp);
    },
    async wait(ms) {
      const sent = new Promise<void>((resolve) => wake.push(resolve));
      await Promise.race([sent, clock.sleep(Math.min(ms, soonest() - clock.now()))]);
    },
  };
}

/** The record as the event source mapping hands it over. */
export function recordOf({ id, body, sentAt, receives, receiptHandle }: QueueMessage): object {
  return {
    messageId: id,
    receiptHandle,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      SenderId: 'AIDAIT2UOQQY3AUEKVGXU',
    },
    messageAttributes: {},
    md5OfBody: '0'.repeat(32),
    eventSource: 'aws:sqs',
    eventSourceARN: QUEUE_ARN,
    awsRegion: 'ap-northeast-1',
  };
}
