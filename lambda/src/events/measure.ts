// A metric's value as a person says it: "91.7%", "50 GB", "1 小时 30 分", "184 ms".

import type { Reader } from '../reader.ts';
import { trimEndOf } from '../strings.ts';
import { byteSize, grouped, money } from './amounts.ts';
import { duration } from './describer.ts';
import type { Unit } from './metric-units.ts';

/** A unit, and how many of it one of the value is: 60 kilobits a second are 60 × 1000 bits a second. */
export interface Scale {
  unit: Unit;
  factor: number;
}

/**
 * A value with its unit, rounded to so many significant digits; whole numbers without a unit stay whole. A size counts
 * in steps of 1024, a rate of bits in steps of 1000; a duration from a minute on is in its two largest units.
 */
export function measured(value: number, scale: Scale | undefined, reader: Reader, digits = 3): string {
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

/** "1,284", "7.41", "0.0123": a whole number whole, and all others with so many significant digits. */
export function plainNumber(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-6)) return String(Number(value.toPrecision(digits)));
  const rounded =
    Number.isInteger(value) || size >= 10 ** digits ? Math.round(value) : Number(value.toPrecision(digits));
  const fraction = /\.\d+$/.exec(plain(Math.abs(rounded)))?.[0] ?? '';
  const whole = plain(Math.abs(rounded)).slice(0, fraction === '' ? undefined : -fraction.length);
  return `${rounded < 0 ? '-' : ''}${grouped(whole)}${fraction}`;
}

/** Never in the notation of powers, which 0.0000012 would have. */
function plain(value: number): string {
  return String(value).includes('e') ? trimEndOf(value.toFixed(12), '0') : String(value);
}

function time(seconds: number, reader: Reader, digits: number): string {
  const { words } = reader;
  const size = Math.abs(seconds);
  if (size >= 60 && seconds > 0) return duration(reader, seconds) ?? '';
  if (size >= 1 || size === 0) return words.units.second(plainNumber(seconds, digits));
  if (size >= 0.001) return `${plainNumber(seconds * 1000, digits)} ms`;
  return `${plainNumber(seconds * 1_000_000, digits)} µs`;
}

function size(bytes: number, digits: number): string {
  return bytes < 0 ? `-${byteSize(-bytes, digits)}` : (byteSize(bytes, digits) ?? '');
}

const BITS = ['bps', 'kbps', 'Mbps', 'Gbps', 'Tbps'];

function bits(value: number, digits: number): string {
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), BITS.length - 1);
  return `${plainNumber(value / 1000 ** step, digits)} ${BITS[step]}`;
}
