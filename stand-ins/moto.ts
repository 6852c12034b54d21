// Finds or installs moto, the local AWS, and starts its server on a free loopback port.

import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram } from '../scripts/local/cleanup.ts';
import { localEnvironment } from '../scripts/local/environment.ts';
import { eachLine, findProgram, run, stopChild } from '../scripts/local/process.ts';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const START_TIMEOUT_MS = 60_000;

interface Moto {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts moto: `moto_server` from the PATH if it runs, else from a virtual environment under .local/,
 * which is made with pip at first use, of the versions in requirements.txt. `say` reports slow steps.
 */
export async function startMoto(root: string, say: (text: string) => void): Promise<Moto> {
  const onPath = findProgram('moto_server');
  const reason = onPath ? await launch(onPath).catch((error: Error) => error) : undefined;
  if (reason && !(reason instanceof Error)) return reason;
  if (reason)
    say(`moto_server on the PATH does not start (${reason.message}); using a local installation instead`);
  return launch(await installMoto(root, say));
}

async function installMoto(root: string, say: (text: string) => void): Promise<string> {
  // Other versions go into another folder.
  const versions = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 8);
  const folder = join(root, '.local', `moto-${versions}`);
  const program = join(folder, 'bin', 'moto_server');
  if (existsSync(program)) return program;

  const python = findProgram('python3');
  if (!python) {
    throw new Error(
      'The local AWS needs Python 3, and no python3 is on the PATH. Install it, then run this again.',
    );
  }
  say('installing moto into .local/ (once)');
  const steps: [string, string[]][] = [
    [python, ['-m', 'venv', folder]],
    [join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--requirement', REQUIREMENTS]],
  ];
  for (const [command, args] of steps) {
    const { code, output } = await run(command, args);
    if (code === 0) continue;
    throw new Error(
      `moto could not be installed: "${command} ${args.join(' ')}" ended with ${code}.\n${output}` +
        'Install it yourself (pip install -r stand-ins/requirements.txt), so that moto_server is on the PATH, then run this again.',
    );
  }
  return program;
}

function launch(program: string): Promise<Moto> {
  const child = startProgram(program, ['-H', '127.0.0.1', '-p', '0'], {
    env: { ...localEnvironment(), MOTO_EC2_LOAD_DEFAULT_AMIS: 'false', PYTHONUNBUFFERED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const heard: string[] = [];
    const giveUp = (why: string) => {
      clearTimeout(timer);
      void stopChild(child);
      reject(new Error([why, ...heard.slice(-5)].join('\n')));
    };
    const timer = setTimeout(() => giveUp(`no answer in ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS);
    child.once('error', (error) => giveUp(error.message));
    child.once('exit', (code) => giveUp(`it ended with ${code}`));
    const onLine = (line: string) => {
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (!url) return void heard.push(line);
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve({ url, stop: () => stopChild(child) });
    };
    watchUntilStarted(child, onLine);
  });
}

/** moto writes a line per request: they must be read to the end, or its pipe fills up and it blocks. */
function watchUntilStarted(child: ChildProcess, onLine: (line: string) => void): void {
  let started = false;
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    eachLine(stream, (line) => {
      if (!started) onLine(line);
      started ||= line.includes('Running on ');
    });
  }
}
