// Virtual time: waiting tasks are in a heap, and the clock jumps from one to the next.

import { createHeap } from './heap.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs an action at a time. What it starts must not wait for anything but this clock. */
  at(time: number, action: () => void): void;
  sleep(ms: number): Promise<void>;
  /** Lets time pass until nothing waits any more or `isOver` says so. */
  run(isOver: () => boolean): Promise<void>;
}

interface Timer {
  time: number;
  order: number;
  action: () => void;
  /** Whether promises depend on it: they are carried on before time passes. */
  resumes: boolean;
}

/** A clock that shows `start` until it is run. Equal times run in the order in which they were requested. */
export function createClock(start: number): Clock {
  const timers = createHeap<Timer>((a, b) => a.time - b.time || a.order - b.order);
  let now = start;
  let order = 0;
  const add = (time: number, action: () => void, resumes: boolean) => {
    order += 1;
    timers.push({ time: Math.max(time, now), order, action, resumes });
  };
  return {
    now: () => now,
    at: (time, action) => add(time, action, false),
    sleep: (ms) => new Promise((resolve) => add(now + Math.max(0, ms), resolve, true)),
    async run(isOver) {
      await settled();
      for (let timer = timers.pop(); timer !== undefined && !isOver(); timer = timers.pop()) {
        now = timer.time;
        timer.action();
        if (timer.resumes) await settled();
      }
    },
  };
}

/** Promises that wait for promises only are done when the event loop comes round. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
