// esbuild and zip: the Lambda's sources → the bytes of its artefact.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { type Zippable, zipSync } from 'fflate';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The zip's bytes and what they are made of. `alias` swaps a package for another module, for measurements. */
export async function bundle(
  alias: Record<string, string> = {},
): Promise<{ zip: Uint8Array; metafile: Metafile }> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: { index: 'lambda/src/index.ts' },
    outdir: 'lambda/dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    plugins: [leanBuiltIns],
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
    // What is left of CommonJS calls require() for Node's own modules.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
  // The archive's clock has no zone: a local date gives the same bytes everywhere.
  const mtime = new Date(2020, 0, 1);
  const files = result.outputFiles
    .map(({ path, contents }): [string, Uint8Array] => [path.split(/[\\/]/).at(-1) ?? path, contents])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const entries: Zippable = Object.fromEntries(
    files.map(([name, bytes]) => [name, [bytes, { mtime, level: 9 }]]),
  );
  return { zip: zipSync(entries), metafile: result.metafile };
}

// An ES import of node:http reads its every export, and that loads Node's whole fetch implementation (WebSocket is
// one of them): a third of a cold start. require() reads none. And fetch-blob, which node-fetch brings along, carries
// a polyfill for the streams that every supported Node has.
const leanBuiltIns: Plugin = {
  name: 'lean-built-ins',
  setup(api) {
    const required: Record<string, string> = {
      http: 'node:http',
      'node:http': 'node:http',
      'web-streams-polyfill/dist/ponyfill.es2018.js': 'node:stream/web',
    };
    api.onResolve({ filter: /^((node:)?http|web-streams-polyfill\/.*)$/ }, ({ path, namespace }) =>
      namespace === 'required'
        ? { path, external: true }
        : { path: required[path] ?? path, namespace: 'required' },
    );
    // A function's credentials are in its environment: the providers for laptops and instances are dead weight.
    api.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: 'env',
      namespace: 'credentials',
    }));
    api.onLoad({ filter: /.*/, namespace: 'credentials' }, () => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: join(root, 'node_modules/@aws-sdk/client-secrets-manager'),
    }));
    // What reads a browser's name, and what renews a person's single sign-on.
    api.onResolve({ filter: /^(bowser|@aws-sdk\/nested-clients\/sso-oidc)$/ }, ({ path }) => ({
      path,
      namespace: 'unused',
    }));
    api.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
    api.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};
