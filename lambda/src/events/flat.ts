// Any JSON as a flat list of named values, in the form that a person could read.

import { bounded, parseJson } from '../foreign.ts';
import type { SaidField } from '../said/severity.ts';
import { entries, isObject, text, texts } from './fields.ts';

/** Levels below which there is only that there is something. */
const DEEPEST = 10;
const LONGEST_LIST = 5;
/** Longer JSON in a text is no field of a message. */
const LONGEST_INNER_JSON = 20_000;

/**
 * The values of a JSON document with the names on their way: fields of objects, items of lists with their number (from
 * 1). An object's own values come before nested ones. Lists of plain values are one value, lists of
 * name and value are fields, DynamoDB's types are none, and JSON in a text is read, one level of it.
 */
export function flat(value: unknown): SaidField[] {
  const found: SaidField[] = [];
  collect([], value, false, found);
  return found;
}

function collect(path: string[], value: unknown, isInner: boolean, found: SaidField[]): void {
  const content = typed(value);
  const inner = isInner ? undefined : innerJson(content);
  if (inner !== undefined) collect(path, inner, true, found);
  else if (!isNested(content)) {
    const shown = Array.isArray(content) ? list(content) : text(content);
    if (shown !== undefined) found.push({ path, value: shown });
  } else if (path.length >= DEEPEST) found.push({ path, value: '…' });
  else {
    const children = childrenOf(content);
    for (const wantsNested of [false, true])
      for (const [key, child] of children)
        if (isNested(typed(child)) === wantsNested) collect([...path, key], child, isInner, found);
  }
}

/** A list with one item is replaced by the item. */
function childrenOf(content: unknown): [string, unknown][] {
  if (!Array.isArray(content)) return entries(content);
  const pairs = content.map(pairOf);
  if (pairs.every((pair) => pair !== undefined)) return pairs;
  const [only] = content.map(typed);
  return content.length === 1 && isObject(only)
    ? childrenOf(only)
    : content.map((item, index) => [String(index + 1), item]);
}

/** { "Key": "Owner", "Value": "x" } */
function pairOf(item: unknown): [string, unknown] | undefined {
  const fields = entries(item);
  if (fields.length !== 2) return undefined;
  const [name, value] = [/^(?:key|name|field|title|label)$/i, /^(?:value|values)$/i].map((pattern) =>
    fields.find(([key]) => pattern.test(key)),
  );
  const label = text(name?.[1]);
  return label === undefined || value === undefined || !PLAIN_NAME.test(label)
    ? undefined
    : [label, value[1]];
}

/** A value that can be a label. */
const PLAIN_NAME = /^\p{L}[\p{L}\p{N} ._/:-]{0,60}$/u;

function isNested(value: unknown): boolean {
  return Array.isArray(value) ? value.some((item) => typeof item === 'object' && item) : isObject(value);
}

function list(values: unknown[]): string | undefined {
  const shown = texts(values);
  if (shown.length === 0) return undefined;
  const rest = shown.length - LONGEST_LIST;
  return shown.slice(0, LONGEST_LIST).join(', ') + (rest > 0 ? ` (+${rest})` : '');
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html */
const TYPES: Record<string, (value: unknown) => boolean> = {
  S: (value) => typeof value === 'string',
  N: (value) => typeof value === 'string' && /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(value),
  B: (value) => typeof value === 'string',
  BOOL: (value) => typeof value === 'boolean',
  NULL: (value) => value === true,
  M: isObject,
  L: Array.isArray,
  SS: Array.isArray,
  NS: Array.isArray,
  BS: Array.isArray,
};

/** { "S": "x" } → "x" */
function typed(value: unknown): unknown {
  let content = value;
  for (let depth = 0; depth < DEEPEST && isObject(content); depth += 1) {
    const [type, ...others] = Object.keys(content);
    if (type === undefined || others.length > 0 || !Object.hasOwn(TYPES, type)) return content;
    const inner = content[type];
    if (!TYPES[type]?.(inner)) return content;
    content = type === 'NULL' ? null : inner;
  }
  return content;
}

function innerJson(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > LONGEST_INNER_JSON) return undefined;
  if (!/^\s*(?:\{[\s\S]*\}|\[[\s\S]*\])\s*$/.test(value)) return undefined;
  const parsed = parseJson(value);
  return typeof parsed === 'object' && parsed !== null && Object.keys(parsed).length > 0
    ? bounded(parsed)
    : undefined;
}
