// Running other programs: find them, run them to their end, stop them for certain.

import type { ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isInterrupted, startProgram } from './cleanup.ts';

export interface Run {
  code: number | null;
  /** Standard output and standard error as they came, mixed. */
  output: string;
  stdout: string;
}

interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
  /** Whether the program cleans up when Ctrl-C ends it; omitted: it is killed. */
  cleansUp?: boolean;
}

/** The full path of a program on the PATH, or undefined. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * Runs a program to its end; a failing exit code is an answer, only a missing program throws. Never returns once
 * this process is being ended: what that does to the program is no result.
 */
export function run(program: string, args: string[], options: RunOptions = {}): Promise<Run> {
  const { cwd, env = process.env, cleansUp = false } = options;
  const child = startProgram(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], cleansUp });
  let output = '';
  let stdout = '';
  const collect = (line: string) => {
    output += `${line}\n`;
    options.onLine?.(line);
  };
  if (child.stdout)
    eachLine(child.stdout, (line) => {
      stdout += `${line}\n`;
      collect(line);
    });
  if (child.stderr) eachLine(child.stderr, collect);

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (!isInterrupted()) resolve({ code, output, stdout });
    });
  });
}

/** Calls back for every line of a stream. */
export function eachLine(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
}

/** Ends a child process, first politely, after two seconds for certain; resolves when it is gone. */
export function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 2000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
