// Numbers with their units in a text, and whether those of an answer follow from its notification's: as they stand
// there, in another unit, or rounded as a person rounds.

import { holds, isLooking, sentenceAt, withoutTail } from './text.ts';

type Kind = 'plain' | 'count' | 'percent' | 'time' | 'bytes' | 'usd' | 'cny' | 'eur' | 'gbp';

export interface Amount {
  kind: Kind;
  /** The number without its unit; "1.28 万" is 12,800. */
  number: number;
  /** What one unit of its last digit is worth: 0.1 of 91.7, 100 of 1.28 万. */
  step: number;
  /** What one of its unit is worth in seconds, or in bytes where a kilobyte has 1000. */
  factor: number;
  /** As written: a double cannot represent every digit of a long number. */
  literal: string;
  /** The text calls it a threshold. */
  isThreshold: boolean;
  start: number;
  end: number;
  /** "3 h 10 min" is one amount of two. */
  parts?: Amount[];
}

/** What an answer's numbers are compared with. */
interface KnownAmounts {
  text: string;
  amounts: Amount[];
  /** How many there are of what the text lists. */
  counts: Set<number>;
  /** Seconds between any two of its moments. */
  spans: number[];
}

const DAY = 86_400;

const UNITS: [kind: Kind, factor: number, names: string][] = [
  ['percent', 1, '% percent percentage 个百分点 百分点'],
  ['percent', 10, '成'],
  ['time', 0.001, 'ms 毫秒 msec millisecond milliseconds'],
  ['time', 1, 's 秒 sec secs second seconds'],
  ['time', 60, 'm 分 分钟 min mins minute minutes'],
  ['time', 3600, 'h 小时 个小时 个钟头 hr hrs hour hours'],
  ['time', DAY, 'd 天 日 day days'],
  ['time', 7 * DAY, 'w 周 星期 个星期 week weeks'],
  ['time', 30 * DAY, '个月 month months'],
  ['time', 365 * DAY, '年 year years'],
  ['bytes', 1, 'b 字节 byte bytes'],
  ['bytes', 1e3, 'kb kib'],
  ['bytes', 1e6, 'mb mib'],
  ['bytes', 1e9, 'gb gib g'],
  ['bytes', 1e12, 'tb tib t'],
  ['bytes', 1e15, 'pb pib'],
  ['usd', 1, 'usd 美元 美金 dollar dollars'],
  ['cny', 1, 'cny rmb 元 人民币 yuan'],
  ['eur', 1, 'eur 欧元 euro euros'],
  ['gbp', 1, 'gbp 英镑'],
  ['count', 1, '个 台 次 条 项 笔 件 份 名 位 起 处 级 张 组 块 只 家 款 倍'],
];
const UNIT = new Map(
  UNITS.flatMap(([kind, factor, names]) => names.split(' ').map((name) => [name, { kind, factor }] as const)),
);
const PLAIN: { kind: Kind; factor: number } = { kind: 'plain', factor: 1 };
const SIGNS: Record<string, Kind> = { $: 'usd', '¥': 'cny', '€': 'eur', '£': 'gbp' };
const MULTIPLIERS: Record<string, number> = {
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  亿: 1e8,
  k: 1e3,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  dozen: 12,
};

/** A run of what names and numbers are made of. */
const RUN = /[a-z\d_.+-]+/g;
const LONGEST_RUN = 60;
const NUMBER_AND_LETTERS = /^(\d+(?:\.\d+)?(?:e[+-]?\d{1,3}(?![a-z\d]))?)([a-z]{0,12})$/;
const AFTER_NUMBER =
  /^ {0,4}(百万|千|万|亿|(?:k|hundred|thousand|million|billion|dozen)\b)? ?(%|\p{sc=Han}{1,4}|[a-z]{1,12}(?![a-z\d]))?/u;
const BETWEEN_PARTS = /^[\s零又,]*(?:and )?$/;

