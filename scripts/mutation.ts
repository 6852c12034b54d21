// npm run mutation: makes small changes to the function's sources, one at a time in a copy of the tree, and prints those
// that no unit test detects. Fails below 80 % detected. It uses a random sample; the same seed selects the same one.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generator } from '../test/unit/support/random.ts';
import { commandLine, refuse, wholeNumber } from './command-line.ts';
import { scratchFolder, startProgram } from './local/cleanup.ts';
import { type Mutant, mutantsOf } from './mutation/mutants.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent mutation -- [OPTION…]

Makes random small changes to lambda/src, one at a time in a copy of the tree, and prints those that no unit test detects.
Fails if fewer than 80 % are detected.

  --sample N        how many changes (default: 200)
  --seed N          the same seed selects the same changes (default: 1)
  --all             every change instead of a sample
  --file PATTERN    only files whose path below lambda/src matches this regular expression
  --line PATTERN    only lines that match this regular expression
  -h, --help        show this text`;
const { values } = commandLine(USAGE, {
  sample: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  all: { type: 'boolean', default: false },
  file: { type: 'string', default: '' },
  line: { type: 'string', default: '' },
});
const sampleSize = wholeNumber('--sample', values.sample);
const seed = wholeNumber('--seed', values.seed, 0);
const [filePattern, linePattern] = [pattern('--file', values.file), pattern('--line', values.line)];

const SOURCES = 'lambda/src';
const WORKERS = 2;
const LEAST_KILLED = 0.8;
/** Tests of scripts and pages, and searches for one kind of fault, which take long and detect little else. */
const LEFT_OUT =
  /^(?:local|playground|stand-ins|storm)\/|^(?:events\/)?(?:attack|hostile|preview|llm-scripts)\.test/;
/** This many tests run first, separately: loading the others takes longer than most of them run. */
const FIRST_TESTS = 3;
/** A test that takes this much longer than without the change does not end. */
const PATIENCE = 5;

/** What a test file executes. */
interface Coverage {
  test: string;
  ms: number;
  /** "select.ts" → the names of the functions that ran, "" for those without one. Empty: only the top level. */
  functions: Map<string, Set<string>>;
}

const folders = Array.from({ length: WORKERS }, copyOfTree);
const coverages = await withWorkers(testFiles(), coverageOf);
const mutants = chosen(
  filesIn(SOURCES, '.ts')
    .filter((file) => !file.startsWith('locales/') && filePattern.test(file))
    .flatMap((file) => mutantsOf(join(root, SOURCES, file), file))
    .filter(({ source }) => linePattern.test(source)),
);
console.log(`${mutants.length} changes, ${coverages.length} test files; no test notices these:`);
const killed = await withWorkers(mutants, isKilled);
const count = killed.filter(Boolean).length;
const share = mutants.length === 0 ? 0 : count / mutants.length;
console.log(`\nkilled ${count} of ${mutants.length} (${Math.floor(share * 100)} %), seed ${seed}`);
process.exitCode = share < LEAST_KILLED ? 1 : 0;

function pattern(option: string, text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    return refuse(`${option} is no regular expression: ${(error as Error).message}`);
  }
}

/** The files that git tracks or would add, with the packages. */
function copyOfTree(): string {
  const folder = scratchFolder('notifier-mutation-');
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  for (const file of listed.split('\0').filter(Boolean)) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  // Property tests draw the same examples each time.
  writeFileSync(
    join(folder, 'seeded.mjs'),
    "import fc from 'fast-check';\nfc.configureGlobal({ seed: 1 });\n",
  );
  return folder;
}

function filesIn(folder: string, end: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(end)).sort();
}

function testFiles(): string[] {
  const names = filesIn('test/unit', '.test.ts').filter((name) => !LEFT_OUT.test(name));
  return names.map((name) => `test/unit/${name}`);
}

/** Takes the items in order, as many at a time as there are folders; the answers have the items' order. */
async function withWorkers<I, O>(items: I[], work: (item: I, folder: string) => Promise<O>): Promise<O[]> {
  const answers: O[] = [];
  const queue = [...items.entries()];
  const worker = async (folder: string) => {
    for (let next = queue.shift(); next; next = queue.shift()) answers[next[0]] = await work(next[1], folder);
  };
  await Promise.all(folders.map(worker));
  return answers;
}

/** Whether the tests pass. What has not ended after `limitMs` has failed. */
async function passes(
  tests: string[],
  folder: string,
  limitMs: number,
  env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--bail', '--timeout', '180000'];
  const child = startProgram(
    process.execPath,
    ['--import', 'tsx', ...mocha, '--require', './seeded.mjs', ...tests],
    {
      cwd: folder,
      // A change must not write expected messages, nor use all of the memory.
      env: { ...process.env, UPDATE_EXPECTED: '', NODE_OPTIONS: '--max-old-space-size=1500', ...env },
      stdio: 'ignore',
    },
  );
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), limitMs);
  const { exitCode } = await child;
  clearTimeout(timer);
  return exitCode === 0;
}

async function coverageOf(test: string, folder: string): Promise<Coverage> {
  const [began, reports] = [performance.now(), join(folder, 'coverage')];
  mkdirSync(reports);
  if (!(await passes([test], folder, 600_000, { NODE_V8_COVERAGE: reports })))
    throw new Error(`${test} fails without any change.`);
  const functions = new Map<string, Set<string>>();
  const sources = pathToFileURL(join(folder, SOURCES, '/')).href;
  for (const report of readdirSync(reports)) {
    const { result } = JSON.parse(readFileSync(join(reports, report), 'utf8')) as { result: Script[] };
    for (const script of result.filter(({ url }) => url.startsWith(sources))) {
      const file = script.url.slice(sources.length).replace(/\?.*/, '');
      const known = functions.get(file) ?? new Set<string>();
      functions.set(file, known);
      for (const name of ranIn(script)) known.add(name);
    }
  }
  rmSync(reports, { recursive: true });
  return { test, ms: performance.now() - began, functions };
}

/** One of V8's reports: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-ScriptCoverage */
interface Script {
  url: string;
  functions: { functionName: string; ranges: { count: number }[] }[];
}

/** The first functions are the module itself and what tsx puts there for its exports. */
function ranIn({ functions }: Script): string[] {
  const start = functions.findIndex(({ functionName }) => functionName === '__toCommonJS');
  const own = start < 0 ? functions.slice(1) : functions.slice(start + 1);
  return own.filter(({ ranges }) => ranges[0]?.count).map(({ functionName }) => functionName);
}

/** The tests that execute the place of a change: the one that is named alike first, then the quickest. */
function testsOf({ file, within }: Mutant): Coverage[] {
  const isNamedAlike = ({ test }: Coverage) => basename(test, '.test.ts') === basename(file, '.ts');
  const hasFunctions = coverages.some(({ functions }) => functions.get(file)?.size);
  return coverages
    .filter(({ functions }) => {
      const ran = functions.get(file);
      return ran && (within === undefined ? ran.size > 0 || !hasFunctions : ran.has(within));
    })
    .sort((a, b) => Number(isNamedAlike(b)) - Number(isNamedAlike(a)) || a.ms - b.ms);
}

async function isKilled(mutant: Mutant, folder: string): Promise<boolean> {
  const { file, line, source, change, code } = mutant;
  const path = join(folder, SOURCES, file);
  const all = testsOf(mutant);
  writeFileSync(path, code);
  let survives = true;
  for (const tests of [all.slice(0, FIRST_TESTS), all.slice(FIRST_TESTS)].filter(
    ({ length }) => length > 0,
  )) {
    const limitMs = 30_000 + PATIENCE * tests.reduce((sum, { ms }) => sum + ms, 0);
    survives &&= await passes(
      tests.map(({ test }) => test),
      folder,
      limitMs,
    );
  }
  cpSync(join(root, SOURCES, file), path);
  if (survives) console.log(`${SOURCES}/${file}:${line}: ${source}\n    ${change}`);
  return !survives;
}

/** A random part of the mutants, in their order. */
function chosen(mutants: Mutant[]): Mutant[] {
  if (values.all) return mutants;
  const random = generator(seed);
  const drawn = mutants.map((mutant, index) => ({ mutant, index, ticket: random() }));
  const sample = drawn.sort((a, b) => a.ticket - b.ticket).slice(0, sampleSize);
  return sample.sort((a, b) => a.index - b.index).map(({ mutant }) => mutant);
}
