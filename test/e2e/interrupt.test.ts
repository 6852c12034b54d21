// Ctrl-C in the middle of make demo.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';

const root = join(import.meta.dirname, '../..');

describe('Ctrl-C in the demo', function () {
  this.timeout(900_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ctrl-c-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [when, sign, times] of [
    ['while the local AWS starts', /starting the local AWS/, 1],
    ['while Terraform plans', /terraform plan/, 2],
    ['while Terraform applies', /terraform apply: 10 of/, 2],
  ] as const) {
    it(`${times === 1 ? 'once' : 'twice'} ${when} ends everything quietly with exit code 130, and nothing is left`, async () => {
      const demo = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo.ts'], {
        cwd: root,
        env: { ...process.env, TMPDIR: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A process group, as a terminal makes one.
        detached: true,
      });
      const output = await outputUntil(demo, sign);
      const code = new Promise((resolve) => demo.once('close', resolve));
      for (let time = 0; time < times; time += 1) {
        process.kill(-(demo.pid ?? 0), 'SIGINT');
        await sleep(20);
        if (demo.exitCode !== null) break;
      }
      expect(await code).to.equal(130);
      expect(output()).to.not.match(/failed|error/i);
      expect(readdirSync(folder).filter((name) => !name.startsWith('tsx-'))).to.deep.equal([]);
      // What is killed takes a moment to go.
      for (let tries = 0; programsOf(folder).length > 0 && tries < 100; tries += 1) await sleep(20);
      expect(programsOf(folder)).to.deep.equal([]);
    });
  }
});

/** Resolves when the output shows a sign; what comes back tells the whole output so far. */
function outputUntil(child: ChildProcess, sign: RegExp): Promise<() => string> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        output += chunk;
        if (sign.test(output)) resolve(() => output);
      });
    child.once('close', (code) => reject(new Error(`The demo ended with ${code}:\n${output}`)));
  });
}

/** The programs that run with this folder for temporary files. They can be seen on Linux alone. */
function programsOf(folder: string): string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => contents(`/proc/${pid}/environ`).includes(folder))
    .map((pid) => contents(`/proc/${pid}/cmdline`).replaceAll('\0', ' '))
    .filter((command) => command !== '');
}

function contents(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
