// The person who reads: language, time zone, names of regions and accounts.

import type { Locale } from './locales/locale.ts';
import { intlZone, type OffsetMinutes } from './zone.ts';

export interface Reader {
  words: Locale;
  /** "2026-11-22 16:31:05"; of an event's own year "11-22 16:31:05", and of what is to come the deadline. */
  time(date: Date): string;
  /** "12-06 10:00（14 天后，周日）": a time as seen from another one, with the year where it is not the same. */
  deadline(date: Date, from: Date | undefined): string;
  /** "11-22 16:31:05": of what is told at once. It says which zone all times of the message are in: "(UTC+9)". */
  moment(date: Date): string;
  /** "UTC+8": the offset of the reader's zone at a date. */
  zone(date: Date): string;
  /** The same where a message must say it, " (UTC+9)"; "" in the zone that readers take for granted. */
  zoneNote(date: Date): string;
  /** "16:31:05" */
  clock(date: Date): string;
  /** The time of "2026-11-22" and "16:31" in the reader's zone. One that the zone skips is an hour later. */
  instant(day: string, clock: string): Date;
  /** "ap-northeast-1 东京"; a code without a name ("global") as it is. */
  region(code: string): string;
  /** "东京"; without a name the code. */
  place(code: string): string;
  /** "生产 (123456789012)"; an account without a name as it is. */
  account(id: string): string;
}

const DAY_MS = 86_400_000;
/** Clocks differ: what is later by less is no plan. */
const SLACK_MS = 60_000;

/** A time that is right if its offset is the one from which it was calculated. */
interface Candidate {
  date: Date;
  isRight: boolean;
}

/** Whose readers know it: their messages name no zone. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

/** `offset` is that of the time zone; the function has a cheaper one than Intl's. */
export function createReader(
  options: { time_zone: string; account_names: Record<string, string> },
  words: Locale,
  offset = intlZone(options.time_zone),
): Reader {
  const regions: Record<string, string> = words.regions;
  const placeOf = (code: string) => (Object.hasOwn(regions, code) ? regions[code] : undefined);
  return {
    words,
    time(date) {
      const local = localTime(date, offset);
      return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
    },
    deadline(date, from) {
      const [local, seen] = [localTime(date, offset), localTime(from ?? date, offset)];
      const shown = local.slice(local.slice(0, 4) === seen.slice(0, 4) ? 5 : 0, 16).replace('T', ' ');
      if (from === undefined || date <= from) return shown;
      const days = Math.round((Date.parse(local.slice(0, 10)) - Date.parse(seen.slice(0, 10))) / DAY_MS);
      const minutes = Math.round((date.getTime() - from.getTime()) / 60_000);
      const weekday = words.weekdays[new Date(local).getUTCDay()] ?? '';
      return words.annotated(shown, words.inTime(days, minutes, weekday));
    },
    moment(date) {
      const local = localTime(date, offset);
      return `${local.slice(5, 10)} ${local.slice(11, 19)}${this.zoneNote(date)}`;
    },
    zone: (date) => offsetName(offset(date)),
    zoneNote: (date) => (options.time_zone === DEFAULT_ZONE ? '' : ` (${offsetName(offset(date))})`),
    clock(date) {
      return localTime(date, offset).slice(11, 19);
    },
    instant(day, clock) {
      const local = Date.parse(`${day}T${clock}:00Z`);
      const [before, after] = [-1, 1].map((days) => {
        const minutes = offset(new Date(local + days * DAY_MS));
        const date = new Date(local - minutes * 60_000);
        return { date, isRight: offset(date) === minutes };
      }) as [Candidate, Candidate];
      return before.isRight || !after.isRight ? before.date : after.date;
    },
    region(code) {
      const name = placeOf(code);
      return name ? `${code} ${name}` : code;
    },
    place(code) {
      return placeOf(code) ?? code;
    },
    account(id) {
      const name = Object.hasOwn(options.account_names, id) ? options.account_names[id] : undefined;
      return name ? `${name} (${id})` : id;
    },
  };
}

/**
 * The reader of an event that happened at `now`: a later time is a deadline or a plan and has its distance, and no time
 * has a year that is the event's.
 */
export function readerOf(now: Date | undefined, reader: Reader): Reader {
  if (now === undefined) return reader;
  const year = reader.time(now).slice(0, 5);
  return {
    ...reader,
    time(date) {
      if (date.getTime() > now.getTime() + SLACK_MS) return reader.deadline(date, now);
      const whole = reader.time(date);
      return whole.startsWith(year) ? whole.slice(year.length) : whole;
    },
  };
}

/** "2026-11-22T16:31:05.000Z", where Z is the zone's */
function localTime(date: Date, offset: OffsetMinutes): string {
  return new Date(date.getTime() + offset(date) * 60_000).toISOString();
}

/** "UTC+8", "UTC-3:30", "UTC" */
function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