/** Reads folded text in lower case, with its numbers in digits and without its dates; at most `most` amounts. */
export function readAmounts(text: string, most: number): Amount[] {
  const amounts: Amount[] = [];
  // "1,234" is one number, "1,2,3" are three; the blanks keep the places.
  const joined = text.replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?/g, (digits) =>
    digits.replaceAll(',', '').padEnd(digits.length),
  );
  for (const match of joined.matchAll(RUN)) {
    if (amounts.length >= most) break;
    if (!/\d/.test(match[0])) continue;
    let at = match.index + (/^[+-]/.test(match[0]) ? 1 : 0);
    const run = withoutTail(joined.slice(at, match.index + match[0].length), '.-_+');
    if (run.length > LONGEST_RUN) continue;
    // 7.0.1, 3.2.2-1, Mozilla/5.0, release/2026-03: versions and the like, which mean something only as a whole.
    const isPart = /^\d/.test(run) && /[a-z]\/$/.test(joined.slice(Math.max(0, at - 2), at));
    if (isPart || /^\d+(?:\.\d+){2,}(?:-[-\d]*)?$/.test(run)) {
      amounts.push(literalAt(run, at));
      continue;
    }
    // "10-12" and "5-10ms" are ranges; "db-07" and "i-0abc" are names, and not for this file.
    const parts = /^\d[\d.]*(?:-\d[\d.]*)+[a-z]*$/.test(run) ? run.split('-') : [run];
    for (const part of parts) {
      const amount = amountOf(part, at, joined);
      if (amount) amounts.push(amount);
      at += part.length + 1;
    }
  }
  return withSums(amounts, joined);
}

/** Every amount that an answer may name: sums and their parts. */
export function knownAmounts(amounts: Amount[]): Amount[] {
  return amounts.flatMap((amount) => [amount, ...(amount.parts ?? [])]);
}

function literalAt(literal: string, start: number): Amount {
  const end = start + literal.length;
  return { kind: 'plain', number: Number.NaN, step: 1, factor: 1, literal, isThreshold: false, start, end };
}

