// Every describer, with texts of one or two characters over and over in all the fields of its events.

import { expect } from 'chai';
import fc from 'fast-check';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { UNITS } from '../support/attacks.ts';
import { leastCpuMs } from '../support/cpu.ts';
import { bodiesOf, mapTexts } from '../support/messages.ts';

const RUNS = 600;
/** The same events in every run; FC_SEED tries others. */
const seed = Number(process.env.FC_SEED ?? 20261126);
/** In the function of 256 MB, which has a seventh of a processor, seven times as long. */
const MOST_CPU_MS = 50;
/** What SNS and SQS take. */
const RECORD_BYTES = 250_000;

const unit = fc.oneof(
  fc.constantFrom(...UNITS),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
  fc.string({
    unit: fc.constantFrom(...' \n\t:：·→|-_=#>*`~"\\/.,，()[]{}<>@0aA中'),
    minLength: 1,
    maxLength: 2,
  }),
);

/** What tells one kind of event from another must stay for the describer to know it. */
const KIND = ['detail-type', 'source', 'Type', 'eventSource', 'EventSource', 'eventTypeCategory', 'version'];

describe('a description of an event that repeats itself', () => {
  it('takes no longer than any other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sampleNames()),
        unit,
        fc.boolean(),
        async (name, repeated, keepsStart) => {
          const event = swollen(sample(name), repeated, keepsStart);
          const cpuMs = await leastCpuMs(MOST_CPU_MS, () => bodiesOf(event));
          expect(cpuMs, `CPU milliseconds of ${name} with ${JSON.stringify(repeated)}`).to.be.below(
            MOST_CPU_MS,
          );
        },
      ),
      { numRuns: RUNS, seed, interruptAfterTimeLimit: 120_000 },
    );
  });
});

/** Every text, or what follows its first half, as long as all of them may be together. */
function swollen(event: unknown, repeated: string, keepsStart: boolean): unknown {
  let count = 0;
  mapTexts(event, (value, key) => {
    if (!KIND.includes(key)) count += 1;
    return value;
  });
  const bytes = Buffer.byteLength(JSON.stringify(repeated)) - 2;
  const times = Math.floor(RECORD_BYTES / Math.max(count, 1) / bytes);
  return mapTexts(event, (value, key) =>
    KIND.includes(key)
      ? value
      : `${keepsStart ? value.slice(0, Math.ceil(value.length / 2)) : ''}${repeated.repeat(times)}x`,
  );
}
