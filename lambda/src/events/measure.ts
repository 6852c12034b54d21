// A metric's value as a person says it: "91.7%", "50 GB", "1 小时 30 分", "184 ms".

import type { Reader } from '../reader.ts';
import { byteSize, inSteps, money, plainNumber } from './amounts.ts';
import { duration } from './describer.ts';
import type { Unit } from './metric-units.ts';

/** Of a figure. */
const USUAL_DIGITS = 3;

/** A unit, and how many of it one of the value is: 60 kilobits a second are 60 × 1000 bits a second. */
export interface Scale {
  unit: Unit;
  factor: number;
}

/**
 * A value with its unit, rounded to so many significant digits; whole numbers without a unit stay whole. A size counts
 * in steps of 1024, a rate of bits in steps of 1000; a duration from a minute on is in its two largest units.
 */
export function measured(
  value: number,
  scale: Scale | undefined,
  reader: Reader,
  digits = USUAL_DIGITS,
): string {
  if (scale === undefined) return plainNumber(value, digits);
  const { words } = reader;
  const amount = value * scale.factor;
  switch (scale.unit) {
    case 'percent':
      return `${plainNumber(amount, digits)}%`;
    case 'fraction':
      return `${plainNumber(amount * 100, digits)}%`;
    case 'seconds':
      return time(amount, reader, digits);
    case 'milliseconds':
      return time(amount / 1000, reader, digits);
    case 'microseconds':
      return time(amount / 1_000_000, reader, digits);
    case 'bytes':
      return size(amount, digits);
    case 'megabytes':
      return size(amount * 1024 ** 2, digits);
    case 'gigabytes':
      return size(amount * 1024 ** 3, digits);
    case 'bytes/second':
      return `${size(amount, digits)}/s`;
    case 'bits/second':
      return bits(amount, digits);
    case 'count/second':
      return words.perSecond(plainNumber(amount, digits));
    case 'currency':
      return money(amount, undefined) ?? '';
  }
}

/** Beyond it no calendar helps. */
const LONGEST_SECONDS = 1e12;

/** With more digits than usual in seconds alone: "600.4 s" beside "600 s", where both are ten minutes. */
function time(seconds: number, reader: Reader, digits: number): string {
  const { words } = reader;
  if (seconds < 0) return `-${time(-seconds, reader, digits)}`;
  const rounded = (value: number) => Number(value.toPrecision(digits));
  if (rounded(seconds) >= 60 && seconds < LONGEST_SECONDS && digits === USUAL_DIGITS)
    return duration(reader, seconds) ?? '';
  if (rounded(seconds) >= 1 || seconds === 0) return words.units.second(plainNumber(seconds, digits));
  if (rounded(seconds * 1000) >= 1) return `${plainNumber(seconds * 1000, digits)} ms`;
  return `${plainNumber(seconds * 1_000_000, digits)} µs`;
}

function size(bytes: number, digits: number): string {
  return bytes < 0 ? `-${byteSize(-bytes, digits)}` : (byteSize(bytes, digits) ?? '');
}

function bits(value: number, digits: number): string {
  return value < 0 ? `-${bits(-value, digits)}` : inSteps(value, 1000, BITS, digits);
}

const BITS = ['bps', 'kbps', 'Mbps', 'Gbps', 'Tbps'];
