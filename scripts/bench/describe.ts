// What describing and rendering cost, per event, over all samples: processor time, because machines are busy.

import { readFileSync } from 'node:fs';
import { DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import { createReader } from '../../lambda/src/reader.ts';
import { DEFAULT_ROBOT } from '../../lambda/src/robots/index.ts';
import { FULL_EFFORT } from '../../lambda/src/robots/robot.ts';
import { processZone } from '../../lambda/src/zone.ts';
import { preview } from '../preview/messages.ts';
import { sampleNames, samplePath } from '../samples.ts';

const TARGET_MICROSECONDS = 200;
const ROUNDS = 50;

/** Prints microseconds of processor time and allocated bytes per event, from an event as JSON text to a request body. */
export async function benchDescribe(): Promise<void> {
  // Parsed again each time, so that what a description keeps of an event is counted.
  const samples = sampleNames().map((name) => readFileSync(samplePath(name), 'utf8'));
  const { language, time_zone } = DEFAULT_CONFIG;
  const reader = createReader(DEFAULT_CONFIG, LOCALES[language], processZone(time_zone));
  const perform = async () => {
    let events = 0;
    for (const sample of samples) {
      const { parcels } = await preview([JSON.parse(sample)], DEFAULT_CONFIG, reader, { each: true });
      events += parcels.length;
      for (const { requests } of parcels) JSON.stringify(requests(DEFAULT_ROBOT, FULL_EFFORT));
    }
    return events;
  };

  const events = await perform();
  const allocated = await allocatedBy(perform);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    await perform();
    const { user, system } = process.cpuUsage(before);
    times.push(user + system);
  }
  times.sort((a, b) => a - b);
  const microseconds = (times[Math.floor(ROUNDS / 2)] ?? 0) / events;
  console.log(
    `describe and render, processor time over ${samples.length} samples, median of ${ROUNDS} rounds (Node ${process.version})`,
  );
  console.log(`  ${microseconds.toFixed(0).padStart(5)} µs per event`);
  console.log(`  ${(allocated / events / 1000).toFixed(1).padStart(5)} KB allocated per event`);
  console.log(
    `  target: at most ${TARGET_MICROSECONDS} µs; ${microseconds <= TARGET_MICROSECONDS ? 'met' : 'missed'}`,
  );
}

/** Bytes that the heap grows by: exact only while no collection falls in between, so the largest of a few tries. */
async function allocatedBy(action: () => Promise<unknown>): Promise<number> {
  let most = 0;
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const before = process.memoryUsage().heapUsed;
    await action();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  return most;
}
