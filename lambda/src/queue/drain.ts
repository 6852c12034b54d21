// Empties the queue, as far as one message can tell of it.

import { text, time } from '../events/fields.ts';
import type { Ports, Queue } from '../ports.ts';

/** More receives under way bring nothing to a function of 256 MB: its share of a processor is the limit. */
const WORKERS = 5;
/** What a function of 256 MB can hold and a digest can tell of: about 12 MB, */
const MOST_BYTES = 12_000_000;
/** so many messages, */
const MOST_MESSAGES = 5000;
/** and so long: in a flood the queue is never empty. */
const LONGEST_MS = 8000;
/** The most that SQS gives in a receive. */
const MOST_RECEIVED = 10;
/** A receive asks for no more than about so many bytes: all that is under way is in memory several times. */
const MOST_RECEIVED_BYTES = 400_000;
/** A receive asks a part of SQS's servers: so many of each worker in a row have asked all, as good as surely. */
const LAST_RECEIVES = 3;

export interface Limits {
  /** Until when other receivers do not see what is received (ms since the epoch). */
  hiddenUntil: number;
  /** How many characters the largest known message of the queue has: the others are about as large. */
  largest: number;
}

/**
 * Receives messages until there are none, and gives `take` each delivery of them as Lambda's records. A receive asks a
 * part of SQS's servers, so that it brings fewer than ten while more are waiting, and in a flood two functions never see
 * an empty one: a worker ends when it has received nothing a few times, or nothing that was sent before the drain began.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 *
 * Rejects with the first error after all that was received is taken.
 */
export async function drain(
  queue: Queue,
  { hiddenUntil, largest }: Limits,
  take: (records: unknown[]) => Promise<void>,
  ports: Pick<Ports, 'now'>,
): Promise<void> {
  const began = ports.now();
  let [messages, bytes, largestYet] = [0, 0, largest];
  const isOver = () => messages >= MOST_MESSAGES || bytes >= MOST_BYTES || ports.now() - began >= LONGEST_MS;

  async function work(): Promise<void> {
    for (let last = 0; last < LAST_RECEIVES && !isOver(); ) {
      const isUseful = await receive();
      last = isUseful ? 0 : last + 1;
    }
  }

  /** Resolves with whether it brought a message from before the drain. */
  async function receive(): Promise<boolean> {
    const most = Math.max(1, Math.min(MOST_RECEIVED, Math.floor(MOST_RECEIVED_BYTES / largestYet)));
    const records = await queue.receive(Math.ceil((hiddenUntil - ports.now()) / 1000), most);
    const sizes = records.map((record) => text(record, 'body')?.length ?? 0);
    messages += records.length;
    bytes += sizes.reduce((sum, size) => sum + size, 0);
    largestYet = Math.max(largestYet, ...sizes);
    await take(records);
    return records.some((record) => sentAt(record) < began);
  }

  const workers = await Promise.allSettled(Array.from({ length: WORKERS }, work));
  const failure = workers.find((worker) => worker.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

/** In ms since the epoch; now, where SQS does not say. */
function sentAt(record: unknown): number {
  return time(record, 'attributes', 'SentTimestamp')?.getTime() ?? Number.POSITIVE_INFINITY;
}
