// Cold start: a new process for one event, compared with the same work by hand and with a minimal process. Processor
// time of whole processes, which other work on the machine hardly changes; and time from the process's start to the
// webhook where the system can make it as slow as the function.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder, startProgram } from '../local/cleanup.ts';
import { versionOf } from '../local/lambda-node.ts';
import { root } from '../root.ts';
import { sample } from '../samples.ts';
import {
  CONTEXT,
  committedZip,
  environment,
  FUNCTION_MEGABYTES,
  recordOf,
  SECRET_MS,
  type Services,
  startServices,
  unpack,
} from './function.ts';
import { createThrottle, type Throttle } from './throttle.ts';

/** At which memory the function has one processor: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const ONE_PROCESSOR_MEGABYTES = 1769;
const SHARE = FUNCTION_MEGABYTES / ONE_PROCESSOR_MEGABYTES;

/** The default events, events whose area is loaded with them, of which operations is the largest, and a custom message. */
const EVENTS = {
  'EC2 state': 'ec2.stopped',
  'CloudWatch alarm': 'alarm.alarm',
  'Health event': 'health.ec2-retirement',
  'GuardDuty finding': 'guardduty.ec2-mining',
  'CloudFormation stack': 'cloudformation.update-rollback-failed',
  'custom message': 'custom.full',
};
type Event = keyof typeof EVENTS;

/** Most milliseconds from the process's start to the webhook, at the function's share of a processor. */
const TARGET_MS: Record<Event, number> = {
  'EC2 state': 175,
  'CloudWatch alarm': 175,
  'Health event': 175,
  'GuardDuty finding': 215,
  'CloudFormation stack': 215,
  'custom message': 215,
};
/** Most processor time for a default event, as a multiple of the floors. */
const TARGET_RATIOS = { 'by hand': 2.5, 'bare CommonJS': 3.3 };
/** The manual version hardly waits: if it takes much more time than processor time, the machine is busy. */
const BUSY_RATIO = 1.5;

/** By name, the script of each process to measure. */
type Scripts = Record<string, string>;

/**
 * Prints the medians of `runs` processes of each kind under each Node.js (paths), interleaved. `others` are
 * paths of zips to compare with the committed one.
 */
export async function benchColdStart(nodes: string[], runs: number, others: string[] = []): Promise<void> {
  const floors = {
    'bare CommonJS': join(root, 'scripts/bench/bare.cjs'),
    'by hand': join(root, 'scripts/bench/by-hand.cjs'),
  };
  const zips: Scripts = {
    ...functionScripts('the zip', committedZip()),
    ...Object.assign({}, ...others.map((path) => functionScripts(path, readFileSync(path)))),
  };
  const throttle = createThrottle(SHARE);
  for (const node of nodes) {
    reportTime(await measure(node, { ...floors, ...zips }, runs), node, runs);
    if (typeof throttle === 'string')
      console.log(`  not measured at ${percent(SHARE)} of a processor: ${throttle}`);
    else
      reportThrottled(await measure(node, { 'by hand': floors['by hand'], ...zips }, runs, throttle), runs);
  }
}

function functionScripts(name: string, zip: Uint8Array): Scripts {
  const folder = scratchFolder('dingtalk-bench-');
  unpack(zip, folder);
  return Object.fromEntries(
    Object.entries(EVENTS).map(([event, file]) => {
      const path = join(folder, `start.${file}.mjs`);
      writeFileSync(
        path,
        `import { handler } from './index.mjs';
globalThis.initialized();
const { batchItemFailures } = await handler(
  ${JSON.stringify({ Records: [recordOf(0, JSON.stringify(sample(file)))] })},
  ${CONTEXT},
);
if (batchItemFailures.length > 0) throw new Error('The event was not delivered.');
`,
      );
      return [`${name}, ${event}`, path];
    }),
  );
}

