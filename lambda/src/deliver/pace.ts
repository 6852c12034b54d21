// The reader's pace: what the robot can take is not yet what a person can read.

import type { Ports } from '../ports.ts';

/** While events keep coming, one robot speaks about every ten seconds. */
const READER_INTERVAL_MS = 10_000;
/** A quiet group takes so many messages at once: single events stay single messages. */
export const MOST_AT_ONCE = 4;

interface Pace {
  /** How many messages may go out now. */
  credit(): number;
  /** Counts a message that goes out. */
  spend(): void;
  /**
   * How long until another one should go out, in ms; 0 if it may now. A backlog goes out as fast as the robots take
   * it, but evenly: the last message of a spent minute would wait for longer than an invocation lasts.
   */
  pauseMs(isBacklog: boolean): number;
}

export interface PaceOptions {
  /** How many containers share each robot. */
  concurrency: number;
  /** How often this container may send to one robot, at least so far apart (ms). */
  robotIntervalMs: number;
  /** How many robots there are; asked again at every call. */
  robots(): number;
}

/** A token bucket. */
export function createPace(options: PaceOptions, ports: Pick<Ports, 'now'>): Pace {
  const { concurrency, robotIntervalMs, robots } = options;
  const robotInterval = () => robotIntervalMs / robots();
  const interval = () => Math.max((READER_INTERVAL_MS * concurrency) / robots(), robotInterval());
  // What the robots take in a minute must not be spent at once.
  const mostAtOnce = () => Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(60_000 / robotInterval())));
  let credit = mostAtOnce();
  let countedAt = ports.now();
  const update = () => {
    const now = ports.now();
    credit = Math.min(mostAtOnce(), credit + (now - countedAt) / interval());
    countedAt = now;
  };
  return {
    credit() {
      update();
      return Math.floor(credit);
    },
    spend() {
      update();
      // A backlog outruns the reader; it must not silence the robot afterwards.
      credit = Math.max(credit - 1, 0);
    },
    pauseMs(isBacklog) {
      update();
      return Math.max(0, Math.ceil(isBacklog ? robotInterval() : (1 - credit) * interval()));
    },
  };
}
