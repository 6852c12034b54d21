// Whether a regular expression takes linear time for any text. A recorded verdict (record.ts) holds for one text of this
// file and one version of recheck. Import nothing else here: a change elsewhere would go unnoticed.

import { checkSync } from 'recheck';

const TIME_LIMIT_MS = 60_000;
/** For an attack of some 100,000 characters; a quadratic pattern takes seconds. */
const MOST_MATCH_MS = 50;
/** A pattern that has none of these looks at each place of a text a bounded number of times. */
const REPEATS_WITHOUT_END = /[*+]|\{\d+,\}/;

/**
 * Why a pattern is linear. `proven`: by its automaton; `attacked`: it has a lookaround or a reference, and recheck's
 * attacks find nothing; `measured`: the best attack makes many steps, but takes little time.
 */
export type Linear = 'proven' | 'attacked' | 'measured';

/** Whether it repeats nothing without end, which is enough to be linear. */
export function isBounded(source: string): boolean {
  return !REPEATS_WITHOUT_END.test(source);
}

/** Why a pattern that is not bounded is linear, or the fault that makes it slow or unknown. Takes up to a minute. */
export function verdictOf(source: string, flags: string): { linear: Linear } | { fault: string } {
  const proof = checkSync(source, flags, { checker: 'automaton', timeout: TIME_LIMIT_MS });
  const result =
    proof.status === 'unknown'
      ? checkSync(source, flags, { checker: 'fuzz', timeout: TIME_LIMIT_MS })
      : proof;
  const isProof = result === proof;
  if (result.status === 'safe') return { linear: isProof ? 'proven' : 'attacked' };
  if (result.status === 'unknown') return { fault: `It could not be checked: ${result.error.kind}.` };
  const { string, pattern } = result.attack;
  if (!isProof && matchMs(new RegExp(source, flags), string) < MOST_MATCH_MS) return { linear: 'measured' };
  return { fault: `It takes ${result.complexity.summary} time, for example for ${pattern}.` };
}

/** CPU milliseconds, the least of three tries. */
function matchMs(pattern: RegExp, text: string): number {
  const tries = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    pattern.lastIndex = 0;
    pattern.test(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...tries);
}
