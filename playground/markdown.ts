// Reads markdown as DingTalk does: headings, quotes, lists, bold, italic, links and images; the rest is plain text.
// https://open.dingtalk.com/document/orgapp/custom-robot-access (markdown 语法); a backslash escapes a sign.

export type Block =
  | { kind: 'heading'; level: number; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; start: number | undefined; items: Inline[][] };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'bold' | 'italic'; content: Inline[] }
  | { kind: 'link'; url: string; content: Inline[] }
  | { kind: 'image'; url: string; alt: string };

const DEEPEST_QUOTE = 8;
const LIST_ITEM = /^\s{0,8}(?:[-+*]|(\d{1,9})[.)])\s+(.*)$/;

/** The blocks of a message. Anything is valid markdown; what has no meaning in DingTalk stays text. */
export function parseMarkdown(source: string, depth = 0): Block[] {
  const blocks: Block[] = [];
  const lines = source.split('\n');
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', content: parseLines(paragraph) });
    paragraph = [];
  };

  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (line.trim() === '') {
      endParagraph();
    } else if (heading) {
      endParagraph();
      const [, marks = '', text = ''] = heading;
      blocks.push({ kind: 'heading', level: marks.length, content: parseInline(text.trimEnd()) });
    } else if (line.startsWith('>') && depth < DEEPEST_QUOTE) {
      endParagraph();
      const end = endOf(lines, index, (next) => next.startsWith('>'));
      const inside = lines.slice(index, end).map((quoted) => quoted.replace(/^> ?/, ''));
      blocks.push({ kind: 'quote', blocks: parseMarkdown(inside.join('\n'), depth + 1) });
      index = end - 1;
    } else if (LIST_ITEM.test(line)) {
      endParagraph();
      const end = endOf(lines, index, (next) => LIST_ITEM.test(next));
      blocks.push(listOf(lines.slice(index, end)));
      index = end - 1;
    } else {
      paragraph.push(line);
    }
  }
  endParagraph();
  return blocks;
}

/** What a person reads, a line for each block or item. */
export function plainText(blocks: Block[]): string {
  return blocks.map(plainBlock).join('\n');
}

function plainBlock(block: Block): string {
  if (block.kind === 'quote') return plainText(block.blocks);
  if (block.kind === 'list') return block.items.map(plainInline).join('\n');
  return plainInline(block.content);
}

function plainInline(content: Inline[]): string {
  return content
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'break') return '\n';
      return part.kind === 'image' ? part.alt : plainInline(part.content);
    })
    .join('');
}

function endOf(lines: string[], start: number, belongs: (line: string) => boolean): number {
  const length = lines.slice(start).findIndex((line) => !belongs(line));
  return length === -1 ? lines.length : start + length;
}

function listOf(lines: string[]): Block {
  const items = lines.map((line) => LIST_ITEM.exec(line) ?? []);
  const first = items[0]?.[1];
  return {
    kind: 'list',
    start: first === undefined ? undefined : Number(first),
    items: items.map(([, , text = '']) => parseInline(text.trimEnd())),
  };
}

/** Lines of one paragraph: a line break counts only after two blanks. */
function parseLines(lines: string[]): Inline[] {
  return lines.flatMap((line, index): Inline[] => {
    const content = parseInline(line.trimEnd());
    if (index === lines.length - 1) return content;
    return [...content, line.endsWith('  ') ? { kind: 'break' } : { kind: 'text', text: ' ' }];
  });
}

const ESCAPABLE = /[!-/:-@[-`{-~]/;

function parseInline(source: string): Inline[] {
  const parts: Inline[] = [];
  // What was not found once is not looked for again: hostile text costs no more than any other.
  const missing = new Set<string>();
  let text = '';
  const add = (part: Inline) => {
    if (text) parts.push({ kind: 'text', text });
    text = '';
    parts.push(part);
  };

  for (let index = 0; index < source.length; ) {
    const char = source[index] ?? '';
    if (char === '\\' && ESCAPABLE.test(source[index + 1] ?? '')) {
      text += source[index + 1];
      index += 2;
      continue;
    }
    const found = '![*_'.includes(char) ? spanAt(source, index, missing) : undefined;
    if (found) {
      add(found.part);
      index = found.end;
    } else {
      text += char;
      index += 1;
    }
  }
  if (text) parts.push({ kind: 'text', text });
  return parts;
}

interface Span {
  part: Inline;
  /** Index behind it. */
  end: number;
}

function spanAt(source: string, index: number, missing: Set<string>): Span | undefined {
  if (source[index] === '!')
    return source[index + 1] === '[' ? linkAt(source, index + 1, true, missing) : undefined;
  if (source[index] === '[') return linkAt(source, index, false, missing);
  const sign = source[index] ?? '';
  return emphasisAt(source, index, sign + sign, missing) ?? emphasisAt(source, index, sign, missing);
}

function emphasisAt(source: string, index: number, mark: string, missing: Set<string>): Span | undefined {
  if (missing.has(mark) || !source.startsWith(mark, index)) return undefined;
  const start = index + mark.length;
  if (/^(?:\s|$)/.test(source.slice(start, start + 1))) return undefined;
  // a_b_c is a name.
  if (mark[0] === '_' && /[\p{L}\p{N}]$/u.test(source.slice(Math.max(0, index - 2), index))) return undefined;
  const close = find(source, mark, start);
  if (close === undefined) {
    missing.add(mark);
    return undefined;
  }
  if (close === start || /\s/.test(source[close - 1] ?? '')) return undefined;
  const content = parseInline(source.slice(start, close));
  return { part: { kind: mark.length === 2 ? 'bold' : 'italic', content }, end: close + mark.length };
}

function linkAt(source: string, index: number, isImage: boolean, missing: Set<string>): Span | undefined {
  if (missing.has('](')) return undefined;
  const close = find(source, '](', index + 1);
  if (close === undefined) {
    missing.add('](');
    return undefined;
  }
  const [whole, url = ''] = /^\]\(([^\s()]*)\)/.exec(source.slice(close, close + 4096)) ?? [];
  if (whole === undefined) return undefined;
  const label = source.slice(index + 1, close);
  const part: Inline = isImage
    ? { kind: 'image', url, alt: plainInline(parseInline(label)) }
    : { kind: 'link', url, content: parseInline(label) };
  return { part, end: close + whole.length };
}

/** The position of a mark that is not escaped with a backslash. */
function find(source: string, mark: string, from: number): number | undefined {
  for (let index = from; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source.startsWith(mark, index)) return index;
  }
  return undefined;
}
