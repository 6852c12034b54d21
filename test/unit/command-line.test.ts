// What the commands share. preview.test.ts runs one of them.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { didYouMean } from '../../scripts/command-line.ts';

const root = join(import.meta.dirname, '../..');
/** make test takes no argument, and npm starts the other after an installation. */
const RUNS_WITHOUT_OPTIONS = new Set(['scripts/test.ts', 'scripts/pack-preview.ts']);

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const start = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', file, ...args], { cwd: root, encoding: 'utf8' });
/** The scripts that npm and make run, except mocha, which has its own options. */
const SCRIPTS = [
  ...new Set(`${read('package.json')}${read('Makefile')}`.match(/scripts\/[\w-]+\.ts\b/g)),
].filter((file) => !RUNS_WITHOUT_OPTIONS.has(file));

describe('each command', function () {
  this.timeout(60_000);

  it('is among these', () => {
    expect(SCRIPTS).to.include.members(['scripts/storm.ts', 'scripts/bench.ts', 'scripts/preview.ts']);
  });

  for (const file of SCRIPTS)
    it(`has a usage, and reads its arguments like the others: ${file}`, () => {
      const source = read(file);
      expect(source)
        .to.match(/\b(?:commandLine|parseOptions)\(/)
        .and.include('-h, --help ');
      expect(source).to.match(/`Usage: (?:\$\{COMMAND\}|npm run --silent \S+|node --import tsx scripts\/)/);
      expect(source).to.not.match(/\bparseArgs\(|process\.argv\.includes/);
    });

  // Of each kind one: a process takes a second and more.
  for (const name of ['storm', 'bench', 'mutation', 'llm-eval', 'verify', 'permissions', 'local'])
    it(`explains itself with -h, and does nothing else: ${name}`, () => {
      const { status, stdout, stderr } = start(`scripts/${name}.ts`, '-h');
      expect([status, stderr]).to.deep.equal([0, '']);
      expect(stdout)
        .to.match(/^Usage: /)
        .and.include('  -h, --help ');
    });

  it('suggests the option that was meant', () => {
    const { status, stderr } = start('scripts/redrive.ts', '--regoin', 'eu-west-1');
    expect(status).to.equal(2);
    expect(stderr).to.equal(
      'redrive: There is no option --regoin. Did you mean --region? --help lists the options.\n',
    );
  });

  it('suggests the sample, and other names, that were meant', () => {
    const { status, stderr } = start('scripts/llm-eval.ts', 'ec2.stoped');
    expect(status).to.equal(2);
    expect(stderr).to.equal('llm-eval: There is no sample ec2.stoped. Did you mean ec2.stopped?\n');
  });

  it('says what a number must be', () => {
    const { status, stderr } = start('scripts/bench.ts', '--runs', 'many');
    expect(status).to.equal(2);
    expect(stderr).to.equal('bench: --runs is "many", but must be a whole number of at least 1.\n');
  });

  it('refuses arguments where it takes none', () => {
    const { status, stderr } = start('scripts/sbom.ts', 'zip');
    expect(status).to.equal(2);
    expect(stderr).to.match(/^sbom: Unexpected argument 'zip'/);
  });
});

describe('a suggestion', () => {
  for (const [given, said] of [
    ['alarm', ' Did you mean alarm?'],
    ['alram', ' Did you mean alarm?'],
    ['ALARMS', ' Did you mean alarm?'],
    ['larm', ' Did you mean alarm?'],
    ['ecs', ' Did you mean ec2?'],
    ['', ''],
    ['health', ''],
    ['x'.repeat(100_000), ''],
  ] as const)
    it(`is for what is similar alone: ${given.slice(0, 10)}`, () => {
      expect(didYouMean(given, ['ec2', 'alarm'])).to.equal(said);
    });
});
