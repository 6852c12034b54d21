// Where a text is not JSON, and what is wrong there: from the syntax tree of the editor's own parser.

import { parser } from '@lezer/json';

export type ProblemKind =
  | 'empty'
  | 'notJson'
  | 'comment'
  | 'quotes'
  | 'keyQuotes'
  | 'unclosedText'
  | 'escape'
  | 'lineBreak'
  | 'extraComma'
  | 'comma'
  | 'colon'
  | 'value'
  | 'word'
  | 'unclosed'
  | 'afterEnd'
  | 'unexpected';

export interface JsonProblem {
  kind: ProblemKind;
  /** The piece of text that is wrong; of `unclosed`, the bracket. */
  found: string;
  /** Of `unclosed`, the line of the bracket; otherwise the problem's. From 1. */
  openedLine: number;
  /** Index into the text. */
  position: number;
  /** From 1. */
  line: number;
  column: number;
}

export type Tree = ReturnType<typeof parser.parse>;
export type TreeNode = Tree['topNode'];

/** The documents of a text with one or several of them, or its first problem. */
export function readDocuments(
  text: string,
): { documents: unknown[]; problem?: never } | { documents?: never; problem: JsonProblem } {
  const { topNode } = parser.parse(text);
  const documents = documentsIn(topNode, text);
  if (documents !== undefined) return { documents };
  const error = firstError(topNode, text);
  // The grammar is JSON's own; should the engine still refuse a text, it is at its beginning.
  const { kind, at, found, opened } = error
    ? problemAt(error, text)
    : { kind: 'unexpected' as const, at: 0, found: text.slice(0, 1), opened: undefined };
  const { line, column } = placeOf(at, text);
  return {
    problem: {
      kind,
      found,
      position: at,
      line,
      column,
      openedLine: opened === undefined ? line : placeOf(opened, text).line,
    },
  };
}

/** Objects and lists after one another, such as a file with an event on each line. */
function documentsIn(top: TreeNode, text: string): unknown[] | undefined {
  const documents: unknown[] = [];
  for (let node = top.firstChild; node; node = node.nextSibling) {
    // Between documents is an error without a width.
    if (node.type.isError && node.from === node.to && documents.length > 0) continue;
    if (node.name !== 'Object' && node.name !== 'Array') return undefined;
    try {
      documents.push(JSON.parse(text.slice(node.from, node.to)));
    } catch {
      return undefined;
    }
  }
  return documents.length > 0 ? documents : undefined;
}

function firstError(top: TreeNode, text: string): TreeNode | undefined {
  let found: TreeNode | undefined;
  top.cursor().iterate(({ type, node, from, to }) => {
    const isBetweenDocuments =
      from === to && node.parent?.name === 'JsonText' && /[[{]/.test(text.charAt(to));
    if (type.isError && !isBetweenDocuments) found ??= node;
    return found === undefined;
  });
  return found;
}

interface Found {
  kind: ProblemKind;
  at: number;
  found: string;
  /** Where the bracket is that is not closed. */
  opened?: number;
}

function problemAt(error: TreeNode, text: string): Found {
  const { parent, prevSibling: before } = error;
  const at = error.from + (/^[ \t\r\n]*/.exec(text.slice(error.from))?.[0].length ?? 0);
  const rest = text.slice(at);
  const sign = rest.slice(0, 1);
  const word = /^[\p{L}\p{N}_$.+-]+/u.exec(rest)?.[0] ?? [...rest.slice(0, 2)][0] ?? '';
  const as = (kind: ProblemKind, found = word): Found => ({ kind, at, found });
  const unclosed = (): Found =>
    parent === null ? as('unexpected') : { ...as('unclosed', text.charAt(parent.from)), opened: parent.from };
  if (/^(?:\/\/|\/\*|#)/.test(rest)) return as('comment');
  if (parent === null || parent.name === 'JsonText') {
    if (text.trim() === '') return as('empty');
    if (before) return as('afterEnd');
    if (sign === '"') return textProblem(at, text);
    return /^\s*[[{]/.test(text) ? as('unexpected') : as('notJson');
  }
  if (before?.name === ',' && /^[,\]}]/.test(rest))
    return { kind: 'extraComma', at: before.from, found: ',' };
  if (before?.name === 'PropertyName') return as('colon', text.slice(before.from, before.to));
  const isValueDue = before?.name === ':' || (parent.name === 'Array' && /^[[,]$/.test(before?.name ?? ''));
  if (isValueDue && (/^[,}\]]$/.test(sign) || (rest === '' && before?.name !== '[')))
    return as('value', before?.name === ':' ? keyOf(parent, text) : '');
  if (rest === '') return unclosed();
  if (/^['‘’“”`]/.test(rest)) return as('quotes', sign);
  if (isValueDue) return sign === '"' ? textProblem(at, text) : as(word.length > 1 ? 'word' : 'unexpected');
  if (parent.name === 'Object' && /^[{,]$/.test(before?.name ?? '')) {
    if (sign === '"') return textProblem(at, text);
    return as(sign === ',' ? 'extraComma' : /^[\p{L}_$]/u.test(sign) ? 'keyQuotes' : 'unexpected');
  }
  if (/^[\]}]/.test(rest)) return unclosed();
  return as(/^["\p{L}\p{N}_[{-]/u.test(rest) ? 'comma' : 'unexpected');
}

/** A text in quotation marks that the grammar does not take. */
function textProblem(at: number, text: string): Found {
  const closing = /"(?:[^"\\\n]|\\[^\n])*("?)/y;
  closing.lastIndex = at;
  const [whole = '', end] = closing.exec(text) ?? [];
  const bad = /\\(?!["\\/bfnrt]|u[\da-fA-F]{4})[^\n]?/.exec(whole);
  if (bad) return { kind: 'escape', at: at + bad.index, found: bad[0] };
  const control = whole.search(/\p{Cc}/u);
  if (end === '"' && control !== -1) return { kind: 'lineBreak', at: at + control, found: '' };
  return { kind: 'unclosedText', at, found: whole.slice(0, 20) };
}

function keyOf(property: TreeNode, text: string): string {
  const { firstChild } = property;
  return firstChild === null ? '' : text.slice(firstChild.from, firstChild.to);
}

function placeOf(position: number, text: string): { line: number; column: number } {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
