// Leaves nothing behind, however this process ends: by itself, by an error, by Ctrl-C once or twice.

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a program may take to clean up. */
const GRACE_MS = 10_000;

const folders = new Set<string>();
const programs = new Map<ChildProcess, { cleansUp: boolean }>();
let isWatching = false;
let isEnding = false;

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
  { cleansUp = false, ...options }: SpawnOptions & { cleansUp?: boolean },
): ChildProcess {
  watch();
  const child = spawn(program, args, { ...options, detached: true });
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
