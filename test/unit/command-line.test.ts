// What the commands share. preview.test.ts runs one of them.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { didYouMean } from '../../scripts/command-line.ts';

const root = join(import.meta.dirname, '../..');

describe('a command', () => {
  for (const name of ['verify', 'redrive']) {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
        cwd: root,
        encoding: 'utf8',
      });

    it(`explains itself with -h and with --help: ${name}`, () => {
      const { status, stdout } = run('-h');
      expect(status).to.equal(0);
      expect(stdout)
        .to.match(/^Usage: /)
        .and.equal(run('--help').stdout);
    });

    it(`suggests the option that was meant: ${name}`, () => {
      const { status, stderr } = run('--regoin', 'eu-west-1');
      expect(status).to.equal(2);
      expect(stderr).to.equal(
        `${name}: There is no option --regoin. Did you mean --region? --help lists the options.\n`,
      );
    });
  }
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
