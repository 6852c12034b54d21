// Every regular expression of the function: those that are written out, and those that are built when a file is loaded.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type CallExpression, type NewExpression, type Node, parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { root } from '../root.ts';

const SOURCES = join(root, 'lambda/src');

export interface Pattern {
  file: string;
  source: string;
  flags: string;
}

/** Each pattern once, and the places that build one in a function, where nothing can find it. */
export async function findPatterns(): Promise<{ patterns: Pattern[]; faults: string[] }> {
  const written = sourceFiles().map(writtenIn);
  const all = [...written.flatMap(({ patterns }) => patterns), ...(await built())];
  const patterns = all.filter(
    ({ source, flags }, index) =>
      index === all.findIndex((other) => other.source === source && other.flags === flags),
  );
  return { patterns, faults: written.flatMap(({ faults }) => faults) };
}

function sourceFiles(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(SOURCES, name));
}

function writtenIn(path: string): { patterns: Pattern[]; faults: string[] } {
  const patterns: Pattern[] = [];
  const faults: string[] = [];
  const file = relative(root, path);
  const { code } = transformSync(readFileSync(path, 'utf8'), { loader: 'ts', target: 'es2024' });
  ancestor(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
    Literal({ regex }) {
      if (regex) patterns.push({ file, source: regex.pattern, flags: regex.flags });
    },
    NewExpression: builds,
    CallExpression: builds,
  });
  return { patterns, faults };

  function builds({ callee }: NewExpression | CallExpression, _: unknown, ancestors: Node[]): void {
    const isRegExp = callee.type === 'Identifier' && callee.name === 'RegExp';
    if (isRegExp && ancestors.some(({ type }) => /Function/.test(type)))
      faults.push(`${file}: new RegExp(…) in a function\n  Build it once, at the top level of the file.`);
  }
}

async function built(): Promise<Pattern[]> {
  const found: Pattern[] = [];
  let file = '';
  const original = globalThis.RegExp;
  const build = (target: RegExpConstructor, [pattern, flags]: [string | RegExp, string?]) => {
    const made = new target(pattern, flags);
    found.push({ file, source: made.source, flags: made.flags });
    return made;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: build,
    apply: (target, _, args: [string | RegExp, string?]) => build(target, args),
  });
  try {
    // The entry reads the environment and starts; all that it needs is loaded by itself.
    for (const path of sourceFiles().filter((name) => !name.endsWith(join('src', 'index.ts')))) {
      file = relative(root, path);
      await import(path);
    }
  } finally {
    globalThis.RegExp = original;
  }
  return found;
}
