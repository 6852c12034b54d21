// Quiet hours: the time of day in which only what is severe calls people.

import type { Severity } from './notification.ts';
import type { Reader } from './reader.ts';
import type { QuietHours } from './timers/settings.ts';

/**
 * The minimum severity that mentions anyone at `now`; undefined outside quiet hours. They begin with the minute `from` and
 * end before the minute `to`, by the reader's clock.
 */
export function callsFromAt(
  now: Date,
  quiet: QuietHours | null,
  reader: Pick<Reader, 'clock'>,
): Severity | undefined {
  if (quiet === null) return undefined;
  const { from, to, calls_from } = quiet;
  const clock = reader.clock(now).slice(0, 5);
  const isQuiet = from < to ? from <= clock && clock < to : from <= clock || clock < to;
  return isQuiet ? calls_from : undefined;
}
