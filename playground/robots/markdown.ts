// Reads the markdown of chat robots: blocks and spans that several vendors have; what a dialect lacks stays text.

export type Block =
  | { kind: 'heading'; level: number; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; start: number | undefined; items: Inline[][] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'bold' | 'italic' | 'struck'; content: Inline[] }
  | { kind: 'coloured' | 'tag'; colour: string; content: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'mention'; text: string }
  | { kind: 'link'; url: string; content: Inline[] }
  | { kind: 'image'; url: string; alt: string };

/** What a vendor's markup has. */
export interface Dialect {
  headings?: boolean;
  /** Lists, rules and code blocks. */
  lists?: boolean;
  rules?: boolean;
  codeBlocks?: boolean;
  /** How many quotes may stand in one another; left out: none. */
  deepestQuote?: number;
  /** Whether every end of a line breaks it, or only one after two blanks. */
  breaksAlways?: boolean;
  /** Whether a backslash takes a sign as it is, and "&#42;" stands for a star. */
  backslash?: boolean;
  entities?: boolean;
  /** The longer ones first. */
  marks?: readonly [mark: string, kind: 'bold' | 'italic' | 'struck'][];
  code?: boolean;
  links?: boolean;
  images?: boolean;
  /** Whether an address alone is a link. */
  bareLinks?: boolean;
  /** Texts that are mentions: "@13800000000". */
  mentions?: readonly string[];
  /** Tags, by name. A tag that gives undefined is text. */
  tags?: readonly TagRule[];
}

export interface TagRule {
  /** Matches the opening tag, sticky. */
  open: RegExp;
  /** "</font>"; left out: the tag stands alone. */
  close?: string;
  /** `groups` are those of `open`. */
  part(groups: string[], content: Inline[]): Inline | undefined;
}

const LIST_ITEM = /^\s{0,8}(?:[-+*]|(\d{1,9})[.)])\s+(.*)$/;
const RULE = /^(?:-{3,}|<hr>)\s*$/;
const FENCE = /^```/;

/** The blocks of a message. Every text is valid; what has no meaning in the dialect stays text. */
export function parseMarkdown(source: string, dialect: Dialect, depth = 0): Block[] {
  const { deepestQuote = 0 } = dialect;
  const blocks: Block[] = [];
  const lines = source.split('\n');
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', content: parseLines(paragraph, dialect) });
    paragraph = [];
  };
  /** The lines from here on that belong together. */
  const run = (start: number, belongs: (line: string) => boolean): string[] => {
    let end = start;
    while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
    return lines.slice(start, end);
  };

  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    const [, marks = '', heading] = (dialect.headings && /^(#{1,6})\s+(.*)$/.exec(line)) || [];
    let taken = 1;
    if (line.trim() === '') {
      endParagraph();
    } else if (heading !== undefined) {
      endParagraph();
      blocks.push({ kind: 'heading', level: marks.length, content: parseInline(heading.trimEnd(), dialect) });
    } else if (line.startsWith('>') && depth < deepestQuote) {
      endParagraph();
      const quoted = run(index, (next) => next.startsWith('>'));
      const inside = quoted.map((one) => one.replace(/^> ?/, '')).join('\n');
      blocks.push({ kind: 'quote', blocks: parseMarkdown(inside, dialect, depth + 1) });
      taken = quoted.length;
    } else if (dialect.rules && RULE.test(line)) {
      endParagraph();
      blocks.push({ kind: 'rule' });
    } else if (dialect.codeBlocks && FENCE.test(line)) {
      endParagraph();
      const code = run(index + 1, (next) => !FENCE.test(next));
      blocks.push({ kind: 'code', text: code.join('\n') });
      taken = code.length + 2;
    } else if (dialect.codeBlocks && paragraph.length === 0 && line.startsWith('    ')) {
      const code = run(index, (next) => next.startsWith('    '));
      blocks.push({ kind: 'code', text: code.map((one) => one.slice(4)).join('\n') });
      taken = code.length;
    } else if (dialect.lists && LIST_ITEM.test(line)) {
      endParagraph();
      const items = run(index, (next) => LIST_ITEM.test(next));
      blocks.push(listOf(items, dialect));
      taken = items.length;
    } else {
      paragraph.push(line);
    }
    index += taken;
  }
  endParagraph();
  return blocks;
}

/** What a person reads, a line for each block or item. */
export function plainText(blocks: Block[]): string {
  return blocks.map(plainBlock).join('\n');
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'quote':
      return plainText(block.blocks);
    case 'list':
      return block.items.map(plainInline).join('\n');
    case 'code':
      return block.text;
    case 'rule':
      return '';
    default:
      return plainInline(block.content);
  }
}

function plainInline(content: Inline[]): string {
  return content
    .map((part) => {
      switch (part.kind) {
        case 'text':
        case 'code':
        case 'mention':
          return part.text;
        case 'break':
          return '\n';
        case 'image':
          return part.alt;
        default:
          return plainInline(part.content);
      }
    })
    .join('');
}

function listOf(lines: string[], dialect: Dialect): Block {
  const items = lines.map((line) => LIST_ITEM.exec(line) ?? []);
  const first = items[0]?.[1];
  return {
    kind: 'list',
    start: first === undefined ? undefined : Number(first),
    items: items.map(([, , text = '']) => parseInline(text.trimEnd(), dialect)),
  };
}

/** Lines of one paragraph. */
function parseLines(lines: string[], dialect: Dialect): Inline[] {
  return lines.flatMap((line, index): Inline[] => {
    const content = parseInline(line.trimEnd(), dialect);
    if (index === lines.length - 1) return content;
    const isBreak = dialect.breaksAlways || line.endsWith('  ');
    return [...content, isBreak ? { kind: 'break' } : { kind: 'text', text: ' ' }];
  });
}

const ESCAPABLE = /[!-/:-@[-`{-~]/;

