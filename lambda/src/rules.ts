// Validation of a setting's value.

import { isObject } from './events/fields.ts';

export interface Rule {
  /** The usable part of the value; undefined if there is none. */
  read(value: unknown): unknown;
  /** A description of a valid value that follows "must be". */
  expected: string;
}

export function rule(isGood: (value: unknown) => boolean, expected: string): Rule {
  return { read: (value) => (isGood(value) ? value : undefined), expected };
}

export function oneOf(allowed: readonly string[]): Rule {
  return rule((value) => allowed.includes(value as string), `one of ${allowed.join(', ')}`);
}

export function numberFrom(least: number, most: number): Rule {
  return rule((value) => isBetween(value, least, most), `a number from ${least} to ${most}`);
}

export function integer(least: number, most: number): Rule {
  return rule(
    (value) => Number.isInteger(value) && isBetween(value, least, most),
    `a whole number from ${least} to ${most}`,
  );
}

/** A list with only invalid items has no usable part; an empty list is valid. */
export function listOf(isGood: (item: unknown) => boolean, expected: string): Rule {
  return {
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const good = value.filter(isGood);
      return good.length > 0 || value.length === 0 ? good : undefined;
    },
    expected: `a list of ${expected}`,
  };
}

/** A whole object or null: half a setting would do something else than what is meant. */
export function objectOr(isGood: (value: Record<string, unknown>) => boolean, expected: string): Rule {
  return {
    read: (value) => (isObject(value) && isGood(value) ? value : undefined),
    expected: `null or ${expected}`,
  };
}

export function isFilledText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

export const FLAG = rule((value) => typeof value === 'boolean', 'true or false');
export const FILLED_TEXTS = listOf(isFilledText, 'non-blank strings');
