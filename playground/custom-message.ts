// Custom messages in the editor's text: what their schema says of them, and what could stand at a place.

import { parser } from '@lezer/json';
import schema from '../docs/custom-message.schema.json' with { type: 'json' };
import type { TreeNode } from './json-tree.ts';

export interface CustomProblem {
  kind: 'version' | 'required' | 'unknown' | 'enum' | 'type' | 'empty' | 'tooLong' | 'tooMany' | 'pattern';
  /** The key that is wrong or missing. */
  key: string;
  /** What is right: keys, values, types ("string | number"), a number, or an example. */
  allowed: string;
  /** Indexes into the text. */
  from: number;
  to: number;
  line: number;
}

const VERSION = schema.properties.version.const;
const [VERSION_PREFIX] = VERSION.split('/');

/** More of them help nobody. */
const MOST_PROBLEMS = 100;

/** The first ones in the order of the text; none where it is not JSON, or has no custom message. */
export function customProblems(text: string): CustomProblem[] {
  if (!text.includes(`${VERSION_PREFIX}/`)) return [];
  const problems: Problem[] = [];
  parser
    .parse(text)
    .cursor()
    .iterate(({ name, node }) => {
      if (name === 'Object' && isCustomMessage(node, text))
        problems.push(...problemsOf(node, schema as Part, '', text));
    });
  return problems
    .sort((one, other) => one.from - other.from)
    .slice(0, MOST_PROBLEMS)
    .map((problem) => ({ ...problem, line: text.slice(0, problem.from).split('\n').length }));
}

type Problem = Omit<CustomProblem, 'line'>;

interface Completions {
  /** Where the text begins that a choice replaces. */
  from: number;
  options: { label: string; detail?: string; insert: string }[];
}

