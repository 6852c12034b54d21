// Reads AWS event JSON without trusting it: any field may be missing, null or of another type.

import { bounded, parseJson } from '../foreign.ts';

/** The value at a path of keys and indexes, or undefined where the path breaks off. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.hasOwn(current, key) ? (current as Record<string | number, unknown>)[key] : undefined;
  }
  return current;
}

/** The scalar at a path as trimmed text; undefined for what a person should not read: nothing, "", an object. */
export function text(value: unknown, ...path: (string | number)[]): string | undefined {
  const found = at(value, ...path);
  if (typeof found === 'string') return isVisible(found) ? found.trim() : undefined;
  if (typeof found === 'boolean') return String(found);
  return typeof found === 'number' && Number.isFinite(found) ? String(found) : undefined;
}

/** Whether there is anything to see: blanks, control characters and zero-width signs are nothing. */
function isVisible(value: string): boolean {
  return /[^\s\p{C}\u2800\u3164]/u.test(value);
}

/** The number at a path; strings of decimal digits count, too. */
export function number(value: unknown, ...path: (string | number)[]): number | undefined {
  const found = text(value, ...path);
  if (found === undefined || !/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(found)) return undefined;
  return Number.isFinite(Number(found)) ? Number(found) : undefined;
}

/** The array at a path, or an empty one. */
export function items(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The texts of the array at a path. */
export function texts(value: unknown, ...path: (string | number)[]): string[] {
  return items(value, ...path)
    .map((item) => text(item))
    .filter((item) => item !== undefined);
}

/** The [key, value] pairs of the object at a path, or none. */
export function entries(value: unknown, ...path: (string | number)[]): [string, unknown][] {
  const found = at(value, ...path);
  return isObject(found) ? Object.entries(found) : [];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export function isEventBridge(payload: unknown): boolean {
  return text(payload, 'detail-type') !== undefined && text(payload, 'source') !== undefined;
}

/** Parses JSON that may be none: CloudWatch's reasonData, for one, is JSON inside a string. */
export function json(value: string | undefined): unknown {
  return value === undefined ? undefined : bounded(parseJson(value));
}

/**
 * The point in time at a path. AWS writes ISO 8601 with or without a zone, RFC 1123, epoch seconds and epoch
 * milliseconds; what names no zone is UTC.
 */
export function time(value: unknown, ...path: (string | number)[]): Date | undefined {
  const found = text(value, ...path);
  return found === undefined ? undefined : parseTime(found);
}

const LARGEST_EPOCH_SECONDS = 100_000_000_000;
/** The end of the year 9999: what lies beyond is no time that a calendar shows. */
const LATEST = 253_402_300_799_999;
/** "Thursday, 26 November 2026 08:31:05.123456789 UTC", and then some. */
const LONGEST_TIME = 64;

function parseTime(value: string): Date | undefined {
  if (value.length > LONGEST_TIME) return undefined;
  if (/^\d{9,14}(\.\d+)?$/.test(value)) {
    const epoch = Number(value);
    return new Date(epoch < LARGEST_EPOCH_SECONDS ? epoch * 1000 : epoch);
  }
  // Date.parse reads digits that are not an epoch as a year, or they are an id: reject them.
  if (!/\d{4}/.test(value) || !/[-/:\s]/.test(value)) return undefined;
  const [, date = value, year = ''] = /^(\w{3} \w{3} \d{1,2} [\d:.]+) UTC (\d{4})$/.exec(value) ?? [];
  const canonical = `${date}${year && ` ${year}`}`
    .replace(/\[UTC\]$/, '')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  const zoned = /(?:Z|[+-]\d\d:\d\d|GMT|UTC)$/.test(canonical)
    ? canonical
    : /^\d{4}-\d\d-\d\d[ T]/.test(canonical)
      ? `${canonical.replace(' ', 'T')}Z`
      : `${canonical} UTC`;
  const epoch = Date.parse(zoned.replace(/^(\d{4}-\d\d-\d\d) /, '$1T'));
  return Math.abs(epoch) <= LATEST ? new Date(epoch) : undefined;
}
