// The offset of a time zone from UTC.

/** How many minutes (whole ones) local time is ahead of UTC at a date. */
export type OffsetMinutes = (date: Date) => number;

/**
 * Sets the zone of the whole process permanently: Date follows it, in 0.2 ms. The first Intl formatter of a process costs
 * 18 ms, which every cold start would pay (Node 22, `make bench`).
 */
export function processZone(timeZone: string): OffsetMinutes {
  process.env.TZ = timeZone;
  return (date) => -date.getTimezoneOffset();
}

/** The same, for a process with readers in several zones, and for browsers. */
export function intlZone(timeZone: string): OffsetMinutes {
  let format: Intl.DateTimeFormat | undefined;
  return (date) => {
    format ??= new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'narrow',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
    const { era, year, month, day, hour, minute, second } = parts;
    const local = new Date(0);
    // Date.UTC takes the years 0 to 99 for 1900 to 1999.
    local.setUTCFullYear(era === 'B' ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day));
    local.setUTCHours(Number(hour), Number(minute), Number(second));
    // As Date does: whole minutes, without the seconds of historical offsets.
    return Math.trunc((local.getTime() - Math.floor(date.getTime() / 1000) * 1000) / 60_000);
  };
}
