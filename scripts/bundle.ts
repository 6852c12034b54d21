// esbuild and zip: the Lambda's sources → files → the bytes of its artefact.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build, type Metafile, type Plugin } from 'esbuild';
import { Zip, ZipPassThrough } from 'fflate';
import { minify } from 'terser';
import { withCoreChunk } from './core-chunk.ts';
import { root } from './root.ts';

/** By name. */
export type Files = Record<string, Uint8Array>;

/** The files of the function and what they are made of. `alias` swaps packages, `entry` the handler, for measurements. */
export async function bundle(
  alias: Record<string, string> = {},
  entry = 'lambda/src/index.ts',
): Promise<{ files: Files; metafile: Metafile }> {
  const { outputFiles, metafile } = await compile(alias, entry);
  const scripts = new Map(outputFiles.map(({ path, text }) => [path.split(/[\\/]/).at(-1) ?? path, text]));
  const files: Files = {};
  for (const [name, script] of await withCoreChunk(scripts, 'index.mjs')) files[name] = await smaller(script);
  return { files, metafile };
}

/** What esbuild makes of the sources: `metafile` lists the packages in it. */
export function compile(alias: Record<string, string> = {}, entry = 'lambda/src/index.ts') {
  return build({
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: 'lambda/dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    plugins: [leanModules],
    alias,
    // The packages' ES modules and one chunk per lazy import: a cold start reads only what it runs.
    mainFields: ['module', 'main'],
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    write: false,
    logLevel: 'warning',
    // What is left of CommonJS calls require() for Node's own modules; createRequire() would cost 7 ms.
    banner: { js: 'const require=process.getBuiltinModule;' },
  });
}

/** What esbuild minifies one statement at a time, Terser minifies by what is used where: a twenty-fifth of the zip. */
async function smaller(script: string): Promise<Uint8Array> {
  const { code = '' } = await minify(script, { module: true, ecma: 2020, compress: { passes: 3 } });
  return new TextEncoder().encode(code);
}

/**
 * The same bytes for the same files, on every machine: Node.js's own zlib compresses otherwise on other processors. Zopfli
 * takes seconds, and saves a fifteenth.
 */
export async function pack(files: Files): Promise<Uint8Array> {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  const workerData = entries.map(([, bytes]) => bytes);
  const worker = new Worker(new URL('zopfli.mjs', import.meta.url), { workerData });
  const [deflated] = (await once(worker, 'message')) as [Uint8Array<ArrayBuffer>[]];
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [index, [name, bytes]] of entries.entries()) {
    const entry = new Deflated(name, deflated[index] ?? new Uint8Array());
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  return Buffer.concat(chunks);
}

/** A file that is compressed already; its checksum is of what is pushed. */
class Deflated extends ZipPassThrough {
  readonly #deflated: Uint8Array<ArrayBuffer>;

  constructor(name: string, deflated: Uint8Array<ArrayBuffer>) {
    super(name);
    this.#deflated = deflated;
    this.compression = 8;
    // The archive's clock has no zone: a local date gives the same bytes everywhere.
    this.mtime = new Date(2020, 0, 1);
  }

  protected override process(): void {
    this.ondata(null, this.#deflated, true);
  }
}

/** Bytes as a person reads them: "231.7 KB". */
export function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

/**
 * Packages that no client uses here, and what replaces them: names of browsers, single sign-on with its files, HTTP/2,
 * and event streams (for Bedrock's other calls, not for Converse).
 */
const UNUSED: Record<string, string> = {
  bowser: '{}',
  '@aws-sdk/token-providers': '{}',
  'node:fs/promises': '{}',
  http2: '{}',
  'node:http2': '{}',
  '@smithy/core/event-streams': '{ resolveEventStreamSerdeConfig: (config) => config }',
  '@aws-sdk/eventstream-handler-node': '{}',
  '@aws-sdk/middleware-eventstream': '{ resolveEventStreamConfig: (config) => config }',
  '@aws-sdk/middleware-websocket': '{ resolveWebSocketConfig: (config) => config }',
};

// An ES import of one of Node's own modules reads its every export; node:http's alone load the whole of fetch, for
// WebSocket is one of them. That is a third of a cold start. require() reads none.
export const leanModules: Plugin = {
  name: 'lean-modules',
  setup(api) {
    api.onResolve({ filter: /^[^.]/ }, ({ path, namespace, kind }) => {
      if (Object.hasOwn(UNUSED, path)) return { path, namespace: 'unused' };
      if (namespace === 'built-in' || kind === 'entry-point') return undefined;
      return isBuiltin(path) ? { path, namespace: 'built-in' } : undefined;
    });
    api.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({
      contents: `module.exports = ${UNUSED[path]};`,
    }));
    api.onLoad({ filter: /node-http2-handler\.js$/ }, () => ({
      contents: "export { NodeHttpHandler as NodeHttp2Handler } from './node-http-handler.js';",
    }));
    // Node.js has both: the fallbacks in JavaScript are never used.
    api.onLoad({ filter: /@smithy[\\/]core.+[\\/](?:Sha256|Md5)Js\.js$/ }, ({ path }) => ({
      contents: `export const ${basename(path, '.js')} = undefined;`,
    }));
    // A chunk that imports one name of an index would get every module that any chunk uses of it.
    api.onLoad(
      { filter: /@smithy[\\/](?:signature-v4|node-http-handler)[\\/]dist-es[\\/].+\.js$/ },
      ({ path }) => ({
        contents: withoutIndexes(readFileSync(path, 'utf8')),
        resolveDir: dirname(path),
      }),
    );
    // A client reads only the version from its package.json.
    api.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    api.onLoad({ filter: /.*/, namespace: 'built-in' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
    // No ~/.aws either: each client would look for its two files.
    api.onLoad({ filter: /shared-ini-file-loader.loadSharedConfigFiles\.js$/ }, () => ({
      contents: `export { CONFIG_PREFIX_SEPARATOR } from './constants';
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
    }));
    // A function's credentials are in its environment: the providers for laptops and instances are dead weight.
    api.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: 'env',
      namespace: 'credentials',
    }));
    api.onLoad({ filter: /.*/, namespace: 'credentials' }, () => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: join(root, 'node_modules/@aws-sdk/client-bedrock-runtime'),
    }));
  },
};

/** Replaces imports of an index of @smithy/core by imports of the modules that it exports again. */
function withoutIndexes(script: string): string {
  return script.replace(
    /(import|export) \{ ([^}]+) \} from "@smithy\/core\/(\w+)";/g,
    (_, verb: string, names: string, folder: string) =>
      names
        .split(', ')
        .map((name) => `${verb} { ${name} } from ${JSON.stringify(moduleOf(name, folder))};`)
        .join('\n'),
  );
}

function moduleOf(name: string, folder: string): string {
  const index = join(root, 'node_modules/@smithy/core/dist-es/submodules', folder, 'index.js');
  const [, from] = new RegExp(`\\b${name}\\b[^;]*\\} from "([^"]+)"`).exec(readFileSync(index, 'utf8')) ?? [];
  if (from === undefined) return index;
  return from.startsWith('.') ? join(dirname(index), `${from}.js`) : moduleOf(name, basename(from));
}
