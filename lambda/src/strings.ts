// Truncating and trimming text, in linear time.

/** At most `length` code points; a longer text ends with `mark`. */
export function cut(value: string, length: number, mark: string): string {
  if (value.length <= length) return value;
  let end = 0;
  for (let points = 0; points < length && end < value.length; points += 1)
    end += (value.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end >= value.length ? value : value.slice(0, end).trimEnd() + mark;
}

/** On one line, with one space for each run of whitespace. */
export function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

/** Without any of `characters` at the end; a regular expression ("[…]+$") would start again at each of them. */
export function trimEndOf(value: string, characters: string): string {
  let end = value.length;
  while (end > 0 && characters.includes(value.charAt(end - 1))) end -= 1;
  return value.slice(0, end);
}

/** Each line without trailing whitespace. */
export function trimLineEnds(value: string): string {
  return value
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Without the given characters around it and the whitespace inside them. */
export function withoutEnclosing(value: string, start: string, end: string): string {
  const rest = value.startsWith(start) ? value.slice(start.length).trimStart() : value;
  return rest.endsWith(end) ? rest.slice(0, -end.length).trimEnd() : rest;
}

/** "jobName" → "job Name", "DBInstanceId" → "DB Instance Id" */
export function spaced(name: string): string {
  return name.replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ');
}

/** Whether a text contains a name as such, not as part of a longer one: "db" in "db stopped", not in "db-2 stopped". */
export function includesName(value: string, name: string): boolean {
  return indexOfName(value, name) >= 0;
}

/**
 * "EC2 实例 i-0abc 已停止" → "EC2 实例已停止", "AMI 可用：web-1（第 2 版）" → "AMI 可用（第 2 版）", "不合规：sg-1 · no-ssh" →
 * "不合规：no-ssh", "切走流量：az4（app/web）" → "切走流量：az4". A text without the name is not changed.
 */
export function withoutName(value: string, name: string): string {
  const at = indexOfName(value, name);
  if (at < 0) return value;
  let before = value.slice(0, at).trimEnd();
  let rest = value.slice(at + name.length);
  if (/[（(]$/.test(before) && /^\s*[）)]/.test(rest)) {
    before = before.slice(0, -1).trimEnd();
    rest = rest.trimStart().slice(1);
  }
  const after = /[：:]$/.test(before) ? rest.replace(/^ · /, '') : rest;
  const isEnd = /^\s*(?:[（(]|$)/.test(after);
  const start = isEnd ? trimEndOf(before, ' ·：:') : before;
  const end = isEnd ? after.trimEnd() : after.trimStart();
  const needsBlank = /[\w)]$/.test(start) && /^[\w(]/.test(end);
  return start + (needsBlank ? ' ' : '') + end;
}

function indexOfName(value: string, name: string): number {
  for (let at = value.indexOf(name); at >= 0 && name !== ''; at = value.indexOf(name, at + 1)) {
    const before = value.slice(Math.max(0, at - 2), at);
    const after = value.slice(at + name.length, at + name.length + 2);
    if (!ENDS_NAME_PART.test(before) && !BEGINS_NAME_PART.test(after)) return at;
  }
  return -1;
}

/**
 * "EC2 实例已停止：i-0abc" → "EC2 实例已停止：web-1（i-0abc）": the first time that a text contains each name. A replacement that
 * the text contains already is not made again, and none is made within another one.
 */
export function replaceNames(value: string, names: { name: string; replacement: string }[]): string {
  const found = names
    .map(({ name, replacement }) => {
      const done = value.indexOf(replacement);
      return done < 0
        ? { at: indexOfName(value, name), length: name.length, replacement }
        : { at: done, length: replacement.length, replacement };
    })
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.length - a.length);
  let replaced = '';
  let end = 0;
  for (const { at, length, replacement } of found) {
    if (at < end) continue;
    replaced += value.slice(end, at) + replacement;
    end = at + length;
  }
  return replaced + value.slice(end);
}

/** Letters of names; signs between them join. Chinese is written around names without spaces. */
const ENDS_NAME_PART = /[\w-]$|\w[./:@+]$/;
const BEGINS_NAME_PART = /^[\w-]|^[./:@+]\w/;
