// Leaves nothing behind, however this process ends: by itself, by an error, by Ctrl-C once or twice.

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { execa, type Options } from 'execa';

/** How long a program may take to clean up. */
const GRACE_MS = 10_000;

const folders = new Set<string>();
const programs = new Map<ChildProcess, { cleansUp: boolean }>();

/** Of execa. It would end only the program itself with this process, and not what that has started. */
const OPTIONS = {
  detached: true,
  cleanup: false,
  reject: false,
  extendEnv: false,
  stripFinalNewline: false,
  forceKillAfterDelay: 2000,
} as const;
let isWatching = false;
let isEnding = false;

/** How a program ended. Output is kept only if it is piped and buffered. */
export interface Ended {
  /** Undefined if a signal ended it, or it did not start. */
  exitCode?: number;
  /** The code of the system, such as ENOENT, if it did not start. */
  code?: string;
  failed: boolean;
  /** One line about the failure. */
  shortMessage?: string;
  stdout: string;
  /** Standard output and standard error as they came, mixed. */
  all: string;
  /** By file descriptor. */
  stdio: string[];
}

/** A running program; as a promise, it resolves when the program has ended, also if it failed or did not start. */
export type Program = ChildProcess & Promise<Ended> & { all: Readable };

/** A new temporary folder; it is removed when this process ends. */
export function scratchFolder(prefix: string): string {
  watch();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.add(folder);
  return folder;
}

/**
 * Starts a program in a separate process group, so that Ctrl-C reaches only this process. When this process ends,
 * the group is killed, and with it what the program has started. One that `cleansUp` after itself is asked to end
 * before, and waited for.
 */
export function startProgram(
  program: string,
  args: string[],
  { cleansUp = false, ...options }: Options & { cleansUp?: boolean },
): Program {
  watch();
  // execa's own type depends on every option.
  const child = execa(program, args, { ...options, ...OPTIONS }) as unknown as Program;
  programs.set(child, { cleansUp });
  child.once('close', () => programs.delete(child));
  return child;
}

/** Whether a signal has come: nothing more is to be said or started. */
export function isInterrupted(): boolean {
  return isEnding;
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  process.on('exit', cleanUp);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void end(128 + constants.signals[signal]));
}

async function end(exitCode: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  const asked = [...programs].filter(([, { cleansUp }]) => cleansUp).map(([child]) => child);
  const ended = asked.map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of asked) signalGroup(child, 'SIGINT');
  if (asked.length > 0) setTimeout(() => process.exit(exitCode), GRACE_MS);
  await Promise.all(ended);
  process.exit(exitCode);
}

function cleanUp(): void {
  for (const child of programs.keys()) signalGroup(child, 'SIGKILL');
  // What was killed a moment ago may still write.
  for (const folder of folders)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

function signalGroup({ pid }: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It has ended.
  }
}
