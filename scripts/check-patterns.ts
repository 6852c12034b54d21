// npm run check:patterns: every regular expression of the function takes linear time for any text.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { checkSync } from 'recheck';
import { root } from './bundle.ts';

const SOURCES = join(root, 'lambda/src');
const TIME_LIMIT_MS = 60_000;
/** For an attack of some 100,000 characters; a quadratic pattern takes seconds. */
const MOST_MATCH_MS = 50;
/** What has none of these looks at each place of a text a bounded number of times. */
const REPEATS_WITHOUT_END = /[*+]|\{\d+,\}/;

interface Pattern {
  file: string;
  source: string;
  flags: string;
}

const faults: string[] = [];
const patterns = [...literals(), ...(await built())].filter(
  ({ source, flags }, index, all) =>
    index === all.findIndex((other) => other.source === source && other.flags === flags),
);
for (const pattern of patterns) {
  const fault = faultOf(pattern);
  if (fault) faults.push(`${pattern.file}: /${pattern.source}/${pattern.flags}\n  ${fault}`);
}
if (patterns.length === 0)
  faults.push('No regular expression was found: this check does not see the sources.');
for (const fault of faults) console.error(fault);
console.log(`${patterns.length} regular expressions, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function sourceFiles(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(SOURCES, name));
}

/** Those that are written out. One that a function builds cannot be checked, and is a fault. */
function literals(): Pattern[] {
  return sourceFiles().flatMap((path) => {
    const found: Pattern[] = [];
    const file = relative(root, path);
    const { code } = transformSync(readFileSync(path, 'utf8'), { loader: 'ts', target: 'es2024' });
    ancestor(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
      Literal({ regex }) {
        if (regex) found.push({ file, source: regex.pattern, flags: regex.flags });
      },
      NewExpression({ callee }, _, ancestors) {
        const isRegExp = callee.type === 'Identifier' && callee.name === 'RegExp';
        if (isRegExp && ancestors.some(({ type }) => /Function/.test(type)))
          faults.push(`${file}: new RegExp(…) in a function\n  Build it once, at the top level of the file.`);
      },
    });
    return found;
  });
}

/** Those that are built when their file is loaded. */
async function built(): Promise<Pattern[]> {
  const found: Pattern[] = [];
  let file = '';
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, [source, flags = '']: [string | RegExp, string?]) {
      found.push({ file, source: String(source), flags });
      return new target(source, flags);
    },
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

/** What makes it slow; undefined if nothing does. Lookarounds and references are tried by fuzzing, the rest is proven. */
function faultOf({ source, flags }: Pattern): string | undefined {
  if (!REPEATS_WITHOUT_END.test(source)) return undefined;
  const proven = checkSync(source, flags, { checker: 'automaton', timeout: TIME_LIMIT_MS });
  const result =
    proven.status === 'unknown'
      ? checkSync(source, flags, { checker: 'fuzz', timeout: TIME_LIMIT_MS })
      : proven;
  if (result.status === 'safe') return undefined;
  if (result.status === 'unknown') return `It could not be checked: ${result.error.kind}.`;
  const { string, pattern } = result.attack;
  // Fuzzing counts steps, of which some linear expressions need many.
  if (proven.status === 'unknown' && matchMs(new RegExp(source, flags), string) < MOST_MATCH_MS)
    return undefined;
  return `It takes ${result.complexity.summary} time, for example for ${pattern}.`;
}

/** CPU milliseconds, the least of three tries. */
function matchMs(pattern: RegExp, text: string): number {
  const tries = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    pattern.lastIndex = 0;
    pattern.test(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...tries);
}
