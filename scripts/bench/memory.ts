// Peak memory: batches as Lambda hands them over, in a process that is as small as the function.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIGURES } from '../../lambda/src/telemetry.ts';
import { scratchFolder, startProgram } from '../local/cleanup.ts';
import { versionOf } from '../local/lambda-node.ts';
import {
  bodyOf,
  CONTEXT,
  committedZip,
  environment,
  FUNCTION_TIMEOUT_MS,
  recordOf,
  type Services,
  startServices,
  unpack,
} from './function.ts';

/** What the function may use of its 256 MB; the runtime and Node's growth need the rest. */
export const TARGET_MEGABYTES = 190;
/** What code, stacks and buffers leave for the heap of a function with 256 MB. */
const HEAP_MEGABYTES = 160;
/** Lambda's runtime starts Node.js with this for 256 MB: a twentieth. Newer versions would use far more by default. */
const SEMI_SPACE_MEGABYTES = 12;
/** The limits of one delivery by Lambda: this many records, and 6 MB. */
const BATCH_SIZE = 10;

/** Prints the peak resident memory (MB) of the committed zip after batches of several kinds, each in a new process. */
export async function benchMemory(node: string): Promise<void> {
  console.log(
    `peak resident memory of one invocation, a new process each, heap limited to ${HEAP_MEGABYTES} MB (Node.js ${versionOf(node)})`,
  );
  /** The batch, and what else waits in the queue. */
  const loads: [name: string, batch: Load, waiting: Load][] = [
    ['one event of 5 KB', { bytes: 5000, count: 1 }, NOTHING],
    ['ten events of 5 KB', { bytes: 5000, count: BATCH_SIZE }, NOTHING],
    ['ten events of 400 KB', { bytes: 400_000, count: BATCH_SIZE }, NOTHING],
    ['a storm of events of 1 KB', { bytes: 1000, count: BATCH_SIZE }, { bytes: 1000, count: 6000 }],
    ['a storm of events of 5 KB', { bytes: 5000, count: BATCH_SIZE }, { bytes: 5000, count: 4000 }],
    ['a storm of events of 110 KB', { bytes: 110_000, count: BATCH_SIZE }, { bytes: 110_000, count: 250 }],
    ['a storm of events of 250 KB', { bytes: 250_000, count: BATCH_SIZE }, { bytes: 250_000, count: 120 }],
  ];
  const peaks: number[] = [];
  for (const [name, batch, waiting] of loads)
    await withZip(node, async (invoke, { queue }) => {
      for (let index = 0; index < waiting.count; index += 1)
        queue.send(bodyOf(index, JSON.stringify(eventOf(index, waiting.bytes))));
      const { peakMegabytes } = await invoke(batchOf(batch.bytes, batch.count));
      peaks.push(peakMegabytes);
      const told = batch.count + queue.deletedAt.size;
      console.log(
        `  ${name.padEnd(28)} ${peakMegabytes.toFixed(0).padStart(6)} MB   (${told} events in one digest)`,
      );
    });
  const isMet = Math.max(...peaks) < TARGET_MEGABYTES;
  console.log(`  target: below ${TARGET_MEGABYTES} MB; ${isMet ? 'met' : 'missed'}`);
}

interface Load {
  bytes: number;
  count: number;
}

const NOTHING: Load = { bytes: 0, count: 0 };

/** What one invocation needed: peak resident memory, and processor time beyond startup. */
export interface Cost {
  peakMegabytes: number;
  cpuMs: number;
}

/**
 * Unpacks the committed zip and starts a robot; `invoke` runs an invocation (as JSON) in a new process. Its deadline is
 * wall time: a test that limits processor time passes a later one, which a busy machine does not miss.
 */
export async function withZip(
  node: string,
  use: (invoke: (json: string) => Promise<Cost>, services: Services) => Promise<void>,
  timeoutMs = FUNCTION_TIMEOUT_MS,
): Promise<void> {
  const folder = scratchFolder('dingtalk-memory-');
  const services = await startServices();
  try {
    unpack(committedZip(), folder);
    writeFileSync(join(folder, 'start.mjs'), scriptFor(timeoutMs));
    await use(async (json) => {
      writeFileSync(join(folder, 'batch.json'), json);
      return await run(node, folder, services);
    }, services);
  } finally {
    services.close();
  }
}

// The runtime, too, has the event as text first. Its figures are the last that the function writes.
const scriptFor = (timeoutMs: number) => `import { readFileSync } from 'node:fs';
import { handler } from './index.mjs';
const before = process.cpuUsage();
process.stdout.write = (line) => {
  if (!line.includes('"message":"${FIGURES}"')) return true;
  const { Failed = 0 } = JSON.parse(line);
  const { user, system } = process.cpuUsage(before);
  const cost = { peak: process.resourceUsage().maxRSS, cpuMs: (user + system) / 1000, failures: Failed };
  process.send(cost, () => process.exit());
  return true;
};
await handler(JSON.parse(readFileSync(new URL('batch.json', import.meta.url), 'utf8')), {
  ...${CONTEXT},
  getRemainingTimeInMillis: () => ${timeoutMs} - performance.now(),
});
`;

/** An invocation of `count` SQS records whose events have about this many bytes each. */
function batchOf(bytes: number, count: number): string {
  const records = Array.from({ length: count }, (_, index) =>
    recordOf(index, JSON.stringify(eventOf(index, bytes))),
  );
  return JSON.stringify({ Records: records });
}

/** An event that no describer knows: all of it is looked at. */
function eventOf(index: number, bytes: number): object {
  const step = {
    name: 'reserve the stock',
    state: 'failed',
    seconds: 12.5,
    "the customer's note": '“asap” \n',
  };
  const steps = Array.from({ length: Math.floor(bytes / JSON.stringify(step).length) }, () => step);
  return {
    version: '0',
    id: `event-${index}`,
    'detail-type': 'Order Failed',
    source: 'com.example.orders',
    account: '123456789012',
    time: '2026-11-22T08:31:05Z',
    region: 'ap-northeast-1',
    resources: [`arn:aws:sqs:ap-northeast-1:123456789012:orders-${index}`],
    detail: { order: `order-${index}`, steps },
  };
}

/** Rejects if anything was not delivered. */
function run(node: string, folder: string, services: Services): Promise<Cost> {
  const child = startProgram(
    node,
    [
      `--max-old-space-size=${HEAP_MEGABYTES}`,
      `--max-semi-space-size=${SEMI_SPACE_MEGABYTES}`,
      join(folder, 'start.mjs'),
    ],
    {
      env: environment(services),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'json',
    },
  );
  return new Promise((resolve, reject) => {
    child.on('message', ({ peak, cpuMs, failures }: { peak: number; cpuMs: number; failures: number }) =>
      failures === 0
        ? resolve({ peakMegabytes: peak / 1000, cpuMs })
        : reject(new Error(`${failures} events were not delivered`)),
    );
    child.on('exit', (code) =>
      reject(new Error(`the function ended with exit code ${code} without an answer`)),
    );
  });
}
