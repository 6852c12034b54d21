// Optional network calls: each has a short time limit, and after several consecutive failures, calls are paused for a
// while.

import type { Ports } from './ports.ts';

/** The minimum time for a call, unless its maker knows better. */
const LEAST_TIME_MS = 1000;
const MOST_FAILURES = 3;
const PAUSE_MS = 300_000;

/** The name of the error of a call that timed out. */
export const TIMEOUT = 'TimeoutError';

interface OptionalCall {
  /** How long a call may take (ms) to end by `deadline` (ms since the epoch); undefined: make no call now. */
  timeFor(deadline: number): number | undefined;
  /** Makes a call; rejects with an error named TimeoutError if it takes longer. */
  make<T>(timeoutMs: number, action: (signal: AbortSignal) => Promise<T>): Promise<T>;
  succeeded(): void;
  /** Records a failed call; returns fields for the log if a pause begins. */
  failed(): { failures?: number; skipped_for_seconds?: number };
}

/** `longestMs` is the time limit of a call; with less than `leastMs` left none is made. */
export function createOptionalCall(
  longestMs: number,
  ports: Pick<Ports, 'now'>,
  leastMs = LEAST_TIME_MS,
): OptionalCall {
  let failures = 0;
  let pausedUntil = 0;
  return {
    timeFor(deadline) {
      const timeMs = Math.min(longestMs, deadline - ports.now());
      return timeMs < leastMs || ports.now() < pausedUntil ? undefined : timeMs;
    },
    async make(timeoutMs, action) {
      const signal = AbortSignal.timeout(timeoutMs);
      const timedOut = new Promise<never>((_, reject) => {
        const error = Object.assign(new Error(`no answer within ${timeoutMs} ms`), { name: TIMEOUT });
        signal.addEventListener('abort', () => reject(error));
      });
      return await Promise.race([action(signal), timedOut]);
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures < MOST_FAILURES) return {};
      pausedUntil = ports.now() + PAUSE_MS;
      return { failures, skipped_for_seconds: PAUSE_MS / 1000 };
    },
  };
}
