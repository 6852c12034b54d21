// The person who reads: language, time zone, names of regions and accounts.

import type { Locale } from './locales/locale.ts';
import { intlZone, type OffsetMinutes } from './zone.ts';

export interface Reader {
  words: Locale;
  /** "2026-11-22 16:31:05 (UTC+8)" */
  time(date: Date): string;
  /** "16:31:05" */
  clock(date: Date): string;
  /** "ap-northeast-1 东京"; for what has no Region ("global"), in words; an unknown code as it is. */
  region(code: string): string;
  /** "生产 (123456789012)"; an account without a name as it is. */
  account(id: string): string;
}

/** `offset` is that of the time zone; the function has a cheaper one than Intl's. */
export function createReader(
  options: { time_zone: string; account_names: Record<string, string> },
  words: Locale,
  offset = intlZone(options.time_zone),
): Reader {
  const regions: Record<string, string> = words.regions;
  return {
    words,
    time(date) {
      const local = localTime(date, offset);
      return `${local.slice(0, 10)} ${local.slice(11, 19)} (${offsetName(offset(date))})`;
    },
    clock(date) {
      return localTime(date, offset).slice(11, 19);
    },
    region(code) {
      if (code === 'global') return words.globalRegion;
      const name = Object.hasOwn(regions, code) ? regions[code] : undefined;
      return name ? `${code} ${name}` : code;
    },
    account(id) {
      const name = Object.hasOwn(options.account_names, id) ? options.account_names[id] : undefined;
      return name ? `${name} (${id})` : id;
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
