// Numbers in words → digits, so that one set of rules reads both: "三台" → "3台", "two hours" → "2 hours".

const HAN_DIGITS = '零一二三四五六七八九';
const HAN_TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
/** Only before a counted or measured object: "一些" and "统一" contain no number. */
const HAN_BEFORE_COUNTED =
  /[零一二两三四五六七八九十百千]{1,8}(?= ?(?:个|台|次|条|项|笔|件|份|名|位|起|处|级|张|组|块|只|家|款|倍|秒|分钟|小时|天|周(?!期)|星期|月|年|日|号|成|分之|万|亿|%))/g;
const HAN_PERCENT = /百分之 ?([零一二两三四五六七八九十百千]{1,8}|\d[\d.]{0,8})/g;

/** "one" counts nothing: "the one that failed". */
const ENGLISH = new Map([
  ...'zero . two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'
    .split(' ')
    .map((word, number) => [word, number] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, 20 + 10 * index] as const),
  ...([
    ['twice', 2],
    ['doubled', 2],
    ['tripled', 3],
    ['dozens', 12],
    ['hundreds', 100],
    ['thousands', 1000],
  ] as const),
]);
const ONE =
  /\b(?:within|for|after|about) (?:an?|one) (?=second|minute|hour|day|week|month|year)|\bin an (?=hour)|\bone (?=second|minute|hour|day|week|month|year)/g;
const JOINED_TO_UNIT = /(\d)-(?=(?:second|minute|hour|day|week|month|year)s?\b)/g;

/** Takes folded text in lower case. */
export function withDigits(text: string): string {
  return (
    text
      .replace(HAN_PERCENT, (_, numeral: string) => `${/\d/.test(numeral) ? numeral : hanNumber(numeral)}%`)
      .replace(/半个?小时|half an hour|half-hour/g, ' 30 minutes ')
      // "二次确认" and "千万不要" count nothing: of two things Chinese says 两.
      .replace(HAN_BEFORE_COUNTED, (numeral) =>
        /^(?:二|[百千]+)$/.test(numeral) ? numeral : ` ${hanNumber(numeral)}`,
      )
      // These count nothing either.
      .replace(/\b24 ?\/ ?7\b|\b7 ?[x×*] ?24\b|(?<=\broute )53\b/g, ' ')
      .replace(ONE, ' 1 ')
      .replace(JOINED_TO_UNIT, '$1 ')
      .replace(/\b[a-z]{3,9}\b/g, (word) => String(ENGLISH.get(word) ?? word))
  );
}

/** "三百二十" → 320, "十二" → 12 */
function hanNumber(numeral: string): number {
  let [sum, digit] = [0, 0];
  for (const character of numeral) {
    const tens = HAN_TENS[character];
    if (tens === undefined) digit = character === '两' ? 2 : HAN_DIGITS.indexOf(character);
    else {
      sum += (digit || 1) * tens;
      digit = 0;
    }
  }
  return sum + digit;
}
