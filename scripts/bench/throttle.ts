// A share of a processor, as a small function has it: a control group (cgroup) of Linux, version 1 or 2.

import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lambda's shares are dealt out in short periods; the length is not documented. */
const PERIOD_MICROSECONDS = 20_000;
const MOST_ATTEMPTS = 20;
const PAUSE_MS = 50;

export interface Throttle {
  /** The file that slows the group, and what to write to it. */
  file: string;
  slow: string;
  /** Puts a process into the group, which is not slow at first. */
  add(pid: number): void;
}

/**
 * A new group that can be slowed to `share` of a processor (0 to 1), or the reason why this system has none. It is
 * removed when this process ends.
 */
export function createThrottle(share: number): Throttle | string {
  const quota = Math.round(share * PERIOD_MICROSECONDS);
  let reason = 'no control group (cgroup) of this system limits the processor';
  for (const { isUnified, folder } of mounts()) {
    const group = join(folder, `dingtalk-bench-${process.pid}`);
    const file = join(group, isUnified ? 'cpu.max' : 'cpu.cfs_quota_us');
    try {
      mkdirSync(group);
      if (!existsSync(file)) {
        rmdirSync(group);
        continue;
      }
      process.once('exit', () => remove(group));
      // Before all other work on this machine.
      if (isUnified) writeFileSync(join(group, 'cpu.weight'), '10000');
      else {
        writeFileSync(join(group, 'cpu.shares'), '262144');
        writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD_MICROSECONDS));
      }
      return {
        file,
        slow: isUnified ? `${quota} ${PERIOD_MICROSECONDS}` : String(quota),
        add(pid) {
          writeFileSync(file, isUnified ? `max ${PERIOD_MICROSECONDS}` : '-1');
          writeFileSync(join(group, 'cgroup.procs'), String(pid));
        },
      };
    } catch (error) {
      reason = `${(error as Error).message}; root may`;
    }
  }
  return reason;
}

/** A process that was killed a moment ago still counts as in the group. */
function remove(group: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    try {
      rmdirSync(group);
      return;
    } catch {
      Atomics.wait(clock, 0, 0, PAUSE_MS);
    }
  }
}

/** Where control groups of the processor may be made: version 1's own hierarchy, or the one of version 2. */
function mounts(): { isUnified: boolean; folder: string }[] {
  if (!existsSync('/proc/mounts')) return [];
  return readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(
      ([, , type, options = '']) => type === 'cgroup2' || (type === 'cgroup' && /\bcpu\b/.test(options)),
    )
    .map(([, folder = '', type]) => ({ isUnified: type === 'cgroup2', folder }));
}
