// How wide a text is where it is read: a Chinese character or an emoji takes two columns, a Latin letter one.

/** How many columns a text takes; https://www.unicode.org/reports/tr11/ in short. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

/** The beginning of a text that is at most so many columns wide. */
export function firstColumns(text: string, most: number): string {
  let columns = 0;
  let end = 0;
  for (const character of text) {
    columns += widthOf(character);
    if (columns > most) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (/^(?:\p{M}|\p{Cf})$/u.test(character)) return 0;
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    code >= 0x1f000;
  return isWide ? 2 : 1;
}
