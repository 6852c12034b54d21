// Dates, times and weekdays in a text, and whether those of an answer are those of its notification.

/** Parts that are not said are left out: "11 月 26 日" has no year. */
interface CalendarDate {
  year?: number | undefined;
  month?: number | undefined;
  day: number | undefined;
}

interface ClockTime {
  hour: number;
  minute?: number | undefined;
  second?: number | undefined;
  /** Minutes ahead of UTC, if the text contains the zone. */
  zone?: number | undefined;
  /** "9 点左右", "around 9" */
  isRough?: boolean;
}

interface Dated {
  dates: CalendarDate[];
  times: ClockTime[];
  /** 0 is Sunday. */
  weekdays: number[];
  /** Dates with times: ms as if in UTC, and the zone where one is said. */
  moments: { ms: number; zone: number | undefined }[];
  /** The text without them: what is left to read numbers from. Of the same length. */
  rest: string;
}

type Groups = Record<string, string | undefined>;

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

const number = (digits: string | undefined) =>
  digits === undefined ? undefined : Number.parseInt(digits, 10);
/** "november", "nov", "sept": 11, 11, 9; 0 for other words. */
const monthOf = (name: string | undefined = '') =>
  name.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(name)) + 1;

/** A date, or both days of a range. */
const ymd = (groups: Groups, month = number(groups.month)): CalendarDate[] =>
  [groups.day, groups.last]
    .filter((day) => day !== undefined)
    .map((day) => ({ year: number(groups.year), month, day: number(day) }));

/** In this order, each in what the ones before have left. */
const DATES: { pattern: RegExp; read(groups: Groups): CalendarDate[] }[] = [
  {
    pattern: /(?<!\d)(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/g,
    read: (groups) => ymd(groups),
  },
  {
    pattern:
      /(?<!\d)(?:(?<year>\d{4}) ?年 ?)?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]?(?: ?(?:-|~|至|到|和) ?(?<last>\d{1,2}) ?[日号])?/g,
    read: (groups) => ymd(groups),
  },
  {
    pattern: /(?<!\d)(?<year>\d{4}) ?年 ?(?<month>\d{1,2}) ?月(?!\d)/g,
    read: ({ year, month }) => [{ year: number(year), month: number(month), day: undefined }],
  },
  {
    pattern:
      /(?<![a-z])(?<name>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?: ?(?:-|~|to|and|&|through) ?(?<last>\d{1,2})(?:st|nd|rd|th)?(?!\d|:| ?[ap]m))?(?!\d)(?:,? (?<year>\d{4})(?!\d))?/g,
    read: (groups) => ymd(groups, monthOf(groups.name)),
  },
  {
    pattern:
      /(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th)?(?: ?(?:-|~|to|and|&|through) ?(?<last>\d{1,2})(?:st|nd|rd|th)?)? (?:of )?(?<name>[a-z]{3,9})(?![a-z])\.?(?:,? (?<year>\d{4})(?!\d))?/g,
    read: (groups) => ymd(groups, monthOf(groups.name)),
  },
  {
    pattern: /(?<![a-z])(?<name>[a-z]{3,9}),? (?<year>\d{4})(?!\d)/g,
    read: ({ name, year }) => [{ year: number(year), month: monthOf(name), day: undefined }],
  },
  {
    // Nobody knows which comes first.
    pattern: /(?<![\d/])(?<a>\d{1,2})\/(?<b>\d{1,2})\/(?<year>\d{4}|\d\d)(?![\d/])/g,
    read: ({ a, b, year = '' }) => {
      const full = Number(year) + (year.length === 2 ? 2000 : 0);
      return [
        { year: full, month: Number(a), day: Number(b) },
        { year: full, month: Number(b), day: Number(a) },
      ].filter(isDate);
    },
  },
  {
    pattern: /(?<!\d)(?<day>\d{1,2}) ?[日号](?![志常均内后前])/g,
    read: (groups) => ymd(groups),
  },
  {
    pattern: /(?<![\d个.])(?<month>\d{1,2}) ?月(?!\d)/g,
    read: ({ month }) => [{ month: number(month), day: undefined }],
  },
  {
    pattern: /(?<!\d)(?<year>(?:19|20)\d\d) ?年|\b(?:in|of|year|during) (?<year2>20[23]\d)\b/g,
    read: ({ year, year2 }) => [{ year: number(year ?? year2), day: undefined }],
  },
  {
    // "03-16 10:00"
    pattern: /(?<![\d-])(?<month>\d\d)[-/](?<day>\d\d)(?= \d{1,2}:\d\d)/g,
    read: (groups) => ymd(groups),
  },
];

