// The part of EventBridge's pattern matching that the catalogue of events uses.

import { at, isObject } from '../lambda/src/events/fields.ts';

export type Pattern = Record<string, unknown>;

/**
 * Whether EventBridge would match the event: every field of the pattern, with one of its values or matchers, and one
 * of the alternatives of "$or". Throws at a matcher that it does not know.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function patternMatches(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === '$or') return (wanted as Pattern[]).some((one) => patternMatches(one, event));
    const value = at(event, field);
    if (Array.isArray(wanted)) {
      const values = Array.isArray(value) ? value : [value];
      return wanted.some((matcher) => values.some((one) => matches(matcher, one)));
    }
    const parts = Array.isArray(value) ? value : [value];
    return parts.some((part) => isObject(part) && patternMatches(wanted as Pattern, part));
  });
}

function matches(matcher: unknown, value: unknown): boolean {
  if (!isObject(matcher)) return matcher === value;
  const [kind, operand] = Object.entries(matcher)[0] ?? [];
  switch (kind) {
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(operand));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(operand));
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === String(operand);
    case 'anything-but':
      return value !== undefined && ![operand].flat().some((one) => matches(one, value));
    case 'exists':
      return (value !== undefined) === operand;
    case 'numeric': {
      const [operator, bound] = operand as [string, number];
      if (operator !== '>') break;
      return typeof value === 'number' && value > bound;
    }
  }
  throw new Error(`This matcher is not implemented: ${JSON.stringify(matcher)}`);
}
