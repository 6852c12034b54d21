// A source file → its mutants: the small changes that a test should notice.

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { type AnyNode, parse } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { transformSync } from 'esbuild';

export interface Mutant {
  file: string;
  line: number;
  /** The line in the file. */
  source: string;
  /** "< → <=" */
  change: string;
  /** The whole file with the change, as JavaScript. */
  code: string;
  /** The innermost named function around the change; undefined at the top level. */
  within: string | undefined;
}

const OPERATORS: Record<string, string> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
};
const REMOVED_CALLS = new Set(['slice', 'filter', 'sort', 'toSorted', 'reverse', 'trim', 'toLowerCase']);

/** What lies in a list is data, and so are regular expressions: they are not changed. */
export function mutantsOf(path: string, file: string): Mutant[] {
  const source = readFileSync(path, 'utf8');
  const { code, map } = transformSync(source, { loader: 'ts', target: 'es2024', sourcemap: 'external' });
  const sourceMap = new SourceMap(JSON.parse(map));
  const sourceLines = source.split('\n');
  const mutants: Mutant[] = [];
  fullAncestor(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (visited, _, ancestors) => {
    const parents = ancestors.slice(0, -1) as AnyNode[];
    for (const { start, end, text } of editsOf(visited as AnyNode, parents.at(-1), code)) {
      const before = code.slice(0, start).split('\n');
      const origin = sourceMap.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
      const line = 'originalLine' in origin ? origin.originalLine : 0;
      mutants.push({
        file,
        line: line + 1,
        source: sourceLines[line]?.trim() ?? '',
        change: `${short(code.slice(start, end))} → ${short(text)}`,
        code: code.slice(0, start) + text + code.slice(end),
        within: parents.flatMap(nameOf).at(-1),
      });
    }
  });
  return mutants;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

function editsOf(node: AnyNode, parent: AnyNode | undefined, code: string): Edit[] {
  const textOf = ({ start, end }: AnyNode) => code.slice(start, end);
  const to = (...texts: string[]) => texts.map((text) => ({ start: node.start, end: node.end, text }));
  const negated = (test: AnyNode): Edit[] =>
    test.type === 'BinaryExpression' && /^[!=]==$/.test(test.operator)
      ? []
      : [{ start: test.start, end: test.end, text: `!(${textOf(test)})` }];
  switch (node.type) {
    case 'Literal': {
      const { value } = node;
      if (parent?.type === 'ArrayExpression' || /^(Import|Export)/.test(parent?.type ?? '')) return [];
      if (parent?.type === 'Property' && parent.key === node) return [];
      if (parent?.type === 'CallExpression' && textOf(parent.callee) === 'words') return [];
      // "void 0" is what esbuild writes for undefined.
      if (parent?.type === 'UnaryExpression' && parent.operator === 'void') return [];
      if (typeof value === 'boolean') return to(String(!value));
      if (typeof value === 'string') return value === '' ? [] : to("''");
      if (typeof value !== 'number') return [];
      return value < 10 ? to(`${value + 1}`, `(${value - 1})`) : to(`${value * 2}`, `${value / 2}`);
    }
    case 'TemplateLiteral':
      return node.expressions.length > 0 && parent?.type !== 'TaggedTemplateExpression' ? to("''") : [];
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const { operator, left, right } = node;
      const start = code.indexOf(operator, left.end);
      const text = OPERATORS[operator];
      return text && start < right.start ? [{ start, end: start + operator.length, text }] : [];
    }
    case 'IfStatement':
    case 'ConditionalExpression':
      return negated(node.test);
    case 'CallExpression': {
      const { callee } = node;
      const isRemoved =
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        REMOVED_CALLS.has(callee.property.name);
      return isRemoved ? to(textOf(callee.object)) : [];
    }
    case 'ExpressionStatement':
    case 'ThrowStatement':
      return to(';');
    // One that is not the function's last.
    case 'ReturnStatement':
      return parent?.type === 'IfStatement' ? to(';') : [];
    default:
      return [];
  }
}

function nameOf(node: AnyNode): string[] {
  return node.type === 'FunctionDeclaration' && node.id ? [node.id.name] : [];
}

function short(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
