// npm run check:patterns: every regular expression of the function takes linear time, whatever text it is given.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { checkSync } from 'recheck';
import { root } from './bundle.ts';

const SOURCES = join(root, 'lambda/src');
const TIME_LIMIT_MS = 60_000;

interface Pattern {
  file: string;
  source: string;
  flags: string;
}

const { patterns, faults } = readPatterns();
for (const pattern of patterns) {
  const fault = faultOf(pattern);
  if (fault) faults.push(`${pattern.file}: /${pattern.source}/${pattern.flags}\n  ${fault}`);
}
if (patterns.length === 0)
  faults.push('No regular expression was found: this check does not see the sources.');
for (const fault of faults) console.error(fault);
console.log(`${patterns.length} regular expressions, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** All regular expressions of the sources; those that are put together at run time cannot be checked, and are faults. */
function readPatterns(): { patterns: Pattern[]; faults: string[] } {
  const patterns = new Map<string, Pattern>();
  const faults: string[] = [];
  for (const path of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const file = relative(root, join(SOURCES, path));
    const { code } = transformSync(readFileSync(join(SOURCES, path), 'utf8'), {
      loader: 'ts',
      target: 'es2024',
    });
    simple(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
      Literal({ regex }) {
        if (regex)
          patterns.set(`${regex.pattern}/${regex.flags}`, {
            file,
            source: regex.pattern,
            flags: regex.flags,
          });
      },
      NewExpression({ callee }) {
        if (callee.type === 'Identifier' && callee.name === 'RegExp')
          faults.push(`${file}: new RegExp(…)\n  Write it as a literal, so that it can be checked.`);
      },
    });
  }
  return { patterns: [...patterns.values()], faults };
}

/** What makes it slow; undefined if nothing does. Lookarounds and references are tried by fuzzing, the rest is proven. */
function faultOf({ source, flags }: Pattern): string | undefined {
  const proven = checkSync(source, flags, { checker: 'automaton', timeout: TIME_LIMIT_MS });
  const result =
    proven.status === 'unknown'
      ? checkSync(source, flags, { checker: 'fuzz', timeout: TIME_LIMIT_MS })
      : proven;
  if (result.status === 'safe') return undefined;
  if (result.status === 'unknown') return `It could not be checked: ${result.error.kind}.`;
  return `It takes ${result.complexity.summary} time, for instance for ${result.attack.pattern}.`;
}
