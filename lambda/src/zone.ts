// The offset of a time zone from UTC. The playground swaps this file for one that a browser can run.

// Date follows the process's zone, and following costs 0.2 ms; the first Intl formatter of a process costs 18 ms,
// which every cold start would pay (Node 22, `make bench`).
export function offsetMinutes(date: Date, timeZone: string): number {
  if (process.env.TZ !== timeZone) process.env.TZ = timeZone;
  return -date.getTimezoneOffset();
}
