// The entry point: all text and JSON from outside passes it once, so that no record can cost or show more than others.

import { cut } from './strings.ts';

/** UTF-16 code units of one text. A message of any vendor has room for less. */
export const LONGEST_TEXT = 30_000;
/** The names of fields and of facts. */
const LONGEST_KEY = 200;
/** Values of one JSON document. An event of 256 KB that AWS sends has a few thousand. */
const MOST_VALUES = 10_000;
/** Levels of one JSON document. */
const DEEPEST = 32;
/** Replaces what is omitted. */
const CUT = '…';

/** Parses JSON without limits; undefined for text that is not JSON. */
export function parseJson(value: string): unknown {
  try {
    return JSON.parse(value.charCodeAt(0) === BYTE_ORDER_MARK ? value.slice(1) : value);
  } catch {
    return undefined;
  }
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * A copy of a JSON value with clean texts and keys, at most 32 levels deep and 10,000 values large. Omitted
 * parts are replaced by "…".
 */
export function bounded(value: unknown): unknown {
  let left = MOST_VALUES;
  const copy = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return foreignText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > DEEPEST) return CUT;
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      for (const item of value) {
        if (left <= 0) return [...items, CUT];
        left -= 1;
        items.push(copy(item, depth + 1));
      }
      return items;
    }
    const entries: [string, unknown][] = [];
    for (const key of Object.keys(value)) {
      if (left <= 0) {
        entries.push([CUT, CUT]);
        break;
      }
      left -= 1;
      entries.push([
        cut(foreignText(key), LONGEST_KEY, CUT),
        copy((value as Record<string, unknown>)[key], depth + 1),
      ]);
    }
    // Not by assignment, which has another meaning for a key "__proto__".
    return Object.fromEntries(entries);
  };
  return copy(value, 0);
}

/**
 * A text without invisible characters that change what is shown: control characters, invisible and reordering ones,
 * halves of surrogate pairs, more combining marks than any script uses, and marks that would apply to the character
 * before the text. Every line break is \n.
 */
export function foreignText(value: string): string {
  const whole = value.length <= LONGEST_TEXT ? value : cut(squeezed(value), LONGEST_TEXT, CUT);
  if (!/[^\n\t\x20-\x7e]/.test(whole)) return whole;
  return whole
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\v\f\u0085\u2800]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/^\p{M}+/gmu, '');
}

/** Long gaps must not push the text after them beyond the limit. */
function squeezed(value: string): string {
  return value.trim().replace(/\s{3,}/g, (gap) => (gap.includes('\n') ? '\n\n' : ' '));
}

/**
 * https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point: characters that fonts do not show, such as fillers
 * and variation selectors. Emoji contain a few of them, which are kept after an emoji.
 */
const INVISIBLE =
  /(?<!\p{Emoji})\ufe0f|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|(?![\n\t]|\u200d|\ufe0f)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
