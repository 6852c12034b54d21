// Statements and causes without a word from the notification.

import { CONDITION, isAsserted, matchesOf } from './assertion.ts';
import type { GivenClaims } from './claims.ts';
import { LONGEST_STEM, sharesFate, stemsIn } from './fates.ts';
import { isLooking, sentencesOf } from './text.ts';

const LEAST_WORDS = 2;
/** Words in a row. */
const A_PHRASE = 3;
const A_SENTENCE = 6;
/** "摘要：", "What happened:" */
const LABEL = /^[^:]{0,24}: /;
/** A statement begins with what it is about; advice, in English, with the verb. */
const ENGLISH_STATEMENT =
  /^[\s\d.)-]{0,6}(?:the|an?|its?|this|that|these|those|there|they|we|all|both|no|some|your|our|customers?|users?|clients?|data|nothing|everything)\b/;
const CHINESE_ADVICE =
  /^[\s\d.)-]{0,6}(?:隔离|更换|保留|升级|扩容|清理|回滚|轮换|停用|限制|收紧|收回|关闭|启用|开启|修复|重启|启动|补|切换|联系|通知|安排|准备|备份|调整|增加|减少|降低|缩短|延长|移除|撤销|替换|申请|提交|设置|配置|使用|改用|优化|避免|注意|同时|另外|后续)/;

/**
 * A statement without a word from the notification: "该表为废弃表", "it is temporary". Reported only for
 * statements, not for advice, and only if both are in one language, because a translation has other words.
 */
export function statesUnfounded(answer: string, { text: given, language }: GivenClaims): boolean {
  const isEnglish = language === 'en';
  if (!isEnglish && hasEnglishProse(given, A_PHRASE)) return false;
  const isGiven = stemsIn(given);
  const word = isEnglish ? /[a-z]{4,}/g : /\p{sc=Han}(?=\p{sc=Han})/gu;
  return sentencesOf(answer)
    .filter((sentence) => !isLooking(sentence) && !CONDITION.test(sentence))
    .filter((sentence) => (isEnglish ? ENGLISH_STATEMENT.test(sentence) : !CHINESE_ADVICE.test(sentence)))
    .filter((sentence) => /\p{sc=Han}{3}/u.test(sentence) !== isEnglish)
    .flatMap((sentence) => sentence.replace(LABEL, '').split(/[,，:()、]|\s(?:and|but|so)\s/))
    .filter(
      (clause) => !hasNameOrNumber(clause, isEnglish) && (clause.match(word) ?? []).length >= LEAST_WORDS,
    )
    .some(
      (clause) =>
        !sharesWord(clause, given, word, isEnglish ? LONGEST_STEM : 2) && !sharesFate(clause, isGiven),
    );
}

/** These are judged by rules of their own. */
function hasNameOrNumber(clause: string, isEnglish: boolean): boolean {
  return /\d|[一两三四五六七八九十]/.test(clause) || (!isEnglish && /[a-z]{2}/.test(clause));
}

const ENGLISH_CAUSE =
  /\b(?:caused by|due to|because of|because|as a result of|owing to|root cause (?:is|was)) ([^,.;:!?()\n]{3,60})/g;
const CHINESE_CAUSE =
  /(?:由于|因为|(?<!原)因|(?<![理自缘])由)([^,，。;；:()\n]{2,24}?)(?:引起|导致|造成|所致|引发|触发|而)|原因(?:是|为) ?([^,，。;；\n]{2,24})/g;

/**
 * A cause without a word from the notification. Reported only if both are in one language, because a translation has
 * other words.
 */
export function inventsCause(answer: string, { text: given, language }: GivenClaims): boolean {
  if (language === 'en')
    return causesIn(answer, ENGLISH_CAUSE).some((cause) => !sharesWord(cause, given, /[a-z]{4,}|\d+/g, 5));
  return (
    !hasEnglishProse(given, A_SENTENCE) &&
    causesIn(answer, CHINESE_CAUSE).some(
      (cause) => !sharesWord(cause, given, /[a-z\d]{2,}|\p{sc=Han}(?=\p{sc=Han})/gu, 2),
    )
  );
}

function causesIn(answer: string, pattern: RegExp): string[] {
  return matchesOf(answer, pattern)
    .filter((match) => isAsserted(answer, match))
    .map(({ word }) => word);
}

/** Whether a text contains one of the words of a phrase, by its beginning. */
function sharesWord(phrase: string, text: string, words: RegExp, length: number): boolean {
  return [...phrase.matchAll(words)].some(({ index, 0: word }) =>
    text.includes(phrase.slice(index, index + Math.min(length, Math.max(word.length, 2)))),
  );
}

/** A description in English, which an answer in Chinese translates. */
function hasEnglishProse(text: string, least: number): boolean {
  let [run, end] = [0, -1];
  for (const { index, 0: word } of text.matchAll(/[a-z']{2,30}/g)) {
    run = /^,? $/.test(text.slice(end, index)) ? run + 1 : 1;
    if (run >= least) return true;
    end = index + word.length;
  }
  return false;
}
