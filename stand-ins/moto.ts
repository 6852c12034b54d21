// Finds or installs moto, the local AWS, and starts its server on a free loopback port.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Program, startProgram } from '../scripts/local/cleanup.ts';
import { localEnvironment } from '../scripts/local/environment.ts';
import { eachLine, findProgram, type Run, run, stopProgram } from '../scripts/local/process.ts';
import { isAtLeast } from '../scripts/local/versions.ts';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const [, PINNED = ''] = /^moto\[server\]==(.*)$/m.exec(readFileSync(REQUIREMENTS, 'utf8')) ?? [];
const OLDEST_PYTHON = [3, 10];
const START_TIMEOUT_MS = 60_000;

interface Moto {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts moto: `moto_server` from the PATH if it is recent enough and runs, else from a virtual environment under
 * .local/, which is made with pip at first use, of the versions in requirements.txt. `say` reports slow steps.
 */
export async function startMoto(root: string, say: (text: string) => void): Promise<Moto> {
  const { program, problem } = await findOnPath();
  const reason = program ? await launch(program).catch((error: Error) => error) : undefined;
  if (reason && !(reason instanceof Error)) return reason;
  const why = reason ? `moto_server on the PATH does not start (${reason.message})` : problem;
  if (why) say(`${why}; using a local installation instead`);
  return launch(await installMoto(root, say));
}

/** The Python that moto runs with, or is installed for: it has botocore, too. `say` reports slow steps. */
export async function findPython(root: string, say: (text: string) => void): Promise<string> {
  const { program } = await findOnPath();
  return (program && pythonOf(program)) ?? join(dirname(await installMoto(root, say)), 'python');
}

/** One sentence on what moto needs and this machine lacks, with what to do; undefined if moto can run. */
export async function missingForMoto(root: string): Promise<string | undefined> {
  const { program, problem } = await findOnPath();
  if (program || existsSync(join(localFolder(root), 'bin/moto_server'))) return undefined;
  const python = await pythonProblem();
  return python && problem ? `${problem}. ${python}` : python;
}

interface OnPath {
  /** Set if it is recent enough. */
  program?: string;
  /** Why the one that is there is not used. */
  problem?: string;
}

async function findOnPath(): Promise<OnPath> {
  const program = findProgram('moto_server');
  if (!program) return {};
  const version = await versionOf(program);
  if (version && isAtLeast(version, PINNED.split('.').map(Number))) return { program };
  const what = version ?? 'of an unknown version';
  return { problem: `moto_server on the PATH is ${what}, but ${PINNED} or later is required` };
}

/** moto_server does not tell its version. The Python that it runs with does, which its first line names. */
async function versionOf(program: string): Promise<string | undefined> {
  const python = pythonOf(program);
  if (!python) return undefined;
  const { code, stdout } = await runPython(python, [
    '-c',
    'from importlib.metadata import version; print(version("moto"))',
  ]);
  return code === 0 ? stdout.trim() || undefined : undefined;
}

/** A wrapper, such as pyenv's, has another first line than a program of Python. */
function pythonOf(program: string): string | undefined {
  const [, own] = /^#!(\S*\/python[\d.]*)\s/.exec(readFileSync(program, 'latin1')) ?? [];
  return own ?? findProgram('python3');
}

/** Why the python3 on the PATH cannot install moto, and what to do; undefined if it can. */
async function pythonProblem(): Promise<string | undefined> {
  const problem = await shortcomingOfPython();
  return problem && `The local AWS requires Python ${OLDEST_PYTHON.join('.')} or later, but ${problem}`;
}

async function shortcomingOfPython(): Promise<string | undefined> {
  const python = findProgram('python3');
  if (!python) return 'there is no python3 on the PATH. Install it from python.org.';
  const { code, stdout, output } = await runPython(python, [
    '-c',
    'import sys, importlib.util as u; print("%d.%d" % sys.version_info[:2], u.find_spec("ensurepip") and "pip")',
  ]);
  if (code !== 0) return `${python} does not run: ${output.trim()}. Install Python from python.org.`;
  const [version = '', pip] = stdout.trim().split(' ');
  if (!isAtLeast(version, OLDEST_PYTHON))
    return `python3 is ${version}. Install a later one from python.org.`;
  if (pip !== 'pip')
    return 'python3 lacks the module ensurepip. Install it (Debian, Ubuntu: apt-get install python3-venv).';
  return undefined;
}

/** A program that does not start is as one that fails. */
async function runPython(python: string, args: string[]): Promise<Run> {
  return run(python, args).catch(({ message }: Error) => ({ code: null, output: message, stdout: '' }));
}

/** Other versions go into another folder. */
function localFolder(root: string): string {
  const versions = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 8);
  return join(root, '.local', `moto-${versions}`);
}

async function installMoto(root: string, say: (text: string) => void): Promise<string> {
  const folder = localFolder(root);
  const program = join(folder, 'bin', 'moto_server');
  if (existsSync(program)) return program;

  const problem = await pythonProblem();
  if (problem) throw new Error(problem);
  say('installing moto into .local/ (once)');
  const steps: [string, string[]][] = [
    ['python3', ['-m', 'venv', folder]],
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
    buffer: false,
  });
  return new Promise((resolve, reject) => {
    const heard: string[] = [];
    const giveUp = (why: string) => {
      clearTimeout(timer);
      void stopProgram(child);
      reject(new Error([why, ...heard.slice(-5)].join('\n')));
    };
    const timer = setTimeout(() => giveUp(`no answer in ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS);
    child.once('error', (error) => giveUp(error.message));
    const onExit = (code: number | null) => giveUp(`it ended with ${code}`);
    child.once('exit', onExit);
    const onLine = (line: string) => {
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (!url) return void heard.push(line);
      clearTimeout(timer);
      child.off('exit', onExit);
      resolve({ url, stop: () => stopProgram(child) });
    };
    watchUntilStarted(child, onLine);
  });
}

/** moto writes a line per request: they must be read to the end, or its pipe fills up and it blocks. */
function watchUntilStarted(child: Program, onLine: (line: string) => void): void {
  let started = false;
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    eachLine(stream, (line) => {
      if (!started) onLine(line);
      started ||= line.includes('Running on ');
    });
  }
}
