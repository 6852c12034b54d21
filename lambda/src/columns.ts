// How wide a text is where it is read: a Chinese character or an emoji takes two columns, a Latin letter one.

/** How many columns a text takes; https://www.unicode.org/reports/tr11/ in short. */
export function columnsOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const [sign] of text.matchAll(SIGN)) columns += widthOf(sign);
  return columns;
}

/** The beginning of a text that is at most so many columns wide; no sign is cut in two. */
export function firstColumns(text: string, most: number): string {
  let columns = 0;
  let end = 0;
  for (const [sign] of text.matchAll(SIGN)) {
    columns += widthOf(sign);
    if (columns > most) break;
    end += sign.length;
  }
  return text.slice(0, end);
}

/** The end of a text that is at most so many columns wide; no sign is cut in two. */
export function lastColumns(text: string, most: number): string {
  let rest = columnsOf(text);
  let start = 0;
  for (const [sign] of text.matchAll(SIGN)) {
    if (rest <= most) break;
    rest -= widthOf(sign);
    start += sign.length;
  }
  return text.slice(start);
}

/** Most texts, and most of their signs, need no closer look. */
const ASCII = /^[ -~]*$/;
const isAscii = (code: number) => code >= 0x20 && code <= 0x7e;
const isHan = (code: number) => code >= 0x4e00 && code <= 0x9fff;

/** What is seen as one: a letter with its accents, a flag, a family of emoji. */
const SIGN =
  /(?:[\u{1f1e6}-\u{1f1ff}]{2}|.)(?:\p{M}|[\u{1f3fb}-\u{1f3ff}]|\u200d.|[\u{e0020}-\u{e007f}])*/gsu;

/** A sign is as wide as its first character, and an emoji that is a letter's picture ("⚠️") two columns. */
function widthOf(sign: string): number {
  const [first = ''] = sign;
  const code = first.codePointAt(0) ?? 0;
  if (sign.length === 1 && isAscii(code)) return 1;
  if (sign.length === 1 && isHan(code)) return 2;
  if (/^(?:\p{M}|\p{Cf})$/u.test(first)) return 0;
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    code >= 0x1f000 ||
    sign.includes('\ufe0f') ||
    /^\p{Emoji_Presentation}/u.test(first);
  return isWide ? 2 : 1;
}
