// Bundles the pages: the function's own describing and rendering code, for the browser.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { ModuleFacts } from '../../playground/hcl.ts';
import type { TitledSample } from '../../playground/watch-send.ts';
import { readCatalogue, readHcl } from '../hcl.ts';
import { bundledPackages, notices } from '../packages.ts';
import { root } from '../root.ts';
import { sample, sampleNames, sampleTitle } from '../samples.ts';

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

const ENTRIES: Record<Page, string[]> = {
  index: ['main.ts', 'style.css'],
  watch: ['watch.ts', 'style.css', 'watch.css'],
};

/** One page and what it loads. `index` is the playground, `watch` the conversation of the simulated robot. */
export async function buildPage(page: Page): Promise<Files> {
  const folder = join(root, 'playground');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES[page].map((file) => `playground/${file}`),
    outbase: 'playground',
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
    inject: ['playground/buffer.ts'],
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
      : [['samples.json', json(titledSamples())] as const]),
    ...outputFiles.map(({ path, contents }) => [path.split(/[\\/]/).at(-1) ?? path, contents] as const),
  ]);
}

function samples(): Record<string, unknown> {
  return Object.fromEntries(sampleNames().map((name) => [name, sample(name)]));
}

/** With the titles of their messages, which only the notifier's code could find out. */
function titledSamples(): Record<string, TitledSample> {
  const titled = (name: string): TitledSample => ({
    titles: { zh: sampleTitle(name, 'zh-CN'), en: sampleTitle(name, 'en') },
    event: sample(name),
  });
  return Object.fromEntries(sampleNames().map((name) => [name, titled(name)]));
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
