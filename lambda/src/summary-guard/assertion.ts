// Whether a sentence says something as a fact, or denies it, asks for it, or leaves it open.

import { contextBefore } from './text.ts';

/** Whether a text states the words at a position as a fact: not negated, a question, conditional, future or past. */
export function isAsserted(text: string, { start, end }: Match): boolean {
  const { sentence, clause } = contextBefore(text, start);
  return !(
    NEGATIONS.some(({ reach, pattern }) => pattern.test(clause.slice(-reach))) ||
    OPEN.some((pattern) => pattern.test(clause)) ||
    CONDITION.test(sentence) ||
    PAST.test(clause) ||
    LATER.test(text.slice(end, end + 4))
  );
}

/** A place in a text, and the word that decides. */
export interface Match {
  start: number;
  end: number;
  word: string;
}

export function matchesOf(text: string, pattern: RegExp): Match[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match.slice(1).find(Boolean) ?? match[0],
  }));
}

/** Close before it: "尚未恢复", "not yet recovered", "to get it back to normal". */
const NEGATIONS = [
  { reach: 7, pattern: /[未没无勿]|非(?!常)|不(?!断|久|少|仅|止|用|必|需|足)|别/ },
  { reach: 28, pattern: /\b(?:not|no|never|without|neither|nor|cannot|hardly)\b|n't\b/ },
  { reach: 20, pattern: /\bto [a-z]{0,12} ?[a-z]{0,12} ?$/ },
];
/** Anywhere before it in its clause: "确认是否已恢复", "check that it has recovered". */
const OPEN = [
  /是否|能否|有无|一旦|直到|直至|等待|待(?!处理|机)|(?<![相平同高中])等(?![级 \d])|确认|确保|保证|保障|核实|检查|查看|关注|观察|可能|或许|疑似|也许/,
  /(?<![响相供反])应(?![用急答])|需(?!$)|(?<!申)请(?!求)|(?<![可所难])以(?![及上下内后前来])|使(?!用)|让|尽快|尽早|才能|再(?![次度])|(?<!优)先(?!前)|为了|如何|何时/,
  /避免|防止|以免|建议|考虑|用于|重新/,
  /\b(?:whether|until|before|after|ensure|sure|confirm|verify|check|see|find|make|may|might|could|should|must|can|possibly|likely|probably|suspected|how|please|wait|watch|expect\w{0,8}|help|avoid|prevent|let|consider)\b/,
];
/** Anywhere before it in its sentence: "如为计划内操作，无需处理". */
export const CONDITION =
  /如果|若|(?<![例比诸不])如(?![下此上同何])|假如|除非|当(?!前)|\b(?:if|unless|once|when|in case)\b/;
/** In its clause: "此前正常", "was OK before". */
const PAST =
  /此前|之前|先前|原先|原来|原本|曾|(?<![理自])由(?!于)|从|前一|\b(?:previously|formerly|earlier|from|had been|was ok|before that)\b/;
/** Right behind it: "恢复正常后". */
const LATER = /^(?:之?[后前]|以[后前]|时|为止|的(?!$)|条件|所需|失败|任务|作业|点|中(?!$)|计划|方案)/;
