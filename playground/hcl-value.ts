// Values in HCL: what a person writes of them, without references, and how the page writes them. JSON is read, too.

/** Why a text cannot be read. */
export interface HclProblem extends Failure {
  /** From 1. */
  line: number;
  column: number;
}

interface Failure {
  kind:
    | 'end'
    | 'depth'
    | 'reference'
    | 'value'
    | 'key'
    | 'equals'
    | 'separator'
    | 'comma'
    | 'template'
    | 'quotation'
    | 'character'
    | 'escape';
  /** The name that is a reference, or the key that has no value; the greatest depth. */
  found: string;
}

export type HclRead = { value: unknown; problem?: never } | { value?: never; problem: HclProblem };

const DEEPEST = 20;

/** The value of an argument with this name anywhere in the text, such as in a module block; otherwise the text's own value. */
export function readArgument(name: string, text: string): HclRead {
  const [found] = text.matchAll(new RegExp(`^[ \\t]*${name}[ \\t]*=(?!=)`, 'gm'));
  return found === undefined ? readHcl(text) : read(text, found.index + found[0].length, false);
}

/** A text that is one value. */
export function readHcl(text: string): HclRead {
  return read(text, 0, true);
}

/** A value on one line, as terraform fmt leaves it. */
export function writeHcl(value: unknown): string {
  if (typeof value === 'string') return writeText(value);
  if (Array.isArray(value)) return `[${value.map(writeHcl).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([key, item]) => `${writeKey(key)} = ${writeHcl(item)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** A key of an object; one that is no identifier needs quotation marks. */
export function writeKey(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? key : writeText(key);
}

/** JSON's escapes are HCL's; a template must not begin. */
function writeText(given: string): string {
  return JSON.stringify(given).replace(/([$%])(?=\{)/g, '$1$1');
}

function read(text: string, start: number, isWhole: boolean): HclRead {
  const source: Source = { text, at: start };
  try {
    skip(source);
    const value = readValue(source, 0);
    skip(source);
    if (isWhole && source.at < text.length) fail('end');
    return { value };
  } catch (error) {
    const before = text.slice(0, source.at).split('\n');
    const failure = (error as Error).cause as Failure;
    return { problem: { ...failure, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } };
  }
}

interface Source {
  text: string;
  /** The next character. */
  at: number;
}

function fail(kind: Failure['kind'], found = ''): never {
  throw new Error(kind, { cause: { kind, found } satisfies Failure });
}

function readValue(source: Source, depth: number): unknown {
  if (depth > DEEPEST) fail('depth', String(DEEPEST));
  const sign = source.text[source.at];
  if (sign === '{') return readObject(source, depth);
  if (sign === '[') return readList(source, depth);
  if (sign === '"') return readText(source);
  const number = take(source, /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (number !== undefined) return Number(number);
  const start = source.at;
  const word = take(source, /[A-Za-z_][\w.-]*/y);
  const literals: Record<string, unknown> = { true: true, false: false, null: null };
  if (word !== undefined && Object.hasOwn(literals, word)) return literals[word];
  source.at = start;
  if (word !== undefined) fail('reference', word);
  return fail('value');
}

function readObject(source: Source, depth: number): unknown {
  const entries: [string, unknown][] = [];
  source.at += 1;
  skip(source);
  while (!takes(source, '}')) {
    const key = source.text[source.at] === '"' ? readText(source) : take(source, /[A-Za-z_][\w-]*/y);
    if (key === undefined) return fail('key');
    skip(source);
    if (!takes(source, '=') && !takes(source, ':')) fail('equals', key);
    skip(source);
    entries.push([key, readValue(source, depth + 1)]);
    const isNextLine = skip(source);
    if (takes(source, ',')) skip(source);
    else if (!isNextLine && source.text[source.at] !== '}') fail('separator');
  }
  return Object.fromEntries(entries);
}

function readList(source: Source, depth: number): unknown {
  const items: unknown[] = [];
  source.at += 1;
  skip(source);
  while (!takes(source, ']')) {
    items.push(readValue(source, depth + 1));
    skip(source);
    if (takes(source, ',')) skip(source);
    else if (source.text[source.at] !== ']') fail('comma');
  }
  return items;
}

/** Escapes by the character after the backslash. */
const ESCAPES: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  '\\': '\\',
  '/': '/',
};

function readText(source: Source): string {
  const parts: string[] = [];
  source.at += 1;
  while (!takes(source, '"')) {
    const plain = take(source, /[^"\\$%\n]+/y);
    if (plain !== undefined) parts.push(plain);
    else if (takes(source, '$${')) parts.push('${');
    else if (takes(source, '%%{')) parts.push('%{');
    else if (/^[$%]\{/.test(source.text.slice(source.at, source.at + 2))) fail('template');
    else if (takes(source, '\\')) parts.push(readEscape(source));
    else parts.push(take(source, /[$%]/y) ?? fail('quotation'));
  }
  return parts.join('');
}

function readEscape(source: Source): string {
  const code = take(source, /u[\da-fA-F]{4}|U[\da-fA-F]{8}/y);
  if (code !== undefined) {
    const point = Number.parseInt(code.slice(1), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : fail('character');
  }
  const escaped = ESCAPES[take(source, /["\\/bfnrt]/y) ?? ''];
  return escaped ?? fail('escape');
}

/** Past blanks and comments; whether a line has ended. */
function skip(source: Source): boolean {
  const start = source.at;
  while (take(source, /\s+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\//y) !== undefined);
  return source.text.slice(start, source.at).includes('\n');
}

function takes(source: Source, sign: string): boolean {
  const isNext = source.text.startsWith(sign, source.at);
  if (isNext) source.at += sign.length;
  return isNext;
}

/** What a sticky pattern matches next. */
function take(source: Source, pattern: RegExp): string | undefined {
  pattern.lastIndex = source.at;
  const [found] = pattern.exec(source.text) ?? [];
  source.at += found?.length ?? 0;
  return found;
}
