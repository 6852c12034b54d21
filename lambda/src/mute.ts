// Events that are not sent until a given time.

import { createMatch, type Match } from './match.ts';
import type { Notification } from './notification.ts';
import type { Reader } from './reader.ts';

/** `until`: a timestamp with its zone, or a date, which stands for the beginning of that day in the reader's zone. */
export interface Mute extends Match {
  until: string;
}

/** Whether an entry that is not over at `now` certainly matches a notification: with every resource. */
export function createMuted(
  mutes: Mute[],
  now: Date,
  reader: Reader,
): (notification: Notification) => boolean {
  const current = mutes.filter(({ until }) => !isOver(until, now, reader));
  const match = createMatch(current, { resources: 'every' });
  return (notification) => match(notification) === 'yes';
}

function isOver(until: string, now: Date, reader: Reader): boolean {
  const isDate = !until.includes('T');
  // In local dates, because a day may begin at any offset, and not always at midnight.
  return isDate ? reader.time(now).slice(0, until.length) >= until : now.getTime() >= Date.parse(until);
}

/** Whether it is a date such as "2026-12-01" or a timestamp such as "2026-12-01T08:00:00+08:00", and exists. */
export function isUntil(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [, date] = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?$/.exec(value) ?? [];
  // Date takes 30 February for 2 March.
  const isDay = date !== undefined && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date);
  return isDay === true && !Number.isNaN(Date.parse(value));
}
