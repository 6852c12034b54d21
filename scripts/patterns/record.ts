// The verdicts that were found before, in checked.json: to check all patterns takes minutes, and few of them change.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Linear } from './verdict.ts';

export const RECORD = 'scripts/patterns/checked.json';

/** What finds a verdict. If one of these differs, no recorded verdict holds. */
export interface Checker {
  /** The installed version. */
  recheck: string;
  /** The hash of verdict.ts, with each limit in it. */
  verdict: string;
}

/** By the pattern as it is written, with its flags. A faulty or bounded pattern is never among them. */
export type Verdicts = ReadonlyMap<string, Linear>;

export function currentChecker(): Checker {
  const { version } = createRequire(import.meta.url)('recheck/package.json') as { version: string };
  const text = readFileSync(join(import.meta.dirname, 'verdict.ts'));
  return { recheck: version, verdict: `sha256:${createHash('sha256').update(text).digest('hex')}` };
}

/** The verdicts of a record that hold for this checker: all of them, or none. */
export function verdictsIn(text: string, { recheck, verdict }: Checker): Verdicts {
  const { checker, linear } = JSON.parse(text) as { checker: Checker; linear: { [pattern: string]: Linear } };
  const holds = checker.recheck === recheck && checker.verdict === verdict;
  return new Map(holds ? Object.entries(linear) : []);
}

/** The file's text: sorted, a line per pattern, so that a review sees each new one. */
export function recordOf(verdicts: Verdicts, checker: Checker): string {
  const linear = Object.fromEntries([...verdicts].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ checker, linear }, null, 2)}\n`;
}

/** "/a+/u": the whole pattern and its flags. */
export function keyOf({ source, flags }: { source: string; flags: string }): string {
  return `/${source}/${flags}`;
}
