// The chunks that every cold start reads, merged into one file. For each file, Node.js takes a third of a millisecond to
// resolve, read and link it, and esbuild makes a chunk for each set of entry points that share code.

import { build } from 'esbuild';

/** The scripts of a build by their names. */
type Scripts = Map<string, string>;

const CORE = 'core.mjs';
/** An import as esbuild minifies it: `import{a as e,b}from"./chunk-X.mjs"`, or without names. */
const STATIC_IMPORT = /\bimport(?:\{([^}]*)\}from)?"\.\/([\w-]+\.mjs)"/g;
const EXPORTS = /export\{([^}]*)\};?\s*$/;

/**
 * Merges what `entry` imports statically, directly or not. Throws if a script imports any of it in a way that is not known
 * here.
 */
export async function withCoreChunk(scripts: Scripts, entry: string): Promise<Scripts> {
  const core = [...importedBy(entry, scripts)].sort();
  if (core.length === 0) return scripts;
  /** The name in the merged file of what a chunk exports: chunks export "a", "b" each. */
  const mergedName = (chunk: string, name: string) => `c${core.indexOf(chunk)}_${name}`;
  const others = [...scripts].filter(([name]) => !core.includes(name));
  const rewritten = others.map(([name, script]): [string, string] => [
    name,
    script.replace(STATIC_IMPORT, (whole, names: string | undefined, chunk: string) => {
      if (!core.includes(chunk)) return whole;
      if (names === undefined) return `import"./${CORE}"`;
      const merged = parts(names).map(([name, local]) => `${mergedName(chunk, name)} as ${local}`);
      return `import{${merged.join()}}from"./${CORE}"`;
    }),
  ]);
  for (const [name, script] of rewritten)
    for (const chunk of core)
      if (script.includes(`./${chunk}`)) throw new Error(`${name} imports ${chunk} in an unknown way.`);
  return new Map([...rewritten, [CORE, await merge(core, scripts, mergedName)]]);
}

function importedBy(name: string, scripts: Scripts, found = new Set<string>()): Set<string> {
  for (const [, , chunk = ''] of (scripts.get(name) ?? '').matchAll(STATIC_IMPORT)) {
    if (found.has(chunk)) continue;
    found.add(chunk);
    importedBy(chunk, scripts, found);
  }
  return found;
}

/** "a as e,b" → [["a", "e"], ["b", "b"]] */
function parts(list: string): [string, string][] {
  return list
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const [name = '', renamed = name] = part.split(' as ');
      return [name, renamed];
    });
}

async function merge(
  core: string[],
  scripts: Scripts,
  mergedName: (chunk: string, name: string) => string,
): Promise<string> {
  const contents = core.map((chunk) => {
    const exported = parts(EXPORTS.exec(scripts.get(chunk) ?? '')?.[1] ?? '');
    const names = exported.map(([, name]) => `${name} as ${mergedName(chunk, name)}`);
    return `export{${names.join()}}from"./${chunk}";`;
  });
  const { outputFiles } = await build({
    stdin: { contents: contents.join('\n') },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
    plugins: [
      {
        name: 'chunks',
        setup(api) {
          api.onResolve({ filter: /^\.\// }, ({ path }) => {
            const chunk = path.slice(2);
            return core.includes(chunk) ? { path: chunk, namespace: 'chunk' } : { path, external: true };
          });
          api.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({
            contents: scripts.get(path) ?? '',
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}
