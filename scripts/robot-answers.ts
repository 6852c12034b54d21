// The tables of docs/robots.md: what each answer of a vendor means and what to do, as the function itself reads it.

import type { Outcome, Robot } from '../lambda/src/robots/robot.ts';
import { vendor as feishu } from '../test/unit/robots/feishu/vendor.ts';
import { vendor as wecom } from '../test/unit/robots/wecom/vendor.ts';

/** DingTalk's are in docs/operations.md. */
const VENDORS = { wecom, feishu };
export type AnsweringVendor = keyof typeof VENDORS;

/** Cause and what to do by vendor and row: "size 40058" is the row of answers about size that begins with 40058. */
export type ChineseAnswers = Record<string, Record<string, string[]>>;

/**
 * Code, cause and what to do: one row for all codes that mean the same, and one for unknown codes. In English
 * without `chinese`. Throws where that lacks a row, or has one too many.
 */
export function answerRows(vendor: AnsweringVendor, chinese?: ChineseAnswers): string[][] {
  const { robot, answers } = VENDORS[vendor];
  const outcomes = [...answers.map(({ reply }) => robot.outcome(reply)), unknownAnswer(robot)];
  const rows = new Map<string, { codes: Set<string>; kind: string; words: string[] }>();
  for (const outcome of outcomes) {
    const words = wordsOf(outcome);
    const row = rows.get(words.join()) ?? { codes: new Set(), kind: kindOf(outcome), words };
    rows.set(words.join(), { ...row, codes: row.codes.add(codeOf(outcome)) });
  }
  const translated = chinese?.[vendor] ?? {};
  const keys = new Set<string>();
  const cells = [...rows.values()].map(({ codes, kind, words }) => {
    const isOther = codes.has(UNKNOWN);
    const key = isOther ? 'other' : `${kind} ${[...codes][0]}`;
    keys.add(key);
    if (chinese === undefined) return [isOther ? 'any other' : [...codes].join(', '), ...words];
    if (translated[key] === undefined)
      throw new Error(`docs/reference.zh-CN.json lacks answers.${vendor}["${key}"]: ${words.join(' ')}`);
    return [isOther ? '其他' : [...codes].join('、'), ...translated[key]];
  });
  const leftovers = Object.keys(translated).filter((key) => !keys.has(key));
  if (leftovers.length > 0)
    throw new Error(
      `docs/reference.zh-CN.json has answers.${vendor} that are no rows: ${leftovers.join(', ')}.`,
    );
  // What is not known comes last.
  return cells.sort(([a], [b]) => Number(/^\D/.test(a ?? '')) - Number(/^\D/.test(b ?? '')));
}

const UNKNOWN = '987654';

function unknownAnswer(robot: Robot): Outcome {
  return robot.outcome({ status: 200, body: `{"errcode":${UNKNOWN},"code":${UNKNOWN}}` });
}

function codeOf(outcome: Outcome): string {
  return 'code' in outcome ? (/\d+/.exec(outcome.code)?.[0] ?? '') : '0';
}

function kindOf(outcome: Outcome): string {
  return outcome.kind === 'rejected' ? outcome.reason : outcome.kind;
}

function wordsOf(outcome: Outcome): string[] {
  if (outcome.kind === 'rejected') return [outcome.hint, outcome.remedy];
  if (outcome.kind !== 'throttled') throw new Error(`Not an answer to look up: ${outcome.kind}.`);
  const seconds = outcome.retryAfterMs / 1000;
  return [
    'The robot received too many messages.',
    `Nothing: the messages wait ${seconds} s. If this happens often, find out what else sends through this robot, or lower "messages_per_minute".`,
  ];
}
