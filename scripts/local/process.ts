// Running other programs: find them, run them to their end, stop them for certain.

import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isInterrupted, type Program, startProgram } from './cleanup.ts';

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
export async function run(program: string, args: string[], options: RunOptions = {}): Promise<Run> {
  const { cwd = process.cwd(), env = process.env, onLine, cleansUp = false } = options;
  const child = startProgram(program, args, { cwd, env, stdin: 'ignore', all: true, cleansUp });
  if (onLine) eachLine(child.all, onLine);
  const { exitCode = null, stdout, all, code } = await child;
  if (isInterrupted()) return new Promise(() => {});
  if (code !== undefined)
    throw new Error(
      code === 'ENOENT'
        ? `There is no program ${program} on this machine. Install it, then run this again.`
        : `${program} does not start (${code}).`,
    );
  return { code: exitCode, output: all, stdout };
}

/** Calls back for every line of a stream. */
export function eachLine(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
}

/** Ends a program, first politely, after two seconds for certain; resolves when it is gone. */
export async function stopProgram(child: Program): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
