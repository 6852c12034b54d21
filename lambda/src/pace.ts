// The reader's pace: what the robot can take is not yet what a person can read.

import type { World } from './world.ts';

/** While events keep coming, one robot speaks about every ten seconds. */
const READER_INTERVAL_MS = 10_000;
/** A quiet group takes so many messages at once: single events stay single messages. */
export const MOST_AT_ONCE = 4;

export interface Pace {
  /** How many messages may go out now. */
  credit(): number;
  /** Counts a message that goes out. */
  spend(): void;
  /** How long until another one may go out, in ms; 0 if it may now. */
  pauseMs(): number;
}

/** A token bucket. `concurrency` containers share each of the `robots` (asked again at every call). */
export function createPace(concurrency: number, robots: () => number, world: Pick<World, 'now'>): Pace {
  let credit = MOST_AT_ONCE;
  let countedAt = world.now();
  const interval = () => (READER_INTERVAL_MS * concurrency) / robots();
  const update = () => {
    const now = world.now();
    credit = Math.min(MOST_AT_ONCE, credit + (now - countedAt) / interval());
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
    pauseMs() {
      update();
      return Math.max(0, Math.ceil((1 - credit) * interval()));
    },
  };
}
