// Tells the queue what became of messages: those that were delivered are deleted, the others come back when they can
// succeed.

import type { Hidden, Queue } from '../ports.ts';

/** What SQS takes in a call. */
const MOST_PER_CALL = 10;
const CALLS_AT_ONCE = 5;

/**
 * Up to which receive a message waits how long. Most failures are over within two minutes; in the next half an hour,
 * somebody is likely to repair the robot and wait for the result. The 60 receives that the queue allows
 * (modules/group/main.tf) take an hour and a half for a message alone, and longer for many: about two hours.
 */
const WAITS: [receives: number, seconds: number][] = [
  [12, 6],
  [16, 12],
  [46, 40],
];
const LAST_SECONDS = 300;

/** How long a message that failed waits for its next attempt, after so many receives (1: the first). */
export function backoffSeconds(receives: number, random: number): number {
  const [, longest] = WAITS.find(([last]) => receives <= last) ?? [0, LAST_SECONDS];
  // Jitter: what failed together need not come back together.
  return Math.ceil(longest * (0.85 + 0.15 * random));
}

/** Resolves with how many messages the queue did not settle, tried twice: they come back when their time is up. */
export async function settle(queue: Queue, delivered: string[], failed: Hidden[]): Promise<number> {
  const unsettled = [
    ...(await inCalls(delivered, (handles) => queue.delete(handles))),
    ...(await inCalls(failed, (messages) => queue.hide(messages))),
  ];
  return unsettled.length;
}

/** `call` resolves with the places of those that failed. */
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