/** 16:31:05, 4:31 PM; 下午 4 点 31 分; 16 时 31 分, 16 点左右; 4 PM */
const CLOCKS = [
  /(?:(?<part>上午|下午|晚上|晚间|凌晨|早上|早晨|清晨|中午|傍晚|夜里|夜间) ?)?(?<![\d.]|\d:)(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d{1,9})?)?(?![\d:])(?: ?(?<half>[ap])\.?m\b)?/g,
  /(?<part>上午|下午|晚上|晚间|凌晨|早上|早晨|清晨|中午|傍晚|夜里|夜间) ?(?<hour>\d{1,2}) ?[点时](?: ?(?<minute>\d{1,2}) ?分(?!钟))?(?: ?(?<second>\d{1,2}) ?秒)?/g,
  /(?<![\d.]|\d:)(?<hour>\d{1,2}) ?(?:点|时(?![间长段]))(?: ?(?<minute>\d{1,2}) ?分(?!钟)(?: ?(?<second>\d{1,2}) ?秒)?|(?=整|左右|前后|许|钟|多))/g,
  /(?<![\d.]|\d:)(?<hour>\d{1,2}) ?(?<half>[ap])\.?m\b/g,
];

const ZONES: Record<string, number> = {
  utc: 0,
  gmt: 0,
  z: 0,
  pst: -480,
  pdt: -420,
  est: -300,
  edt: -240,
  cet: 60,
  cest: 120,
  jst: 540,
};
const ROUGH_BEFORE = /(?:约|大约|将近|接近|around|about|shortly after|just after|past) ?$/;
const ROUGH_AFTER = /^ ?(?:左右|前后|许|多)/;

const WEEKDAYS: [pattern: RegExp, day: number][] = [
  [/(?:周|星期|礼拜)[日天]|\bsundays?\b/g, 0],
  [/(?:周|星期|礼拜)一|\bmondays?\b/g, 1],
  [/(?:周|星期|礼拜)二|\btuesdays?\b/g, 2],
  [/(?:周|星期|礼拜)三|\bwednesdays?\b/g, 3],
  [/(?:周|星期|礼拜)四|\bthursdays?\b/g, 4],
  [/(?:周|星期|礼拜)五|\bfridays?\b/g, 5],
  [/(?:周|星期|礼拜)六|\bsaturdays?\b/g, 6],
];

/** Days from the event to the day that is meant, at least and at most. */
const RELATIVE_DAYS: [pattern: RegExp, least: number, most: number][] = [
  [/昨[天日晚]|\byesterday\b|\blast night\b/, -1, -1],
  [/明[天日早晚]|\btomorrow\b/, 1, 1],
  [/后天|\bday after tomorrow\b/, 2, 2],
  [/下(?:个)?(?:周|星期)|\bnext week\b/, 1, 13],
  [/下个?月|\bnext month\b/, 1, 61],
];

/** A digest's, and no more: each is compared with each of an answer's. */
const MOST_READ = 200;

/** Reads folded text in lower case, with its numbers in digits; the first of each form, up to a bound. */
export function readDates(text: string): Dated {
  const dates: CalendarDate[] = [];
  const times: ClockTime[] = [];
  const moments: Dated['moments'] = [];
  const ends: { end: number; date: CalendarDate }[] = [];
  let rest = text;
  for (const { pattern, read } of DATES) {
    rest = blankOut(rest, pattern, (groups, _, end) => {
      const found = read(groups);
      if (found.length === 0 || !found.every(isDate)) return false;
      dates.push(...found);
      for (const date of found.slice(-1)) ends.push({ end, date });
      return true;
    });
  }
  const readTime = (groups: Groups, start: number, end: number) => {
    const time = timeOf(groups, text.slice(Math.max(0, start - 16), start), text.slice(end, end + 14));
    if (time === undefined) return false;
    times.push(time);
    const date = ends.find((one) => one.end <= start && start - one.end <= 2)?.date;
    if (date?.year && date.month && date.day) {
      const ms = Date.UTC(date.year, date.month - 1, date.day, time.hour, time.minute ?? 0, time.second ?? 0);
      moments.push({ ms, zone: time.zone });
    }
    return true;
  };
  for (const pattern of CLOCKS) rest = blankOut(rest, pattern, readTime);
  const weekdays = WEEKDAYS.flatMap(([pattern, day]) => [...rest.matchAll(pattern)].map(() => day));
  return { dates, times, weekdays, moments, rest };
}

/** What an answer's dates and times are compared with. */
interface KnownDates extends Dated {
  text: string;
  /** The day of the event. */
  today: CalendarDate | undefined;
  /** Seconds between any two of its moments. */
  spans: number[];
}

/** Pairs grow with the square: a digest's first moments are enough. */
const MOST_MOMENTS = 12;

/** `time`: when the event happened, as the message shows it: in the reader's zone, which it names. */
export function knownDates(text: string, time: string): KnownDates {
  const [dated, event] = [readDates(text), readDates(time)];
  const zone = event.times[0]?.zone ?? 0;
  // What the text says in another zone, or in none as CloudWatch does, may be said in the reader's.
  const instants = [...event.moments, ...dated.moments]
    .slice(0, MOST_MOMENTS)
    .map(({ ms, zone: from = 0 }) => ms - from * 60_000);
  const local = dated.moments.map(({ ms, zone: from = 0 }) => new Date(ms + (zone - from) * 60_000));
  return {
    ...dated,
    text,
    today: event.dates[0],
    spans: instants.flatMap((from) => instants.map((to) => Math.abs(to - from) / 1000)),
    dates: [...dated.dates, ...local.map(dateOf)],
    times: [
      ...dated.times.flatMap((one) => [one, inZone(one, zone)]),
      ...local.map((date) => ({
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        zone,
      })),
    ],
  };
}

