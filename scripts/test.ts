// make test: every check and every test, in one run; ends with the line "N passed, N failed".

import { scratchFolder } from './local/cleanup.ts';
import { findPrerequisites } from './local/prerequisites.ts';
import { run } from './local/process.ts';
import { type Count, countMocha, countTerraform } from './test/counts.ts';

interface Step {
  name: string;
  command: string[];
  /** Reads how many tests passed, failed and were skipped from the output; omitted: the step counts as one test. */
  count?: (output: string) => Count | undefined;
}

const { terraform } = await findPrerequisites().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

const tsx = ['node', '--import', 'tsx'];
/** What a step leaves behind when Ctrl-C ends it goes with this folder. */
const env = { ...process.env, TMPDIR: scratchFolder('notifier-') };

/** What computes leaves the processor to what waits: with that, it wakes up in time. */
const BEHIND = ['nice', '-n', '5'];

/** Quick ones, one after the other. */
const checks: Step[] = [
  { name: 'types', command: ['npx', '--no-install', 'tsc', '--noEmit'] },
  { name: 'types of the pages', command: ['npx', '--no-install', 'tsc', '--noEmit', '-p', 'playground'] },
  {
    name: 'style of TypeScript',
    command: ['npx', '--no-install', 'biome', 'check', '--error-on-warnings', '.'],
  },
  { name: 'format of HCL', command: [terraform.path, 'fmt', '-check', '-diff', '-recursive'] },
  { name: 'the committed zip matches the sources', command: [...tsx, 'scripts/build.ts', '--check'] },
  { name: 'generated docs are current', command: [...tsx, 'scripts/docs.ts', '--check'] },
  { name: 'the gallery is current', command: [...tsx, 'scripts/gallery.ts', '--check'] },
  {
    name: 'regular expressions take linear time',
    command: [...tsx, 'scripts/check-patterns.ts', '--check'],
  },
  { name: 'the storm is as it was simulated', command: [...tsx, 'scripts/storm.ts', '--check'] },
  { name: 'subjects of commits, and their zips', command: [...tsx, 'scripts/check-history.ts'] },
];

/** They mostly wait, and the first measures time. */
const waiting: Step[] = [
  { name: 'real time', command: ['npm', 'run', '--silent', 'test:realtime'], count: countMocha },
  { name: 'end to end', command: ['npm', 'run', '--silent', 'test:e2e'], count: countMocha },
];

/** They compute, two at a time: the longest first, and those that have a page or a queue wait for them last. */
const computing: Step[] = [
  { name: 'unit tests', command: ['npx', '--no-install', 'mocha'], count: countMocha },
  { name: 'module and examples', command: [...tsx, 'scripts/test-terraform.ts'], count: countTerraform },
  { name: 'code in the documents', command: [...tsx, 'scripts/test-documents.ts'] },
  { name: 'browser', command: ['npm', 'run', '--silent', 'test:browser'], count: countMocha },
  { name: 'demo', command: [...tsx, 'scripts/demo.ts'] },
].map((step) => ({ ...step, command: [...BEHIND, ...step.command] }));

const results: Result[] = [];
const runAll = async (steps: Step[]) => {
  for (let step = steps.shift(); step; step = steps.shift()) results.push(show(await perform(step)));
};
await runAll(checks);
const later = [...waiting, ...computing].map(({ name }) => name);
console.log(`\n▶ ${later.join(', ')}: ten minutes or more`);
// Each row takes the next step where another row has not.
await Promise.all([runAll(waiting), runAll(computing), runAll(computing)]);

const failures = results.filter(({ failed }) => failed > 0);
for (const { name, output } of failures) console.log(`\nfailed: ${name}\n${lastLines(output)}`);
for (const { name, skipped, output } of results)
  if (skipped > 0) console.log(`\n${name}: ${skipped} skipped\n${reasonsOf(output)}`);
const sum = (key: keyof Count) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

interface Result extends Count {
  name: string;
  seconds: number;
  output: string;
}

async function perform({ name, command, count }: Step): Promise<Result> {
  const began = performance.now();
  const [program = '', ...args] = command;
  const { code, output } = await run(program, args, { env, cleansUp: true });
  const { passed, failed, skipped } = count?.(output) ?? {
    passed: code === 0 ? 1 : 0,
    failed: 0,
    skipped: 0,
  };
  const seconds = Math.round((performance.now() - began) / 1000);
  // A runner that dies has failed, regardless of its counts.
  return { name, seconds, output, passed, skipped, failed: code === 0 ? failed : Math.max(failed, 1) };
}

/** Whole outputs, one after the other, however they were run. */
function show(result: Result): Result {
  const { name, seconds, output, failed } = result;
  console.log(`\n▶ ${name}\n${output.trimEnd()}\n${failed === 0 ? '✔' : '✘'} ${name}, ${seconds} s`);
  return result;
}

/** Where the reason is; mocha lists the failed tests last. */
function lastLines(output: string): string {
  return output.trimEnd().split('\n').slice(-40).join('\n');
}

/** A suite that is skipped says why, in a line of its output. */
function reasonsOf(output: string): string {
  return (output.match(/^skipped: .*/gm) ?? []).join('\n');
}
