// make test: every check and every test, in one run; ends with the line "N passed, N failed".

import { findProgram, run } from './local/process.ts';

interface Step {
  name: string;
  command: string[];
  /** Reads how many tests passed and failed from what was printed; left out: the step counts as one test. */
  count?: (output: string) => Count | undefined;
}

interface Count {
  passed: number;
  failed: number;
}

const tsx = ['node', '--import', 'tsx'];

const steps: Step[] = [
  { name: 'types', command: ['npx', '--no-install', 'tsc', '--noEmit'] },
  {
    name: 'style of TypeScript',
    command: ['npx', '--no-install', 'biome', 'check', '--error-on-warnings', '.'],
  },
  { name: 'format of HCL', command: [hclFormatter(), 'fmt', '-check', '-diff', '-recursive'] },
  { name: 'the committed zip is what the sources give', command: [...tsx, 'scripts/build.ts', '--check'] },
  { name: 'generated docs are current', command: [...tsx, 'scripts/docs.ts', '--check'] },
  { name: 'unit tests', command: ['npx', '--no-install', 'mocha'], count: countMocha },
  { name: 'module and examples', command: [...tsx, 'scripts/test-terraform.ts'], count: countTerraform },
  { name: 'end to end', command: ['npm', 'run', '--silent', 'test:e2e'], count: countMocha },
  { name: 'demo', command: [...tsx, 'scripts/demo.ts'] },
];

const total: Count = { passed: 0, failed: 0 };
const failures: string[] = [];
for (const step of steps) {
  const count = await perform(step);
  total.passed += count.passed;
  total.failed += count.failed;
  if (count.failed > 0) failures.push(step.name);
}
if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function perform({ name, command, count }: Step): Promise<Count> {
  console.log(`\n▶ ${name}`);
  const began = performance.now();
  const [program = '', ...args] = command;
  const { code, output } = await run(program, args, { onLine: (line) => console.log(line) });
  const counted = count?.(output);
  console.log(`${code === 0 ? '✔' : '✘'} ${name}, ${((performance.now() - began) / 1000).toFixed(0)} s`);
  if (code === 0) return counted ?? { passed: 1, failed: 0 };
  // A runner that dies has failed, whatever it had counted.
  return { passed: counted?.passed ?? 0, failed: Math.max(counted?.failed ?? 0, 1) };
}

function countMocha(output: string): Count | undefined {
  const passed = /(\d+) passing/.exec(output)?.[1];
  return passed === undefined
    ? undefined
    : { passed: Number(passed), failed: Number(/(\d+) failing/.exec(output)?.[1] ?? 0) };
}

function countTerraform(output: string): Count | undefined {
  const [, passed, failed] = /(\d+) passed, (\d+) failed/.exec(output) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed) };
}

/** The step says so if there is neither. */
function hclFormatter(): string {
  return findProgram('terraform') ? 'terraform' : 'tofu';
}
