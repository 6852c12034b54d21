// Markdown and HTML → plain text: what would be markup, a link, an image or a mention goes, and what it says stays.
// The robot's rendering escapes the rest: this makes the text readable, and leaves nothing that hides from the checks.

/**
 * Addresses of links stay where they are `known`.
 *
 * Line by line and mark by mark: an expression for a pair of marks takes quadratic time where the
 * second is missing.
 */
export function plainText(answer: string, known: Set<string>): string {
  const visible = answer
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f\u0085\u00a0]/g, ' ')
    // Invisible characters reorder text, and part an id in two that looks whole.
    .replace(/(?!\n|\u200d)[\p{Cc}\p{Cf}]/gu, '')
    // Our marks of severity, as if a message began.
    .replace(/[🔴🟠🟡🟢🔵🟣⚪⚫🟤]/gu, '');
  return withoutTags(withoutComments(visible))
    .split('\n')
    .filter((line) => !isScaffold(line))
    .map((line) => withoutInlineMarks(withoutLinks(withoutPrefix(line), known)))
    .map((line) => withoutMentions(line).trim())
    .filter((line) => line !== '')
    .join('\n');
}

function withoutComments(text: string): string {
  return cutOut(text, '<!--', '-->');
}

/** Cuts every stretch from `start` to `end`; what is not closed stays. */
function cutOut(text: string, start: string, end: string): string {
  let [left, at] = ['', 0];
  for (;;) {
    const from = text.indexOf(start, at);
    const to = from < 0 ? -1 : text.indexOf(end, from + start.length);
    if (to < 0) return left + text.slice(at);
    left += text.slice(at, from);
    at = to + end.length;
  }
}

function withoutTags(text: string): string {
  // Each of these stops at the next "<", where the next attempt begins.
  return text.replace(/<([a-z][a-z\d+.-]*:[^\s<>]*)>/gi, '$1').replace(/<\/?[a-z][^<>\n]*>/gi, '');
}

/** A fence, a rule, the line under a table's head, or the address behind [label][1]. */
function isScaffold(line: string): boolean {
  const text = line.trim();
  if (text.startsWith('```') || text.startsWith('~~~')) return true;
  if (text.length >= 3 && /^(?:[-\s]+|[*\s]+|[_\s]+|[=\s]+)$/.test(text)) return true;
  if (/^[\s:|-]+$/.test(text) && text.includes('|') && text.includes('-')) return true;
  return /^\[[^\][]+\]: *\S/.test(text);
}

/** Without the marks of quotations, headings and table cells at its start; one kind of bullet. */
function withoutPrefix(line: string): string {
  let text = line.trim();
  while (text.startsWith('>')) text = text.slice(1).trimStart();
  text = text.replace(/^#{1,6} +/, '').replace(/^[*+•] +/, '- ');
  if (text.length > 1 && text.startsWith('|') && text.endsWith('|')) text = text.slice(1, -1).trim();
  return text;
}

/** [label](address) and ![image](address): the label stays, the address only if it is known and says more. */
function withoutLinks(line: string, known: Set<string>): string {
  return line
    .replace(/!\[[^\][]*\](?:\([^()]*\)|\[[^\][]*\])?/g, '')
    .replace(/\[([^\][]*)\]\(([^()]*)\)/g, (_, label: string, target: string) => {
      // [label](<url> "title")
      const url = target.trim().split(/[\s>]/)[0]?.replace('<', '') ?? '';
      return url !== label && known.has(url) ? `${label} (${url})` : label;
    });
}

/** A run of marks that opens or closes emphasis or code. */
interface Run {
  start: number;
  length: number;
}

/** Without the pairs of *, **, _, ~~ and ` around words; "2*3*4" and "snake_case" keep theirs. */
function withoutInlineMarks(line: string): string {
  const runs: Run[] = [];
  const open = new Map<string, Run>();
  for (const { 0: marks, index } of line.matchAll(/\\.|\*+|_+|~~+|`+/g)) {
    if (marks.startsWith('\\')) continue;
    const [before, after] = [line[index - 1] ?? ' ', line[index + marks.length] ?? ' '];
    const isInWord = /[*_]/.test(marks) && isWordCharacter(before) && isWordCharacter(after);
    // "**" may be inside a word, because Chinese has no spaces; "*" and "_" may not.
    if (isInWord && (marks.length === 1 || marks[0] === '_')) continue;
    const run: Run = { start: index, length: marks.length };
    const opener = open.get(marks);
    if (opener && before.trim() !== '') {
      runs.push(opener, run);
      open.delete(marks);
    } else if (after.trim() !== '') open.set(marks, run);
  }
  let [text, at] = ['', 0];
  for (const { start, length } of runs.toSorted((a, b) => a.start - b.start)) {
    text += line.slice(at, start);
    at = start + length;
  }
  return (text + line.slice(at)).replace(/\\([\\`*_{}[\]()#+\-.!|<>~&@])/g, '$1');
}

function isWordCharacter(character: string): boolean {
  return /\w/.test(character);
}

function withoutMentions(line: string): string {
  return line
    .replace(/[@＠](?:所有人|全体成员|all(?![\w.]))/gi, '')
    .replace(/(?<![\w.+-])[@＠](?:\+?[\w.-]*\w)?/g, '');
}
