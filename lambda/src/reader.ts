// The person who reads: language, time zone, names of regions and accounts.

import type { Language } from './config.ts';
import { en } from './locales/en.ts';
import { type Locale, zhCN } from './locales/zh-CN.ts';

export interface Reader {
  words: Locale;
  /** "2026-11-22 16:31:05 (UTC+8)" */
  time(date: Date): string;
  /** "ap-northeast-1 东京"; an unknown code as it is. */
  region(code: string): string;
  /** "生产 (123456789012)"; an account without a name as it is. */
  account(id: string): string;
}

const LOCALES: Record<Language, Locale> = { 'zh-CN': zhCN, en };

export function createReader(options: {
  language: Language;
  time_zone: string;
  account_names: Record<string, string>;
}): Reader {
  const words = LOCALES[options.language];
  const format = dateTimeFormat(options.time_zone);
  const regions: Record<string, string> = words.regions;
  return {
    words,
    time(date) {
      const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
      const offset = parts.timeZoneName?.replace('GMT', 'UTC') ?? 'UTC';
      return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second} (${offset})`;
    },
    region(code) {
      const name = Object.hasOwn(regions, code) ? regions[code] : undefined;
      return name ? `${code} ${name}` : code;
    },
    account(id) {
      const name = Object.hasOwn(options.account_names, id) ? options.account_names[id] : undefined;
      return name ? `${name} (${id})` : id;
    },
  };
}

function dateTimeFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
}
