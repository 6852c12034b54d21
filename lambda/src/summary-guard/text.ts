// What every rule of the guard reads text with: one spelling for the same thing, sentences and clauses.

import { trimEndOf } from '../strings.ts';

const HYPHENS = /[\u2010-\u2012\u2212\ufe63\uff0d]|(?<=\d)\u2013(?=\d)/g;
/** They are between words, not within them. */
const DASHES = /[\u2013-\u2015\ufe58]/g;

/**
 * One spelling: full-width letters and digits become ASCII, every dash a hyphen, invisible characters go. Chinese
 * punctuation gets blanks around it, for its ASCII twin would join two words into one.
 */
export function fold(text: string): string {
  return text
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(HYPHENS, '-')
    .replace(DASHES, ' - ')
    .replace(/[，；！？（）【】、～]|(?<!\d)：(?!\/)|(?<=\d)：(?![/\d])/g, ' $& ')
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(/[“”「」『』]/g, '"');
}

/** Marks that end a sentence; a dot only before a space, because names and numbers contain dots. */
const SENTENCE_END = /[\n。！？!?;；]|\.(?=\s|$)/g;
const CLAUSE_END = /[,，()]|:(?!\d)|\s-\s|\s(?:and|but|so|while)\s|但是|但|并且|而且/g;

export function sentencesOf(text: string): string[] {
  return text.split(SENTENCE_END).filter((part) => part.trim() !== '');
}

const LONGEST_CONTEXT = 100;

/** The text before a position: in its sentence, and in its clause. No further back than a reader would look. */
export function contextBefore(text: string, at: number): { sentence: string; clause: string } {
  const near = text.slice(Math.max(0, at - LONGEST_CONTEXT), at);
  const sentence = near.split(SENTENCE_END).at(-1) ?? '';
  return { sentence, clause: sentence.split(CLAUSE_END).at(-1) ?? '' };
}

/** Without the punctuation at its end. */
export function withoutTail(text: string, tail = '.,;:!?\'")]}>*_~-'): string {
  return trimEndOf(text, tail);
}

/** The words of a list that is written with blanks between them. */
export function words(list: string): Set<string> {
  return new Set(list.trim().split(/\s+/));
}

export function hasHan(text: string): boolean {
  return /\p{sc=Han}/u.test(text);
}

/** Whether a character may belong to a name, so that text next to it is only a part of one. */
const NAME_CHARACTER = /[a-z\d_-]/i;

/** Longer ones, and ones that are parts of so many others, are no names; and searching for them takes long. */
const LONGEST_NAME = 200;
const MOST_PARTS = 50;

/** Whether a text contains a name as a whole: "db-1" is not in "db-10", nor "crm" in "crm-mysql". */
export function holds(text: string, name: string): boolean {
  if (name.length > LONGEST_NAME) return false;
  let parts = 0;
  for (let at = text.indexOf(name); at >= 0 && parts < MOST_PARTS; at = text.indexOf(name, at + 1)) {
    const [before = ' ', after = ' '] = [text[at - 1], text[at + name.length]];
    const isPart =
      NAME_CHARACTER.test(before) ||
      NAME_CHARACTER.test(after) ||
      // A dot joins only where a letter or digit follows: "a.b", not "a. b".
      (before === '.' && NAME_CHARACTER.test(text[at - 2] ?? ' ')) ||
      (after === '.' && NAME_CHARACTER.test(text[at + name.length + 1] ?? ' '));
    if (!isPart) return true;
    parts += 1;
  }
  return false;
}

/**
 * A sentence that says what to look at or to do. It may name a place for that, and how far back to look: these are no
 * facts, and a person on call expects them.
 */
const LOOKING = [
  // A clause that begins with what to do: "恢复原策略并开启…".
  /(?:^|[,，、:：(]|并|或|再|后|及时) ?(?:恢复|开启|启用|停用|轮换|限制|收紧|收回|调整|调大|调高|扩容|升级|更换|清理|回滚|申请|提交|联系|安排|验证|登录|避开|加入|移除|切换|补充|优化|适当|隔离|保留|关闭|重启|修复|替换|使用|改用|在)/,
  /检查|查看|查询|查找|查明|查|核对|核实|确认|排查|定位|关注|留意|分析|对照|打开|看|是否|结合|通过|请|建议|可以?(?![不能用忽])|应|需|先|尽快|立即|必要时|考虑|评估/,
  /\b(?:check|look|see|review|inspect|verify|confirm|find|search|open|examine|investigate|consult|whether|trace|identify|compare|watch|use|using|deactivate|rotate|revoke|restrict|raise|request|enable|contact|ask|plan|consider|ensure|make|please|should|first|then)\b/,
];

export function isLooking(sentence: string): boolean {
  const lower = sentence.toLowerCase();
  return LOOKING.some((pattern) => pattern.test(lower));
}

/** The sentence that contains the character at this position. */
export function sentenceAt(text: string, at: number): string {
  let [start, end] = [at, at];
  while (start > 0 && !isSentenceEnd(text, start - 1)) start -= 1;
  while (end < text.length && !isSentenceEnd(text, end)) end += 1;
  return text.slice(start, end);
}

function isSentenceEnd(text: string, at: number): boolean {
  const character = text[at] ?? '';
  return (
    '\n。！？!?;；'.includes(character) || (character === '.' && /^(?:\s|$)/.test(text.slice(at + 1, at + 2)))
  );
}
