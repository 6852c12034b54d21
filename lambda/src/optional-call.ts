// Calls of the network that a message can do without: each has little time, and after failures in a row none is made for
// a while.

import type { Ports } from './ports.ts';

/** Not worth a call if less time than this is left for it. */
const LEAST_TIME_MS = 1000;
const MOST_FAILURES = 3;
const PAUSE_MS = 300_000;

/** The name of the error of a call that took too long. */
export const TIMEOUT = 'TimeoutError';

interface OptionalCall {
  /** How long a call may take (ms) that must be over by `deadline` (ms since the epoch); undefined: make none now. */
  timeFor(deadline: number): number | undefined;
  /** Makes a call; rejects with an error named TimeoutError if it takes longer. */
  make<T>(timeoutMs: number, action: (signal: AbortSignal) => Promise<T>): Promise<T>;
  succeeded(): void;
  /** Says that a call was of no use; the answer tells the log of a pause, if one begins. */
  failed(): { failures?: number; skipped_for_seconds?: number };
}

/** `longestMs` is the most that a call may take. */
export function createOptionalCall(longestMs: number, ports: Pick<Ports, 'now'>): OptionalCall {
  let failures = 0;
  let pausedUntil = 0;
  return {
    timeFor(deadline) {
      const timeMs = Math.min(longestMs, deadline - ports.now());
      return timeMs < LEAST_TIME_MS || ports.now() < pausedUntil ? undefined : timeMs;
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