/** The spans of a line. */
function parseInline(source: string, dialect: Dialect): Inline[] {
  const parts: Inline[] = [];
  const scan: Scan = { source, dialect, missing: new Set() };
  let text = '';
  for (let index = 0; index < source.length; ) {
    const char = source[index] ?? '';
    if (char === '\\' && dialect.backslash && ESCAPABLE.test(source[index + 1] ?? '')) {
      text += source[index + 1];
      index += 2;
      continue;
    }
    const entity = char === '&' && dialect.entities ? entityAt(source, index) : undefined;
    if (entity) {
      text += entity.char;
      index = entity.end;
      continue;
    }
    const found = spanAt(scan, index);
    if (found) {
      if (text) parts.push({ kind: 'text', text });
      text = '';
      parts.push(found.part);
      index = found.end;
    } else {
      text += char;
      index += 1;
    }
  }
  if (text) parts.push({ kind: 'text', text });
  return parts;
}

interface Scan {
  source: string;
  dialect: Dialect;
  /** What was not found once is not looked for again: hostile text costs no more than any other. */
  missing: Set<string>;
}

interface Span {
  part: Inline;
  /** Index behind it. */
  end: number;
}

const NAMED: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  sim: '\u223c',
  copy: '©',
  reg: '®',
};

function entityAt(source: string, index: number): { char: string; end: number } | undefined {
  const [whole = '', decimal, name = ''] =
    /^&(?:#(\d{1,7})|([a-z]{2,4}));/.exec(source.slice(index, index + 10)) ?? [];
  const code = Number(decimal);
  const char =
    decimal === undefined ? NAMED[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  return char === undefined ? undefined : { char, end: index + whole.length };
}

function spanAt(scan: Scan, index: number): Span | undefined {
  const { source, dialect } = scan;
  switch (source[index]) {
    case '!':
      return dialect.images && source[index + 1] === '[' ? linkAt(scan, index + 1, true) : undefined;
    case '[':
      return dialect.links ? linkAt(scan, index, false) : undefined;
    case '`':
      return dialect.code ? codeAt(scan, index) : undefined;
    case '<':
      return first(dialect.tags, (rule) => tagAt(scan, index, rule));
    case '@':
      return first(dialect.mentions, (text) =>
        source.startsWith(text, index)
          ? { part: { kind: 'mention', text }, end: index + text.length }
          : undefined,
      );
    case 'h':
      return dialect.bareLinks ? bareLinkAt(source, index) : undefined;
    default:
      return first(dialect.marks, ([mark, kind]) => emphasisAt(scan, index, mark, kind));
  }
}

function first<T>(all: readonly T[] = [], find: (one: T) => Span | undefined): Span | undefined {
  for (const one of all) {
    const found = find(one);
    if (found) return found;
  }
  return undefined;
}

function emphasisAt(
  scan: Scan,
  index: number,
  mark: string,
  kind: 'bold' | 'italic' | 'struck',
): Span | undefined {
  const { source, dialect } = scan;
  if (!source.startsWith(mark, index)) return undefined;
  const start = index + mark.length;
  if (/^(?:\s|$)/.test(source.slice(start, start + 1))) return undefined;
  // a_b_c is a name.
  if (mark[0] === '_' && /[\p{L}\p{N}]$/u.test(source.slice(Math.max(0, index - 2), index))) return undefined;
  const close = find(scan, mark, start);
  if (close === undefined || close === start || /\s/.test(source[close - 1] ?? '')) return undefined;
  return {
    part: { kind, content: parseInline(source.slice(start, close), dialect) },
    end: close + mark.length,
  };
}

function codeAt(scan: Scan, index: number): Span | undefined {
  const close = find(scan, '`', index + 1);
  if (close === undefined || close === index + 1) return undefined;
  return { part: { kind: 'code', text: scan.source.slice(index + 1, close) }, end: close + 1 };
}

function tagAt(scan: Scan, index: number, { open, close, part }: TagRule): Span | undefined {
  const { source, dialect } = scan;
  open.lastIndex = index;
  const found = open.exec(source);
  if (!found) return undefined;
  const [whole, ...groups] = found;
  const start = index + whole.length;
  const end = close === undefined ? start : find(scan, close, start);
  if (end === undefined) return undefined;
  const made = part(groups, parseInline(source.slice(start, end), dialect));
  return made && { part: made, end: end + (close?.length ?? 0) };
}

function linkAt(scan: Scan, index: number, isImage: boolean): Span | undefined {
  const { source, dialect } = scan;
  const close = find(scan, '](', index + 1);
  if (close === undefined) return undefined;
  const [whole, url = ''] = /^\]\(([^\s()]*)\)/.exec(source.slice(close, close + 4096)) ?? [];
  if (whole === undefined) return undefined;
  const label = parseInline(source.slice(index + 1, close), dialect);
  const part: Inline = isImage
    ? { kind: 'image', url, alt: plainInline(label) }
    : { kind: 'link', url, content: label };
  return { part, end: close + whole.length };
}

function bareLinkAt(source: string, index: number): Span | undefined {
  BARE_LINK.lastIndex = index;
  const [url] = BARE_LINK.exec(source) ?? [];
  if (url === undefined) return undefined;
  return {
    part: { kind: 'link', url, content: [{ kind: 'text', text: url }] },
    end: index + url.length,
  };
}

const BARE_LINK = /https?:\/\/[^\s\u2060，。；、（）＜<>"]+/y;

/** Where a mark stands that no backslash takes its meaning from. */
function find({ source, dialect, missing }: Scan, mark: string, from: number): number | undefined {
  if (missing.has(mark)) return undefined;
  for (let index = from; index < source.length; index += 1) {
    if (source[index] === '\\' && dialect.backslash) index += 1;
    else if (source.startsWith(mark, index)) return index;
  }
  missing.add(mark);
  return undefined;
}
