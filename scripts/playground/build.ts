// Bundles the pages: the function's own describing and rendering code, for the browser.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { ModuleFacts } from '../../playground/hcl.ts';
import { readCatalogue, readHcl } from '../hcl.ts';
import { bundledPackages, notices } from '../packages.ts';
import { root } from '../root.ts';
import { sample, sampleNames } from '../samples.ts';

/** Nothing from elsewhere, no inline script, no inline style, and no text becomes markup. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export type Page = 'index' | 'watch';
/** Path → contents. */
export type Files = Map<string, Uint8Array>;

const SCRIPTS: Record<Page, string> = { index: 'main', watch: 'watch' };

/** One page and what it loads. `index` is the playground, `watch` the conversation of the simulated robot. */
export async function buildPage(page: Page): Promise<Files> {
  const folder = join(root, 'playground');
  const script = SCRIPTS[page];
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { [script]: `playground/${script}.ts`, style: 'playground/style.css' },
    outdir: 'out',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    plugins: [browserModules],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const html = readFileSync(join(folder, `${page}.html`), 'utf8').replace('%CSP%', CONTENT_SECURITY_POLICY);
  return new Map<string, Uint8Array>([
    ['index.html', new TextEncoder().encode(html)],
    ['icon.svg', readFileSync(join(folder, 'icon.svg'))],
    ['THIRD-PARTY-NOTICES.txt', new TextEncoder().encode(notices('This page', bundledPackages(metafile)))],
    ...(page === 'index'
      ? [['samples.json', json(samples())] as const, ['module.json', json(await moduleFacts())] as const]
      : []),
    ...outputFiles.map(({ path, contents }) => [path.split(/[\\/]/).at(-1) ?? path, contents] as const),
  ]);
}

function samples(): Record<string, unknown> {
  return Object.fromEntries(sampleNames().map((name) => [name, sample(name)]));
}

/** What the page knows of the module, from its HCL. */
export async function moduleFacts(): Promise<ModuleFacts> {
  const catalogue = Object.entries(await readCatalogue()).map(([name, { about: _, ...patterns }]) => [
    name,
    patterns,
  ]);
  const { variables } = await readHcl('variables.tf');
  const defaultOf = (name: string) => variables[name]?.default;
  return {
    catalogue: Object.fromEntries(catalogue),
    defaults: {
      events: defaultOf('events') as string[],
      ec2_states: defaultOf('ec2_states') as string[],
      guardduty_min_severity: defaultOf('guardduty_min_severity') as number,
    },
  };
}

function json(content: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(content));
}

/** The parts of the process that the function uses, for a browser. */
const browserModules: Plugin = {
  name: 'browser-modules',
  setup(api) {
    api.onResolve({ filter: /^node:(?:crypto|zlib)$/ }, ({ path }) => ({
      path: join(root, `playground/${path.slice('node:'.length)}.ts`),
    }));
  },
};
