// What the documents of the storm were last made from: the simulation takes minutes, and few changes touch it.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../root.ts';
import type { Settings } from './settings.ts';

export const RECORD = 'scripts/storm/checked.json';

/**
 * The record's text: one hash of all that decides the result, and one of each document, by its path. The first is that of
 * the program in one file without comments, with the function in it, and of the module's settings.
 */
export async function recordOf(settings: Settings, documents: Record<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'scripts/storm.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  const program = outputFiles.map(({ text }) => text).join('\n');
  const hashes = Object.entries(documents).map(([path, text]) => [path, hashOf(text)]);
  const record = {
    sources: hashOf(`${program}\n${JSON.stringify(settings)}`),
    documents: Object.fromEntries(hashes),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function hashOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