/** At a position: the keys that an object of a custom message does not have yet, or the values of a key. */
export function customCompletions(text: string, position: number): Completions | undefined {
  const node = parser.parse(text).resolveInner(position, -1);
  const property = enclosing(node, ['Property', 'Object', 'Array']);
  const isValue = property?.name === 'Property' && isAfterColon(property, position);
  const object = enclosing(isValue ? property.parent : node, ['Object', 'Array']);
  const isInside = object?.name === 'Object' && (position < object.to || object.lastChild?.name !== '}');
  const part = isInside ? partOf(object, text) : undefined;
  if (object === undefined || part === undefined) return undefined;
  const typed = /"?[\w/.-]*$/.exec(text.slice(0, position))?.[0] ?? '';
  const isQuoted = typed.startsWith('"');
  const rest = text.slice(position);
  const quoted = (content: string) => `${isQuoted ? '' : '"'}${content}${rest.startsWith('"') ? '' : '"'}`;
  const from = position - typed.length + (isQuoted ? 1 : 0);
  if (isValue) {
    const values = valuesOf(part.properties?.[keyOf(property, text)]);
    const options = values
      .filter((value) => typeof value === 'string' || !isQuoted)
      .map((value) => ({
        label: String(value),
        insert: typeof value === 'string' ? quoted(value) : String(value),
      }));
    return { from, options };
  }
  const keys = new Set(entriesOf(object, text).map(({ key }) => key));
  const colon = /^(?:"|\s*:)/.test(rest) ? '' : ': ';
  const options = Object.entries(part.properties ?? {})
    .filter(([key]) => !keys.has(key))
    .map(([key, { description }]) => ({
      label: key,
      insert: quoted(key) + colon,
      ...(description !== undefined && { detail: description }),
    }));
  return { from, options };
}

/** What the schema uses of JSON Schema; a reference is read by `resolved`. */
interface Part {
  $ref?: string;
  type?: string | string[];
  oneOf?: Part[];
  const?: string;
  enum?: string[];
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  required?: string[];
  properties?: Record<string, Part>;
  additionalProperties?: false | Part;
  items?: Part;
  maxItems?: number;
  description?: string;
}

function valuesOf({ enum: values, const: only, type }: Part = {}): (string | boolean)[] {
  if (type === 'boolean') return [true, false];
  return values ?? (only === undefined ? [] : [only]);
}

/** The schema of an object in a custom message, or of one that can become a custom message. */
function partOf(object: TreeNode, text: string): Part | undefined {
  if (isCustomMessage(object, text)) return schema as Part;
  const { parent } = object;
  if (parent?.name === 'JsonText')
    return entriesOf(object, text).every(({ key }) => key === 'version') ? (schema as Part) : undefined;
  const isItem = parent?.name === 'Array';
  const property = isItem ? parent.parent : parent;
  const holder = property?.name === 'Property' ? property.parent : null;
  if (!property || !holder) return undefined;
  const part = partOf(holder, text)?.properties?.[keyOf(property, text)];
  const form = part && formOf(part, isItem ? 'array' : 'object');
  return isItem ? form?.items : form;
}

/** An event, one of a list of them, or the detail of an event of PutEvents. */
function isCustomMessage(object: TreeNode, text: string): boolean {
  const { parent } = object;
  const isEvent =
    parent?.name === 'JsonText' ||
    (parent?.name === 'Array' && parent.parent?.name === 'JsonText') ||
    (parent?.name === 'Property' && keyOf(parent, text) === 'detail');
  const version = isEvent && entriesOf(object, text).find(({ key }) => key === 'version')?.value;
  return !!version && text.slice(version.from, version.to).startsWith(`"${VERSION_PREFIX}/`);
}

/** By JSON Schema's rules, as far as the schema uses them; `key`: of the value, or of the list that it is an item of. */
function problemsOf(node: TreeNode, given: Part, key: string, text: string): Problem[] {
  const types = typesOf(given);
  const type = typeOf(node);
  const problem = (
    kind: CustomProblem['kind'],
    allowed: unknown,
    at: Pick<TreeNode, 'from' | 'to'> = node,
    of = key,
  ) => ({
    kind,
    key: of,
    allowed: Array.isArray(allowed) ? allowed.join(', ') : String(allowed),
    from: at.from,
    to: at.to,
  });
  if (types.length > 0 && !types.includes(type)) return [problem('type', types.join(' | '))];
  const part = formOf(given, type);
  const value = type === 'object' || type === 'array' ? undefined : valueIn(node, text);
  if (part.const !== undefined && value !== part.const) return [problem('version', part.const)];
  if (part.enum && !part.enum.some((one) => one === value)) return [problem('enum', part.enum)];
  if (typeof value === 'string') {
    const length = [...value].length;
    if (length < (part.minLength ?? 0)) return [problem('empty', '')];
    if (length > (part.maxLength ?? length)) return [problem('tooLong', part.maxLength)];
    if (part.pattern !== undefined && !new RegExp(part.pattern, 'u').test(value))
      return [problem('pattern', exampleOf(key))];
  }
  if (type === 'array') {
    const items = childrenOf(node).filter(({ name }) => !/^[[\],]$/.test(name));
    return [
      ...(items.length > (part.maxItems ?? items.length) ? [problem('tooMany', part.maxItems)] : []),
      ...items.flatMap((item) => problemsOf(item, part.items ?? {}, key, text)),
    ];
  }
  if (type !== 'object') return [];
  const { properties = {}, required = [], additionalProperties: others = {} } = part;
  const entries = entriesOf(node, text);
  const opening = { from: node.from, to: node.from + 1 };
  return [
    ...required
      .filter((name) => !entries.some((entry) => entry.key === name))
      .map((name) => problem('required', '', opening, name)),
    ...entries.flatMap((entry) => {
      const own = Object.hasOwn(properties, entry.key) ? properties[entry.key] : others;
      return own === false || own === undefined
        ? [problem('unknown', Object.keys(properties), entry.name, entry.key)]
        : problemsOf(entry.value, own, entry.key, text);
    }),
  ];
}

function resolved(part: Part): Part {
  if (part.$ref === undefined) return part;
  const name = part.$ref.replace('#/definitions/', '') as keyof typeof schema.definitions;
  return schema.definitions[name];
}

function typesOf(given: Part): string[] {
  const { type, oneOf = [] } = resolved(given);
  return [...(type === undefined ? [] : [type].flat()), ...oneOf.flatMap(typesOf)];
}

/** Of forms that differ in their type, the one of this type. */
function formOf(given: Part, type: string): Part {
  const part = resolved(given);
  return resolved(part.oneOf?.find((form) => typesOf(form).includes(type)) ?? part);
}

const TYPES: Record<string, string> = {
  Object: 'object',
  Array: 'array',
  String: 'string',
  Number: 'number',
  True: 'boolean',
  False: 'boolean',
};

function typeOf({ name }: TreeNode): string {
  return TYPES[name] ?? 'null';
}

/** What the schema's own example has for this key; a list's first item. */
function exampleOf(key: string): string {
  const [example] = schema.examples;
  const values: Record<string, unknown> = { ...example, ...example?.mentions, ...example?.facts[0] };
  return String([values[key]].flat()[0]);
}

/** Of an object, in order. */
function entriesOf(object: TreeNode, text: string): { key: string; name: TreeNode; value: TreeNode }[] {
  return childrenOf(object).flatMap((property) => {
    const { firstChild, lastChild } = property;
    if (property.name !== 'Property' || firstChild === null || lastChild === null) return [];
    return [{ key: keyOf(property, text), name: firstChild, value: lastChild }];
  });
}

function childrenOf(node: TreeNode): TreeNode[] {
  const children: TreeNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

function keyOf({ firstChild }: TreeNode, text: string): string {
  return firstChild === null ? '' : String(valueIn(firstChild, text));
}

/** As it is written, where it is no JSON. */
function valueIn({ from, to }: TreeNode, text: string): unknown {
  const written = text.slice(from, to);
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}

function enclosing(node: TreeNode | null, names: string[]): TreeNode | undefined {
  for (let at = node; at; at = at.parent) if (names.includes(at.name)) return at;
  return undefined;
}

function isAfterColon(property: TreeNode, position: number): boolean {
  const colon = property.getChild(':');
  return colon !== null && colon.to <= position;
}