function amountOf(part: string, start: number, text: string): Amount | undefined {
  const end = start + part.length;
  const [, digits = '', letters = ''] = NUMBER_AND_LETTERS.exec(part) ?? [];
  if (digits === '') return undefined;
  // "502s" are answers with this status.
  let unit = /^[45]\d\ds$/.test(part) ? PLAIN : UNIT.get(letters);
  let [multiplier, tail] = [1, 0];
  if (letters !== '' && unit === undefined) {
    multiplier = MULTIPLIERS[letters] ?? 0;
    if (multiplier === 0) return undefined;
  }
  if (unit === undefined) {
    const [all = '', times = '', name = ''] = AFTER_NUMBER.exec(text.slice(end, end + 16)) ?? [];
    multiplier *= MULTIPLIERS[times] ?? 1;
    const found = unitAtStart(name);
    unit = UNIT.get(found);
    tail = unit ? all.length - name.length + found.length : 0;
  }
  const scientific = Number(/e([+-]?\d+)$/.exec(digits)?.[1] ?? 0);
  const decimals = (/\.(\d+)/.exec(digits)?.[1]?.length ?? 0) - scientific;
  const sign = SIGNS[/([$¥€£]) ?$/.exec(text.slice(Math.max(0, start - 2), start))?.[1] ?? ''];
  return {
    kind: sign ?? unit?.kind ?? 'plain',
    number: Number(digits) * multiplier,
    step: multiplier / 10 ** decimals,
    factor: unit?.factor ?? 1,
    literal: digits,
    isThreshold:
      /(?:阈值|threshold) ?(?:(?:为|是|of|is|was|[:(><≥≤=]) ?){0,3}[$¥€£]?$/.test(
        text.slice(Math.max(0, start - 20), start),
      ) || /^ ?的?(?:阈值|threshold)/.test(text.slice(end + tail, end + tail + 16)),
    start,
    end: end + tail,
  };
}

/** What begins with the character of a unit, and counts nothing. */
const NO_UNIT = /^(?:分[^钟]|级[别联]|位[置于]|个人|处理|起[始因来]|次[日要数]|条件|项目|组[件织成]|块存)/;

/** Chinese has no blanks: "个实例" begins with a unit; "分区" does not. */
function unitAtStart(name: string): string {
  if (UNIT.has(name) || !/^\p{sc=Han}/u.test(name)) return name;
  if (NO_UNIT.test(name)) return '';
  return [3, 2, 1].map((length) => name.slice(0, length)).find((one) => UNIT.has(one)) ?? '';
}

/** "3 小时 10 分钟" is one duration. */
function withSums(amounts: Amount[], text: string): Amount[] {
  const sums: Amount[] = [];
  for (const amount of amounts) {
    const last = sums.at(-1);
    const isMore =
      last?.kind === 'time' &&
      amount.kind === 'time' &&
      amount.factor < last.factor &&
      BETWEEN_PARTS.test(text.slice(last.end, amount.start));
    if (!isMore) {
      sums.push(amount);
      continue;
    }
    sums[sums.length - 1] = {
      ...amount,
      number: (last.number * last.factor) / amount.factor + amount.number,
      start: last.start,
      parts: [...(last.parts ?? [last]), amount],
    };
  }
  return sums;
}

/** Whether a number of an answer is its notification's, or needs not be. `text` is what it was read from. */
export function amountFollows(said: Amount, text: string, known: KnownAmounts): boolean {
  if (isFree(said, text)) return true;
  if (Number.isNaN(said.number))
    return holds(known.text, said.literal) || holds(known.text, `v${said.literal}`);
  if ((said.kind === 'plain' || said.kind === 'count') && known.counts.has(said.number)) return true;
  const isRough = /(?:约|近|接近|about|around|nearly|almost|approximately|roughly|≈|~) ?[$¥€£]? ?$/.test(
    text.slice(Math.max(0, said.start - 16), said.start),
  );
  if (said.kind === 'time' && known.spans.some((span) => isClose(said, span / said.factor, isRough)))
    return true;
  const thresholds = said.isThreshold ? known.amounts.filter((one) => one.isThreshold) : [];
  return (thresholds.length > 0 ? thresholds : known.amounts).some((one) => isSameAmount(said, one, isRough));
}

/** A number with more digits than a double can represent is an id. */
const LONGEST_EXACT = 15;

function isSameAmount(said: Amount, known: Amount, isRough: boolean): boolean {
  if (said.literal.length > LONGEST_EXACT) return said.literal === known.literal;
  if (Number.isNaN(known.number)) return false;
  // A kilobyte has 1000 bytes, or 1024.
  const bases = said.kind === 'bytes' ? [asItIs, binary] : [asItIs];
  if (said.kind === known.kind)
    return bases.some((base) =>
      isClose(said, (known.number * base(known.factor)) / base(said.factor), isRough),
    );
  if (said.kind === 'plain') return isClose(said, known.number, isRough);
  if (known.kind !== 'plain') return false;
  // A bare number may be seconds, milliseconds, bytes, or a share.
  if (said.kind === 'time')
    return [1, 1000].some((unit) => isClose(said, known.number / unit / said.factor, isRough));
  if (said.kind === 'bytes')
    return bases.some((base) => isClose(said, known.number / base(said.factor), isRough));
  if (said.kind === 'percent' && known.number < 1 && isClose(said, known.number * 100, isRough)) return true;
  return isClose(said, known.number, isRough);
}

function asItIs(factor: number): number {
  return factor;
}

function binary(factor: number): number {
  return 1024 ** Math.round(Math.log10(factor) / 3);
}

/** Rounded to the digits that are shown; "about" allows a little more of what has digits to lose. */
function isClose({ number, step }: Amount, value: number, isRough: boolean): boolean {
  const [difference, size] = [Math.abs(number - value), Math.abs(value)];
  if (difference <= 1e-9 * size) return true;
  if (difference <= step * 0.500001 && difference <= size * 0.1) return true;
  return isRough && difference <= size * 0.03 && (size >= 100 || !Number.isInteger(value));
}

/** How far back a person looks. */
const WINDOWS_MINUTES = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 4320, 10_080, 20_160, 43_200];
const WINDOWS = new Set(WINDOWS_MINUTES.map((minutes) => minutes * 60));

/** What needs no source: a single thing, the number of a step, and how far back to look. */
function isFree({ kind, number, factor, start, end }: Amount, text: string): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 12), start), text.slice(end, end + 4)];
  if (kind === 'time')
    return (
      WINDOWS.has(Math.round(number * factor)) &&
      /(?:最近|过去|近|前后?|\b(?:last|past|previous|recent)) ?$/.test(before) &&
      isLooking(sentenceAt(text, start))
    );
  if (kind !== 'plain' && kind !== 'count') return false;
  if (number === 1) return true;
  const isStep =
    /(?:第|\bstep) ?$/.test(before) ||
    (/(?:^|[\n;；。:]) *\(? ?$/.test(start < 12 ? before : ` ${before}`) && /^ ?[.)、](?!\d)/.test(after));
  return Number.isInteger(number) && number <= MOST_STEPS && isStep;
}

const MOST_STEPS = 9;
