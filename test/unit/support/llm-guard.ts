// What the guard is given in tests.

import { LOCALES } from '../../../lambda/src/locales/index.ts';
import { type Given, judge, type Verdict } from '../../../lambda/src/summary-guard/index.ts';

const regions = Object.fromEntries(
  Object.entries(LOCALES.en.regions).map(([code, name]) => [
    code,
    [name, (LOCALES['zh-CN'].regions as Record<string, string>)[code] ?? ''],
  ]),
);

/** What DingTalk leaves a summary of its 20,000 bytes. */
export const MAX_ANSWER_BYTES = 6000;

/** A critical event in Tokyo at 2026-03-02 09:15:42 (UTC+8), unless changed. */
function givenOf(changes: Partial<Given>): Given {
  return {
    facts: '',
    body: '',
    time: '2026-03-02 09:15:42 (UTC+8)',
    severities: ['critical'],
    sources: ['aws.ec2'],
    counts: [1],
    language: 'zh',
    regions,
    builtInInstructions: '',
    ownInstructions: '',
    ...changes,
  };
}

export function judged(answer: string, changes: Partial<Given>): Verdict {
  return judge(answer, MAX_ANSWER_BYTES, givenOf(changes));
}

/** What an answer makes up; empty: it is shown. */
export function inventedBy(answer: string, changes: Partial<Given>): string[] {
  const verdict = judged(answer, changes);
  if (verdict.kind === 'unusable') throw new Error(`It is no summary: ${verdict.fault}`);
  return verdict.kind === 'distorted' ? verdict.invented : [];
}
