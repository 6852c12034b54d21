// The committed zip, in a process as small as the function, with batches that are built to exhaust it.

import { expect } from 'chai';
import { type Cost, TARGET_MEGABYTES, withZip } from '../../scripts/bench/memory.ts';
import { HOSTILE_JSON, LARGEST_RECORD, repeated } from '../unit/support/attacks.ts';
import { slowness } from '../unit/support/cpu.ts';
import { snsBody, sqsRecord } from '../unit/support/messages.ts';

/** Twice what Lambda hands over at once: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const BATCH_BYTES = 12_000_000;
const MOST_RECORDS = 10_000;
/** A deadline that no busy machine misses: the test limits processor time. */
const NO_HURRY_MS = 3_600_000;
/** In the function of 256 MB, which has a seventh of a processor, seven times as long. */
const MOST_CPU_MS = 3000;

const custom = (fields: object) => JSON.stringify({ version: 'dingtalk-notifier/v1', title: 'x', ...fields });

const BODIES: Record<string, string> = {
  ...HOSTILE_JSON,
  'a text in Chinese': repeated('磁盘即将写满。', LARGEST_RECORD / 3),
  'a text of line breaks': repeated('a\n', LARGEST_RECORD),
  'a small text': 'x'.padEnd(1200),
  'a small custom message of many facts': custom({
    facts: Object.fromEntries(Array.from({ length: 100 }, (_, index) => [index, 1])),
  }),
  'a small event of many resources': JSON.stringify({
    'detail-type': 'x',
    source: 'y',
    resources: Array.from({ length: 500 }, (_, index) => String(index % 10)),
    detail: {},
  }),
  'a small event of many entities': JSON.stringify({
    'detail-type': 'AWS Health Event',
    source: 'aws.health',
    region: 'us-east-1',
    detail: { affectedEntities: Array.from({ length: 60 }, (_, index) => ({ entityValue: `i-${index}` })) },
  }),
  'a critical custom message that is large': custom({
    severity: 'critical',
    text: repeated('0123456789', 200_000),
  }),
};

describe('twelve megabytes of records that are built to hurt', function () {
  this.timeout(900_000);

  for (const [name, body] of Object.entries(BODIES)) {
    it(`are delivered within the function's memory and time: ${name}`, async () => {
      const cost = await costOf(batchOf(body.slice(0, LARGEST_RECORD)));
      expect(cost.peakMegabytes, 'MB').to.be.below(TARGET_MEGABYTES);
      expect(cost.cpuMs / (await slowness()), 'ms').to.be.below(MOST_CPU_MS);
    });
  }
});

/** As many notifications of a message as twelve megabytes hold. */
function batchOf(message: string): string {
  const bytes = Buffer.byteLength(JSON.stringify(snsBody(message)));
  const count = Math.min(MOST_RECORDS, Math.floor(BATCH_BYTES / bytes));
  const records = Array.from({ length: count }, (_, index) =>
    sqsRecord(snsBody(message, { MessageId: `message-${index}` }), `r-${index}`),
  );
  return JSON.stringify({ Records: records });
}

async function costOf(invocation: string): Promise<Cost> {
  let cost: Cost | undefined;
  const use = async (invoke: (json: string) => Promise<Cost>) => {
    cost = await invoke(invocation);
  };
  await withZip(process.execPath, use, NO_HURRY_MS);
  if (cost === undefined) throw new Error('There was no invocation.');
  return cost;
}
