// The container's share of the robot's rate limit: when its next message may be sent, as pure arithmetic.

const MINUTE_MS = 60_000;
/** Requests take time to arrive: two that are a minute apart here may be closer together at the robot. */
export const WINDOW_MS = MINUTE_MS + 1000;
/** The number of messages that a quiet group receives without delay, so that single events stay single messages. */
export const MOST_AT_ONCE = 4;
/** After a minute at the limit, messages are at least this share of an even interval apart. */
const EVENNESS = 0.85;

/** The same for the limit per second. */
const SECOND_WINDOW_MS = 1250;

/** What one container may send to a robot. */
export interface Share {
  /** In any minute. */
  perMinute: number;
  /** In any second; omitted: as many as in a minute. */
  perSecond?: number;
}

export interface Place {
  /** When the next message may be sent (ms since the epoch); not later than now if it may be sent immediately. */
  at: number;
  /** How many may be sent then. */
  most: number;
}

/**
 * How many of the messages that a robot accepts in a minute, or in a second, one of `containers` may send, `ageMs` after
 * it started. The shares reserve half a share: a container that was just replaced has already sent its share, and its
 * replacement sends half a share in its first minute.
 */
export function shareOf(most: number, containers: number, ageMs: number): number {
  const share = most / (containers + 0.5);
  return Math.max(1, Math.floor(ageMs < WINDOW_MS ? share / 2 : share));
}

/**
 * When a container with this share may send that many requests in a row (ms since the epoch); not later than now if it
 * may send them immediately. `sentAt` as for `nextPlace`.
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
 * When a container with this share may send next. `sentAt`: when each request of the last `WINDOW_MS` was sent, oldest
 * first (ms since the epoch). `leastMs`: the minimum time between two messages.
 *
 * A few messages are sent immediately, and the following ones at an even rate: if the whole limit were used immediately,
 * the next event would wait for a minute.
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

/** While digests are needed, two containers together send about every eight seconds: a person reads no faster. */
const DIGEST_INTERVAL_MS = 16_000;
const JITTER_MS = 4000;
/** Messages that a failing robot delayed are sent sooner. */
const BACKLOG_SHARE = 0.5;

/**
 * The minimum time between two messages, if the last large digest was sent at `digestedAt` (ms since the epoch).
 * `isBacklog`: a robot has just delayed events. `random` is from 0 to 1, so that two containers that send at the same
 * time move apart.
 */
export function leastInterval(digestedAt: number, now: number, isBacklog: boolean, random: number): number {
  if (now - digestedAt >= WINDOW_MS) return 0;
  const intervalMs = DIGEST_INTERVAL_MS + JITTER_MS * (random - 0.5);
  return isBacklog ? BACKLOG_SHARE * intervalMs : intervalMs;
}
