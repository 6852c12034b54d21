// Amounts as a person writes them: money, sizes, shares.

import { trimEndOf } from '../strings.ts';

/** "$1,301.00"; the currency is that of the partition: AWS writes none beside the number. */
export function money(amount: number | undefined, partition: string | undefined): string | undefined {
  if (amount === undefined) return undefined;
  const sign = amount < 0 ? '-' : '';
  const size = Math.abs(amount);
  const shown = size < LARGEST_PLAIN ? grouped(size.toFixed(2)) : plainNumber(size, 3);
  return `${sign}${partition === 'aws-cn' ? '¥' : '$'}${shown}`;
}

/** "+334%" */
export function increase(percentage: number | undefined): string | undefined {
  if (percentage === undefined) return undefined;
  return `${percentage > 0 ? '+' : ''}${plainNumber(percentage, 3)}%`;
}

/** "1,234,567" */
export function count(amount: number | undefined): string | undefined {
  return amount === undefined ? undefined : grouped(String(amount));
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** "21 GB", as the AWS console counts: in steps of 1024; so many significant digits, and whole numbers whole. */
export function byteSize(bytes: number | undefined, digits = 3): string | undefined {
  if (bytes === undefined || bytes < 0) return undefined;
  return inSteps(bytes, 1024, UNITS, digits);
}

/** A value of at least 0 in the largest of units, each `base` times the one before, in which it is at least 1. */
export function inSteps(value: number, base: number, units: readonly string[], digits: number): string {
  const last = units.length - 1;
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log(value) / Math.log(base)), last);
  const amount = value / base ** step;
  // 1,023.99 KB are 1 MB.
  return step < last && rounded(amount, digits) >= base
    ? `1 ${units[step + 1]}`
    : `${plainNumber(amount, digits)} ${units[step]}`;
}

/** "1,234,567.8" */
export function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  return groups.join(',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** "1,284", "7.41", "0.0123": a whole number whole, and all others with so many significant digits. */
export function plainNumber(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size >= LARGEST_PLAIN || (size > 0 && size < 1e-6)) return String(Number(value.toPrecision(digits)));
  return (value < 0 ? '-' : '') + grouped(plain(rounded(size, digits)));
}

/** Larger numbers are in the notation of powers. */
const LARGEST_PLAIN = 1e15;

function rounded(size: number, digits: number): number {
  return Number.isInteger(size) || size >= 10 ** digits ? Math.round(size) : Number(size.toPrecision(digits));
}

/** Never in the notation of powers, which 0.0000012 would have. */
function plain(value: number): string {
  return String(value).includes('e') ? trimEndOf(value.toFixed(12), '0') : String(value);
}
