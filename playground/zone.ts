// Stands in for lambda/src/zone.ts in a browser, where no process has a zone: Intl knows them all.

const formats = new Map<string, Intl.DateTimeFormat>();

export function offsetMinutes(date: Date, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second } = parts;
  const local = new Date(0);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  local.setUTCFullYear(parts.era === 'B' ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day));
  local.setUTCHours(Number(hour), Number(minute), Number(second));
  // As Date does it: whole minutes, a zone's seconds of long ago cut off.
  return Math.trunc((local.getTime() - Math.floor(date.getTime() / 1000) * 1000) / 60_000);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
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
  formats.set(timeZone, format);
  return format;
}