/** Whether every date, weekday, time, and word such as "tomorrow" is the notification's. */
export function datesFollow(said: Dated, text: string, known: KnownDates): boolean {
  return (
    said.dates.every((date) => known.dates.some((one) => isSameDate(date, one))) &&
    said.times.every((time) => known.times.some((one) => isSameTime(time, one))) &&
    said.weekdays.every(
      (day) => known.weekdays.includes(day) || known.dates.some((one) => weekdayOf(one) === day),
    ) &&
    RELATIVE_DAYS.every(
      ([pattern, least, most]) =>
        !pattern.test(text) ||
        pattern.test(known.text) ||
        known.dates.some((one) => isBetween(daysFrom(known.today, one), least, most)),
    )
  );
}

/** Blanks what `take` accepts of the first matches. */
function blankOut(
  text: string,
  pattern: RegExp,
  take: (groups: Groups, start: number, end: number) => boolean,
): string {
  let [result, at, count] = ['', 0, 0];
  for (const match of text.matchAll(pattern)) {
    count += 1;
    if (count > MOST_READ) break;
    const [start, end] = [match.index, match.index + match[0].length];
    if (!take(match.groups ?? {}, start, end)) continue;
    result += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return result + text.slice(at);
}

function isDate({ month = 1, day = 1 }: CalendarDate): boolean {
  return isBetween(month, 1, 12) && isBetween(day, 1, 31);
}

function timeOf(groups: Groups, before: string, after: string): ClockTime | undefined {
  const { part = '', half } = groups;
  const [said = 99, minute, second] = [groups.hour, groups.minute, groups.second].map(number);
  if (said > 24 || (minute ?? 0) > 59 || (second ?? 0) > 59) return undefined;
  const isLate = half === 'p' || /下午|晚|夜/.test(part) || (part === '中午' && said < 11);
  const hour = isLate && said < 12 ? said + 12 : said === 12 && (half === 'a' || part === '凌晨') ? 0 : said;
  return {
    hour,
    minute,
    second,
    zone: zoneAfter(after),
    isRough: ROUGH_BEFORE.test(before) || ROUGH_AFTER.test(after),
  };
}

/** " (UTC+8)", "Z", "+08:00", " PST": minutes ahead of UTC. */
function zoneAfter(text: string): number | undefined {
  const match =
    /^ ?\(?(?:(?<name>utc|gmt|z|pst|pdt|est|edt|cet|cest|jst)(?![a-z]))?(?<shift>\+\d{1,2}(?!\d)|(?<=[a-z])-\d{1,2}(?!\d))?(?::(?<minutes>\d\d))?/.exec(
      text,
    );
  const { name, shift, minutes } = match?.groups ?? {};
  const base = name === undefined ? undefined : ZONES[name];
  if (shift === undefined) return base;
  const size = Math.abs(Number(shift)) * 60 + Number(minutes ?? 0);
  return (base ?? 0) + (shift.startsWith('-') ? -size : size);
}

function isSameDate(said: CalendarDate, known: CalendarDate): boolean {
  return (['year', 'month', 'day'] as const).every(
    (part) =>
      said[part] === undefined || (known[part] === undefined ? part === 'year' : said[part] === known[part]),
  );
}

function isSameTime(said: ClockTime, known: ClockTime): boolean {
  const { hour, minute } = said.zone === undefined ? known : inZone(known, said.zone);
  if (said.hour % 24 !== hour % 24) return false;
  if (said.minute === undefined) return (minute ?? 0) === 0 || said.isRough === true;
  if (said.minute !== (minute ?? 0))
    return said.isRough === true && Math.abs(said.minute - (minute ?? 0)) <= 5;
  return said.second === undefined || known.second === undefined || said.second === known.second;
}

/** The same instant on another zone's clock; a time of an unknown zone unchanged. */
function inZone(time: ClockTime, zone: number): ClockTime {
  if (time.zone === undefined) return time;
  const minutes = time.hour * 60 + (time.minute ?? 0) + zone - time.zone;
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return { ...time, hour: Math.floor(inDay / 60), minute: inDay % 60, zone };
}

function dateOf(date: Date): CalendarDate {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function msOf({ year, month, day }: CalendarDate): number | undefined {
  return year && month && day ? Date.UTC(year, month - 1, day) : undefined;
}

function weekdayOf(date: CalendarDate): number | undefined {
  const ms = msOf(date);
  return ms === undefined ? undefined : new Date(ms).getUTCDay();
}

function daysFrom(from: CalendarDate | undefined, to: CalendarDate): number | undefined {
  const [start, end] = [from && msOf(from), msOf(to)];
  return start === undefined || end === undefined ? undefined : Math.round((end - start) / 86_400_000);
}

function isBetween(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && value >= least && value <= most;
}
