// What to do after a request to a robot, as a pure decision.

import type { Effort, Outcome } from '../robots/robot.ts';

export type Step =
  /** The message is delivered, or nothing here can deliver it. */
  | { kind: 'stop' }
  /** The robot throttles: use the first robot that is available. */
  | { kind: 'wait' }
  /** Retry after a random part of this many milliseconds. */
  | { kind: 'retry'; withinMs: number }
  /** Retry immediately with less content. */
  | { kind: 'lessen'; effort: Effort }
  /** Another robot of the group. */
  | { kind: 'replace' };

const MOST_ATTEMPTS = 4;
const FIRST_BACKOFF_MS = 500;
/** A robot that hangs must not block the invocation: its events are retried when it may have recovered. */
const LONGEST_MS = 12_000;

interface Situation {
  /** How many requests were sent. */
  attempts: number;
  effort: Effort;
  /** How many robots the group has. */
  robots: number;
  /** The last message had no answer: this one tests whether the robot has recovered. */
  isProbe: boolean;
  /** Since the first request (ms). */
  elapsedMs: number;
}

/**
 * No answer: retry with full jitter, or use another robot if there is one. Rejected for content or size: retry once,
 * plainer or smaller. Rejected for settings, credentials or quota: use another robot if there is one.
 */
export function next(outcome: Outcome, { attempts, effort, robots, isProbe, elapsedMs }: Situation): Step {
  switch (outcome.kind) {
    case 'delivered':
      return { kind: 'stop' };
    case 'throttled':
      return { kind: 'wait' };
    case 'unavailable':
      if (isProbe || attempts >= MOST_ATTEMPTS || elapsedMs >= LONGEST_MS) return { kind: 'stop' };
      return robots > 1 ? { kind: 'replace' } : { kind: 'retry', withinMs: FIRST_BACKOFF_MS * 2 ** attempts };
    case 'rejected':
      switch (outcome.reason) {
        case 'content':
          return effort.plain ? { kind: 'stop' } : { kind: 'lessen', effort: { ...effort, plain: true } };
        case 'size':
          return effort.size < 1 ? { kind: 'stop' } : { kind: 'lessen', effort: { ...effort, size: 0.5 } };
        case 'credentials':
        case 'settings':
        case 'quota':
          return robots > 1 ? { kind: 'replace' } : { kind: 'stop' };
      }
  }
}
