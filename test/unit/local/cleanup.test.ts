// Ctrl-C, an error and a closed pipe, in processes of their own.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';

const root = join(import.meta.dirname, '../../..');
const CLEANUP = JSON.stringify(pathToFileURL(join(root, 'scripts/local/cleanup.ts')));

/** Has a folder, and a program that has started another one; then prints both process ids, and does `more`. */
const leaf = (more: string) => `
import { writeFileSync } from 'node:fs';
import { scratchFolder, startProgram } from ${CLEANUP};
const folder = scratchFolder('leaf-');
writeFileSync(folder + '/file', '');
const child = startProgram('sh', ['-c', 'sleep 60 & echo $$ $!; wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.once('data', (line) => { console.log(String(line).trim()); ${more} });
`;

/** Has a leaf that cleans up after itself. */
const parent = (script: string) => `
import { scratchFolder, startProgram } from ${CLEANUP};
process.env.TMPDIR = scratchFolder('parent-');
startProgram(process.execPath, ['--import', 'tsx', ${JSON.stringify(script)}], { stdio: 'inherit', cleansUp: true });
`;

interface Ran {
  code: number | null;
  output: string;
  pids: number[];
}

describe('a script that is ended', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cleanup-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs a script; once it has printed process ids, `act` does something to it. */
  async function run(source: string, act: (child: ChildProcess) => Promise<unknown>): Promise<Ran> {
    const script = join(folder, 'script.mts');
    writeFileSync(script, source);
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      cwd: root,
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    const pids = await new Promise<number[]>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        output += chunk;
        const found = /^(\d+) (\d+)$/m.exec(output);
        if (found) resolve(found.slice(1).map(Number));
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('close', () => reject(new Error(`It ended at once: ${output}`)));
    });
    const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await act(child);
    return { code: await code, output, pids };
  }

  async function expectNothingLeft({ pids }: Ran): Promise<void> {
    const left = readdirSync(folder).filter((name) => !/^tsx-|^(script|leaf)\.mts$/.test(name));
    expect(left).to.deep.equal([]);
    for (let tries = 0; pids.some(isRunning) && tries < 100; tries += 1) await sleep(20);
    expect(pids.filter(isRunning)).to.deep.equal([]);
  }

  const signal = (name: NodeJS.Signals, times = 1, target: 'group' | 'process' = 'group') => {
    return async ({ pid = 0 }: ChildProcess) => {
      for (let time = 0; time < times; time += 1) {
        if (time > 0) await sleep(5);
        try {
          process.kill(target === 'group' ? -pid : pid, name);
        } catch {
          // It has ended already.
        }
      }
    };
  };

  for (const [how, act, code] of [
    ['by Ctrl-C', signal('SIGINT'), 130],
    ['by two Ctrl-C', signal('SIGINT', 2), 130],
    ['by five Ctrl-C', signal('SIGINT', 5), 130],
    ['by kill', signal('SIGTERM', 1, 'process'), 143],
    ['by a terminal that closes', signal('SIGHUP'), 129],
  ] as const) {
    it(`${how} leaves no folder and no process, is quiet, and its exit code tells how`, async () => {
      const ran = await run(leaf(''), act);
      expect(ran.code).to.equal(code);
      expect(ran.output).to.match(/^\d+ \d+\n$/);
      await expectNothingLeft(ran);
    });

    it(`${how} waits for a script of its own that cleans up`, async () => {
      const script = join(folder, 'leaf.mts');
      writeFileSync(script, leaf(''));
      const ran = await run(parent(script), act);
      expect(ran.code).to.equal(code);
      expect(ran.output).to.match(/^\d+ \d+\n$/);
      await expectNothingLeft(ran);
    });
  }

  it('by an error leaves no folder and no process', async () => {
    const ran = await run(leaf("throw new Error('broken');"), async () => {});
    expect(ran.code).to.equal(1);
    await expectNothingLeft(ran);
  });

  it('by a reader that has enough leaves no folder and no process', async () => {
    const ran = await run(leaf("setInterval(() => console.log('more'), 10);"), async (child) => {
      child.stdout?.destroy();
    });
    expect(ran.code).to.not.equal(0);
    await expectNothingLeft(ran);
  });
});

function isRunning(pid: number): boolean {
  // Where nobody asks how it ended, what was killed stays a zombie, which has no command line.
  const commandLine = `/proc/${pid}/cmdline`;
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self') || readFileSync(commandLine).length > 0;
  } catch {
    return false;
  }
}