/** What one process needed: processor time, and time until it was initialized and until its webhook arrived (ms). */
interface Run {
  cpuMs: number;
  initMs: number;
  totalMs: number;
}

async function measure(
  node: string,
  scripts: Scripts,
  runs: number,
  throttle?: Throttle,
): Promise<Map<string, Run[]>> {
  let arrivedAt = 0;
  const services = await startServices(() => (arrivedAt = Date.now()));
  const results = new Map(Object.keys(scripts).map((name): [string, Run[]] => [name, []]));
  try {
    // The first round warms the file cache and does not count.
    for (let round = 0; round <= runs; round += 1) {
      for (const [name, script] of Object.entries(scripts)) {
        const startedAt = Date.now();
        const { cpuMs, initializedAt } = await runProcess(node, script, services, throttle);
        const result = { cpuMs, initMs: initializedAt - startedAt, totalMs: arrivedAt - startedAt };
        if (round > 0) results.get(name)?.push(result);
      }
    }
  } finally {
    services.close();
  }
  return results;
}

async function runProcess(
  node: string,
  script: string,
  services: Services,
  throttle: Throttle | undefined,
): Promise<{ cpuMs: number; initializedAt: number }> {
  const child = startProgram(node, ['--require', join(root, 'scripts/bench/hooks.cjs'), script], {
    env: {
      ...environment(services),
      ...(throttle && { QUOTA_FILE: throttle.file, QUOTA: throttle.slow }),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  if (child.pid !== undefined) throttle?.add(child.pid);
  const { failed, shortMessage, stdio } = await child;
  if (failed) throw new Error(shortMessage);
  return JSON.parse(stdio[3] ?? '') as { cpuMs: number; initializedAt: number };
}

function reportTime(results: Map<string, Run[]>, node: string, runs: number): void {
  console.log(
    `cold start, processor time of the whole process, median of ${runs} (Node.js ${versionOf(node)})`,
  );
  const cpu = (name: string) => median(results.get(name) ?? [], 'cpuMs');
  const floors = Object.entries(TARGET_RATIOS);
  for (const name of results.keys()) {
    const ratios = floors.map(([floor]) => `${(cpu(name) / cpu(floor)).toFixed(2)} × ${floor}`);
    console.log(`  ${name.padEnd(28)} ${cpu(name).toFixed(1).padStart(6)} ms   ${ratios.join('   ')}`);
  }
  for (const [floor, target] of floors)
    verdict(`${target} × ${floor}`, cpu('the zip, EC2 state') / cpu(floor) <= target);
}

function reportThrottled(results: Map<string, Run[]>, runs: number): void {
  console.log(
    `process start to webhook, ${percent(SHARE)} of a processor (${FUNCTION_MEGABYTES} MB) from the end of init on, median of ${runs}`,
  );
  for (const [name, all] of results) {
    const [initMs, totalMs] = [median(all, 'initMs'), median(all, 'totalMs')];
    console.log(
      `  ${name.padEnd(28)} ${totalMs.toFixed(0).padStart(6)} ms   init ${initMs.toFixed(0)} + invocation ${(totalMs - initMs).toFixed(0)}`,
    );
  }
  const floor = results.get('by hand') ?? [];
  const isBusy = median(floor, 'totalMs') - SECRET_MS > BUSY_RATIO * median(floor, 'cpuMs');
  for (const [event, target] of Object.entries(TARGET_MS))
    verdict(
      `${target} ms, ${event}`,
      isBusy ? undefined : median(results.get(`the zip, ${event}`) ?? [], 'totalMs') <= target,
    );
}

/** `isMet` is undefined where the machine cannot say. */
function verdict(target: string, isMet: boolean | undefined): void {
  const words = isMet === undefined ? 'not evaluated because this machine is busy' : isMet ? 'met' : 'missed';
  console.log(`  target: at most ${target}; ${words}`);
}

function median(runs: Run[], key: keyof Run): number {
  return runs.map((run) => run[key]).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
