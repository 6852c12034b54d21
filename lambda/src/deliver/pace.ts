// The container's places in the robot's minute: when its next message may go out, as pure arithmetic.

const MINUTE_MS = 60_000;
/** A request takes time to arrive: what is a minute apart here may be less at the robot. */
export const WINDOW_MS = MINUTE_MS + 1000;
/** A quiet group takes so many messages at once: single events stay single messages. */
export const MOST_AT_ONCE = 4;
/** After a minute without a free place, messages go out at this share of an even interval at least. */
const EVENNESS = 0.85;

/** Likewise of a second. */
const SECOND_WINDOW_MS = 1250;

/** What one container may send to a robot. */
export interface Share {
  /** In any minute. */
  perMinute: number;
  /** In any second; left out: as many as the minute has. */
  perSecond?: number;
}

export interface Place {
  /** When the next message may go out (ms since the epoch); not after now if it may at once. */
  at: number;
  /** How many may go out then. */
  most: number;
}

/**
 * How many of the messages that a robot takes in a minute, or in a second, one of `containers` may send, `ageMs` after it
 * was started. The shares leave room for half of one: a container that was replaced a moment ago has sent its share, too,
 * and the one in its place sends half of one in its first minute.
 */
export function shareOf(most: number, containers: number, ageMs: number): number {
  const share = most / (containers + 0.5);
  return Math.max(1, Math.floor(ageMs < WINDOW_MS ? share / 2 : share));
}

/**
 * When a container with this share has room for so many requests (ms since the epoch), one after the other; not after
 * now if it has at once. `sentAt` as for `nextPlace`.
 */
export function roomAt(
  sentAt: number[],
  { perMinute, perSecond = perMinute }: Share,
  requests: number,
  now: number,
): number {
  const together = Math.min(requests, perMinute);
  return Math.max(
    now,
    (sentAt.at(together - 1 - perMinute) ?? Number.NEGATIVE_INFINITY) + WINDOW_MS,
    (sentAt.at(-perSecond) ?? Number.NEGATIVE_INFINITY) + SECOND_WINDOW_MS,
  );
}

/**
 * The next place of a container with this share. `sentAt`: when each request went out in the last `WINDOW_MS`, the oldest
 * first (ms since the epoch). `leastMs`: what lies between two messages at least.
 *
 * A few messages go at once, and what follows goes evenly: were the minute spent at once, the next event would wait for
 * all of it.
 */
export function nextPlace(sentAt: number[], leastMs: number, share: number, now: number): Place {
  const atOnce = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(share / 2)));
  const [oldest, last] = [sentAt.at(-share) ?? sentAt[0], sentAt.at(-1)];
  if (oldest === undefined || last === undefined) return { at: now, most: atOnce };
  if (sentAt.length < atOnce) return { at: last + leastMs, most: atOnce - sentAt.length };
  const left = share - sentAt.length;
  const nextFree = oldest + WINDOW_MS;
  const at =
    left > 0
      ? nextFree - (left * WINDOW_MS) / (atOnce + 1)
      : Math.max(nextFree, last + (EVENNESS * WINDOW_MS) / share);
  return { at: Math.max(at, last + leastMs), most: 1 };
}

/** While digests are needed, two containers together speak about every eight seconds: a person reads no faster. */
const DIGEST_INTERVAL_MS = 16_000;
const JITTER_MS = 4000;
/** What a robot kept waiting has waited enough. */
const BACKLOG_SHARE = 0.5;

/**
 * What lies between two messages at least, if the last digest of more than a quiet group is sent singly went out at
 * `digestedAt` (ms since the epoch). `isBacklog`: a robot has just kept events waiting. `random` is from 0 to 1: two
 * containers that speak at the same time move apart.
 */
export function leastInterval(digestedAt: number, now: number, isBacklog: boolean, random: number): number {
  if (now - digestedAt >= WINDOW_MS) return 0;
  const intervalMs = DIGEST_INTERVAL_MS + JITTER_MS * (random - 0.5);
  return isBacklog ? BACKLOG_SHARE * intervalMs : intervalMs;
}
