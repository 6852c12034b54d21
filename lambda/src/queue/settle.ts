// Settles messages with the queue: delivered ones are deleted, the others are hidden until they can succeed.

import type { Hidden, Queue } from '../ports.ts';

/** The maximum number of entries that SQS accepts in a call. */
const MOST_PER_CALL = 10;
const CALLS_AT_ONCE = 5;

/**
 * How long a message waits, up to which receive. Most failures end within two minutes; for half an hour someone is
 * likely to be fixing the robot and waiting for the result. The 60 receives that the queue allows (modules/group/main.tf)
 * take an hour and a half for a single message, and about two hours for many.
 */
const WAITS: Waits = [
  [12, 6],
  [16, 12],
  [46, 40],
  [Number.POSITIVE_INFINITY, 300],
];
/**
 * The same while a monthly quota is spent: the receives take as long as the queue keeps a message, 14 days. For an hour
 * someone is likely to buy more. SQS hides a message for at most twelve hours.
 */
const QUOTA_WAITS: Waits = [
  [4, 900],
  [24, 3600],
  [Number.POSITIVE_INFINITY, 11 * 3600],
];
type Waits = [receives: number, seconds: number][];

/** How long a failed message waits for its next attempt, after this many receives (1: the first). */
export function backoffSeconds(receives: number, random: number, isQuota = false): number {
  const [, longest = 0] = (isQuota ? QUOTA_WAITS : WAITS).find(([last]) => receives <= last) ?? [];
  // Jitter: messages that failed together are not retried together.
  return Math.ceil(longest * (0.85 + 0.15 * random));
}

/** Resolves with the number of messages that the queue did not settle in two attempts; they return when their timeout ends. */
export async function settle(queue: Queue, delivered: string[], failed: Hidden[]): Promise<number> {
  const unsettled = [
    ...(await inCalls(delivered, (handles) => queue.delete(handles))),
    ...(await inCalls(failed, (messages) => queue.hide(messages))),
  ];
  return unsettled.length;
}

/** `call` resolves with the indexes of the entries that failed. */
async function inCalls<T>(messages: T[], call: (part: T[]) => Promise<number[]>): Promise<T[]> {
  return await attempt(await attempt(messages, call), call);
}

/** Resolves with those that failed. */
async function attempt<T>(messages: T[], call: (part: T[]) => Promise<number[]>): Promise<T[]> {
  const failed: T[] = [];
  const rest = [...messages];
  async function work(): Promise<void> {
    while (rest.length > 0) {
      const part = rest.splice(0, MOST_PER_CALL);
      const places = await call(part).catch(() => [...part.keys()]);
      failed.push(...part.filter((_, place) => places.includes(place)));
    }
  }
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, work));
  return failed;
}
