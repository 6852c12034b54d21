// The tables of docs/robots.md: what each answer of a vendor means and what to do, as the function itself reads it.

import type { Outcome, Robot } from '../lambda/src/robots/robot.ts';
import { vendor as dingtalk } from '../test/unit/robots/dingtalk/vendor.ts';
import { vendor as feishu } from '../test/unit/robots/feishu/vendor.ts';
import { vendor as wecom } from '../test/unit/robots/wecom/vendor.ts';

const VENDORS = { dingtalk, wecom, feishu };
export type AnsweringVendor = keyof typeof VENDORS;

/** Cause and what to do in Chinese, by vendor and English cause: a cause that changes must be translated again. */
export type ChineseAnswers = Record<string, Record<string, string[]>>;

/**
 * Code, cause and what to do: one row for all codes that mean the same, and at the end one for unknown codes. In English
 * without `chinese`. Throws where that lacks a row, or has one too many.
 */
export function answerRows(vendor: AnsweringVendor, chinese?: ChineseAnswers): string[][] {
  const rows = rowsOf(vendor);
  if (chinese === undefined)
    return rows.map(({ codes, cause, remedy }) => [codes?.join(', ') ?? 'any other', cause, remedy]);
  const translated = chinese[vendor] ?? {};
  const leftovers = Object.keys(translated).filter((key) => rows.every(({ cause }) => cause !== key));
  if (leftovers.length > 0)
    throw new Error(
      `docs/reference.zh-CN.json has answers.${vendor} that are no rows: ${leftovers.join(' ')}`,
    );
  return rows.map(({ codes, cause, remedy }) => {
    const words = translated[cause];
    if (words === undefined)
      throw new Error(`docs/reference.zh-CN.json lacks answers.${vendor}["${cause}"]: ${remedy}`);
    return [codes?.join('、') ?? '其他', ...words];
  });
}

interface Row {
  /** Undefined for all unknown codes. */
  codes?: string[];
  cause: string;
  remedy: string;
}

function rowsOf(vendor: AnsweringVendor): Row[] {
  const { robot, answers } = VENDORS[vendor];
  const codes = new Map<string, Set<string>>();
  const remedies = new Map<string, string>();
  const unknown = wordsOf(unknownAnswer(robot));
  for (const { reply } of answers) {
    const outcome = robot.outcome(reply);
    const { cause, remedy } = wordsOf(outcome);
    if (cause === unknown.cause) continue;
    if ((remedies.get(cause) ?? remedy) !== remedy)
      throw new Error(`${vendor} has two remedies for one cause: ${cause}`);
    remedies.set(cause, remedy);
    codes.set(cause, (codes.get(cause) ?? new Set()).add(codeOf(outcome)));
  }
  const known = [...remedies].map(([cause, remedy]) => ({
    codes: [...(codes.get(cause) ?? [])],
    cause,
    remedy,
  }));
  return [...known, unknown];
}

function unknownAnswer(robot: Robot): Outcome {
  return robot.outcome({ status: 200, body: '{"errcode":987654,"code":987654}' });
}

function codeOf(outcome: Outcome): string {
  return 'code' in outcome ? (/(?:status )?\d+/.exec(outcome.code)?.[0] ?? '') : '0';
}

function wordsOf(outcome: Outcome): { cause: string; remedy: string } {
  if (outcome.kind === 'rejected') return { cause: outcome.hint, remedy: outcome.remedy };
  if (outcome.kind !== 'throttled') throw new Error(`Not an answer to look up: ${outcome.kind}.`);
  const seconds = outcome.retryAfterMs / 1000;
  return {
    cause: `The robot received too many messages; it is paused for at least ${seconds} s.`,
    remedy:
      'Nothing: the messages wait. If this happens often, find out what else sends through this robot, or lower "messages_per_minute".',
  };
}
