// When a schedule of EventBridge Scheduler is due: at(…), rate(…) and cron(…).
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html

import { intlZone, type OffsetMinutes } from '../lambda/src/zone.ts';

const MINUTE_MS = 60_000;
const UNITS_MS: Record<string, number> = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: 1440 * MINUTE_MS };
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** The last time after `after`, and not after `until`, at which a schedule is due; undefined if there is none. */
export type LastDue = (after: Date, until: Date) => Date | undefined;

/** `start` is when a rate begins to count. Throws for an expression or a time zone that AWS does not accept. */
export function readExpression(expression: string, timeZone: string, start: Date): LastDue {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression) ?? [];
  const offset = intlZone(timeZone);
  offset(start);
  if (kind === 'at') return once(inner, offset);
  if (kind === 'rate') return atRate(inner, start);
  if (kind === 'cron') return atWallClock(inner, offset);
  throw new Error(`${expression} is none of at(…), rate(…) and cron(…)`);
}

export function isOneTime(expression: string): boolean {
  return expression.startsWith('at(');
}

function once(text: string, offset: OffsetMinutes): LastDue {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) throw new Error(`at(${text}) has no date and time`);
  const wallClock = Date.parse(`${text}Z`);
  const about = new Date(wallClock - offset(new Date(wallClock)) * MINUTE_MS);
  const due = new Date(wallClock - offset(about) * MINUTE_MS);
  return (after, until) => (due > after && due <= until ? due : undefined);
}

function atRate(text: string, start: Date): LastDue {
  const [, count, unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(text) ?? [];
  if (count === undefined) throw new Error(`rate(${text}) has no number and unit`);
  const every = Number(count) * (UNITS_MS[unit] ?? Number.NaN);
  return (after, until) => {
    const periods = Math.floor((until.getTime() - start.getTime()) / every);
    const due = new Date(start.getTime() + periods * every);
    return periods >= 0 && due > after ? due : undefined;
  };
}

/** A time that the clock skips in spring is skipped; of one that it shows twice in autumn, the first is due. */
function atWallClock(fields: string, offset: OffsetMinutes): LastDue {
  const isDue = readCron(fields);
  return (after, until) => {
    const last = Math.floor(until.getTime() / MINUTE_MS) * MINUTE_MS;
    for (let time = last; time > after.getTime(); time -= MINUTE_MS) {
      const minutes = offset(new Date(time));
      if (!isDue(new Date(time + minutes * MINUTE_MS))) continue;
      const isRepeated = offset(new Date(time - 60 * MINUTE_MS)) - minutes === 60;
      if (!isRepeated) return new Date(time);
    }
    return undefined;
  };
}

/** What a clock on the wall shows, in the UTC fields of a date. */
type Matcher = (wallClock: Date) => boolean;

/** "7 9 ? * MON-FRI *": minutes, hours, day of the month, month, day of the week, year. */
function readCron(text: string): Matcher {
  const fields = text.trim().split(/\s+/);
  const [minutes = '', hours = '', days = '', months = '', weekdays = '', years = ''] = fields;
  if (fields.length !== 6) throw new Error(`cron(${text}) does not have six fields`);
  if ((days === '?') === (weekdays === '?'))
    throw new Error(`cron(${text}) must have ? for either the day of the month or the day of the week`);
  const matchers = [
    matcher(minutes, (clock) => clock.getUTCMinutes(), 0, 59),
    matcher(hours, (clock) => clock.getUTCHours(), 0, 23),
    matcher(months, (clock) => clock.getUTCMonth() + 1, 1, 12, MONTHS),
    matcher(years, (clock) => clock.getUTCFullYear(), 1970, 2199),
    days === '?' ? anyOf(weekdays, weekdayMatcher) : anyOf(days, dayMatcher),
  ];
  return (clock) => matchers.every((matches) => matches(clock));
}

function anyOf(field: string, read: (item: string) => Matcher): Matcher {
  const matchers = field.split(',').map(read);
  return (clock) => matchers.some((matches) => matches(clock));
}

/** "*", "5", "1-5", "0/15", "JAN", and several of them with commas. */
function matcher(
  field: string,
  shownBy: (wallClock: Date) => number,
  least: number,
  most: number,
  names: string[] = [],
): Matcher {
  const toNumber = (text: string) => {
    const index = names.indexOf(text.toUpperCase());
    const value = index >= 0 ? index + least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new Error(`"${field}" is not from ${least} to ${most}`);
  };
  return anyOf(field, (item) => {
    const [range = '', step] = item.split('/');
    const [first = '', end] = range === '*' ? [`${least}`, `${most}`] : range.split('-');
    const from = toNumber(first);
    const to = end !== undefined ? toNumber(end) : step !== undefined ? most : from;
    const every = Number(step ?? 1);
    if (from > to || !(every >= 1)) throw new Error(`"${field}" has no values`);
    return (clock) => {
      const value = shownBy(clock);
      return value >= from && value <= to && (value - from) % every === 0;
    };
  });
}

/** In addition "L", the last day; "15W", the weekday in the month that is nearest to the 15th; "LW", the last weekday. */
function dayMatcher(item: string): Matcher {
  const [, day] = /^(\d+|L)W$/.exec(item) ?? [];
  if (day === undefined && item !== 'L') return matcher(item, (clock) => clock.getUTCDate(), 1, 31);
  return (clock) => {
    const last = lastDayOf(clock);
    const wanted = day === undefined || day === 'L' ? last : Number(day);
    return clock.getUTCDate() === (day === undefined ? wanted : nearestWeekday(clock, wanted, last));
  };
}

function nearestWeekday(clock: Date, day: number, last: number): number {
  const weekday = new Date(Date.UTC(clock.getUTCFullYear(), clock.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === last ? day - 2 : day + 1;
  return day;
}

/** In addition "L", Saturday; "FRIL" or "6L", the month's last Friday; "3#2", its second Tuesday. */
function weekdayMatcher(item: string): Matcher {
  const weekdayOf = (clock: Date) => clock.getUTCDay() + 1;
  const [, name = '', nth] = /^(\w+?)(L|#[1-5])$/.exec(item) ?? [];
  const isDay = matcher(item === 'L' ? '7' : name || item, weekdayOf, 1, 7, WEEKDAYS);
  return (clock) => {
    if (!isDay(clock)) return false;
    const date = clock.getUTCDate();
    if (nth === undefined) return true;
    return nth === 'L' ? date > lastDayOf(clock) - 7 : Math.ceil(date / 7) === Number(nth.slice(1));
  };
}

function lastDayOf(clock: Date): number {
  return new Date(Date.UTC(clock.getUTCFullYear(), clock.getUTCMonth() + 1, 0)).getUTCDate();
}
