// The standard SQS queue and its dead-letter queue.

import type { Clock } from './clock.ts';
import { createHeap } from './heap.ts';
import type { Settings } from './settings.ts';

export const QUEUE_ARN = 'arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier';

export interface QueueMessage {
  id: string;
  body: string;
  sentAt: number;
  receives: number;
  receivedAt: number;
  /** Of the record that Lambda hands over, as JSON in UTF-8. */
  bytes: number;
}

export interface Queue {
  send(id: string, body: string): void;
  /** At most `most` visible messages of at most `bytes` together, the longest visible first. */
  receive(most: number, bytes: number): QueueMessage[];
  /** What was received and not deleted is visible again once its visibility timeout is over. */
  keep(message: QueueMessage): void;
  /** Resolves when a message is visible, after `ms` at the latest. */
  wait(ms: number): Promise<void>;
  hasVisible(): boolean;
  deadLetters: string[];
}

interface Place {
  visibleAt: number;
  order: number;
  message: QueueMessage;
}

export function createQueue(
  clock: Clock,
  { visibilityTimeoutMs, maxReceiveCount }: Pick<Settings, 'visibilityTimeoutMs' | 'maxReceiveCount'>,
): Queue {
  const places = createHeap<Place>((a, b) => a.visibleAt - b.visibleAt || a.order - b.order);
  const deadLetters: string[] = [];
  let order = 0;
  let wake: (() => void)[] = [];
  const place = (message: QueueMessage, visibleAt: number) => {
    order += 1;
    places.push({ visibleAt, order, message });
  };
  return {
    deadLetters,
    send(id, body) {
      const message = { id, body, sentAt: clock.now(), receives: 0, receivedAt: 0, bytes: 0 };
      place({ ...message, bytes: Buffer.byteLength(JSON.stringify(recordOf(message))) }, clock.now());
      for (const resolve of wake) void clock.sleep(0).then(resolve);
      wake = [];
    },
    receive(most, bytes) {
      const received: QueueMessage[] = [];
      let room = bytes;
      for (let next = places.peek(); next !== undefined; next = places.peek()) {
        const { message, visibleAt } = next;
        if (visibleAt > clock.now() || received.length >= most) break;
        if (message.receives < maxReceiveCount && message.bytes > room) break;
        places.pop();
        if (message.receives >= maxReceiveCount) {
          deadLetters.push(message.id);
          continue;
        }
        message.receives += 1;
        message.receivedAt = clock.now();
        room -= message.bytes;
        received.push(message);
      }
      return received;
    },
    keep: (message) => place(message, message.receivedAt + visibilityTimeoutMs),
    hasVisible: () => (places.peek()?.visibleAt ?? Number.POSITIVE_INFINITY) <= clock.now(),
    async wait(ms) {
      const visibleIn = (places.peek()?.visibleAt ?? Number.POSITIVE_INFINITY) - clock.now();
      const sent = new Promise<void>((resolve) => wake.push(resolve));
      await Promise.race([sent, clock.sleep(Math.min(ms, visibleIn))]);
    },
  };
}

/** The record as the event source mapping hands it over. */
export function recordOf({ id, body, sentAt, receives, receivedAt }: Omit<QueueMessage, 'bytes'>): object {
  return {
    messageId: id,
    // As long as a real one.
    receiptHandle: 'AQEB'.padEnd(372, '0'),
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      SenderId: 'AIDAIT2UOQQY3AUEKVGXU',
      ApproximateFirstReceiveTimestamp: String(receivedAt),
    },
    messageAttributes: {},
    md5OfBody: '0'.repeat(32),
    eventSource: 'aws:sqs',
    eventSourceARN: QUEUE_ARN,
    awsRegion: 'ap-northeast-1',
  };
}
