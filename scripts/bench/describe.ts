// What describing and rendering cost, per event, over all fixtures of the tests.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import { messageOf } from '../../lambda/src/digest.ts';
import { describe } from '../../lambda/src/events/index.ts';
import { unwrap } from '../../lambda/src/inbox.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import { createReader } from '../../lambda/src/reader.ts';
import { MAX_BODY_BYTES, render } from '../../lambda/src/robots/dingtalk/index.ts';
import { root } from '../bundle.ts';

const TARGET_MICROSECONDS = 200;
const ROUNDS = 50;

/** Prints microseconds and allocated bytes per event, from an event as JSON text to a request body. */
export function benchDescribe(): void {
  const folder = join(root, 'test/unit/events/fixtures');
  const fixtures = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const reader = createReader(DEFAULT_CONFIG, LOCALES[DEFAULT_CONFIG.language]);
  const perform = () => {
    let events = 0;
    for (const fixture of fixtures) {
      const notifications = [...unwrap(JSON.parse(fixture))].map(({ event }) => describe(event, reader));
      events += notifications.length;
      for (const message of notifications.map(messageOf)) {
        JSON.stringify(render(message, DEFAULT_CONFIG, reader, { maxBytes: MAX_BODY_BYTES, plain: false }));
      }
    }
    return events;
  };

  const events = perform();
  const allocated = allocatedBy(perform);
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    perform();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  const microseconds = ((times[Math.floor(ROUNDS / 2)] ?? 0) * 1000) / events;
  console.log(
    `describe and render, ${fixtures.length} fixtures, median of ${ROUNDS} rounds (Node ${process.version})`,
  );
  console.log(`  ${microseconds.toFixed(0).padStart(5)} µs per event`);
  console.log(`  ${(allocated / events / 1000).toFixed(1).padStart(5)} KB allocated per event`);
  console.log(
    `  target: at most ${TARGET_MICROSECONDS} µs; ${microseconds <= TARGET_MICROSECONDS ? 'met' : 'missed'}`,
  );
}

/** Bytes that the heap grows by: exact only while no collection falls in between, so the largest of a few tries. */
function allocatedBy(action: () => void): number {
  const growths = Array.from({ length: 10 }, () => {
    const before = process.memoryUsage().heapUsed;
    action();
    return process.memoryUsage().heapUsed - before;
  });
  return Math.max(...growths);
}
