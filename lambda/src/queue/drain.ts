// Empties the queue, up to the number of events that one message can show.

import { text, time } from '../events/fields.ts';
import type { Ports, Queue } from '../ports.ts';

/** More concurrent receives do not help a function with 256 MB: its share of a processor is the limit. */
const WORKERS = 5;
/** What a function with 256 MB can hold and a digest can show: about 12 MB, */
const MOST_BYTES = 12_000_000;
/** this many messages, */
const MOST_MESSAGES = 5000;
/** and this much time: in a flood the queue is never empty. */
const LONGEST_MS = 8000;
/** The maximum that SQS returns for one receive. */
const MOST_RECEIVED = 10;
/** A receive requests at most about this many bytes, because messages in transit are in memory several times. */
const MOST_RECEIVED_BYTES = 400_000;
/** A receive samples SQS's servers: this many in a row by each worker have almost certainly covered all of them. */
const LAST_RECEIVES = 3;

export interface Limits {
  /** Until when received messages are hidden from other receivers (ms since the epoch). */
  hiddenUntil: number;
  /** The length of the queue's largest known message; the others are assumed to be similar. */
  largest: number;
}

/**
 * Receives messages until there are none, and passes each delivery to `take` as Lambda's records. A receive samples
 * SQS's servers: it may return fewer than ten while more are waiting, and in a flood two functions never see an empty
 * queue. A worker ends when it has received nothing a few times, or nothing that was sent before the drain began.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 *
 * Rejects with the first error after everything that was received has been passed on.
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

  /** Resolves with whether it returned a message from before the drain. */
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

/** In ms since the epoch; now if SQS does not report it. */
function sentAt(record: unknown): number {
  return time(record, 'attributes', 'SentTimestamp')?.getTime() ?? Number.POSITIVE_INFINITY;
}
