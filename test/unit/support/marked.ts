// A language in which every word carries a mark, to find the words that no message shows.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Node, parse } from 'acorn';
import { simple } from 'acorn-walk';
import { build, type Plugin, transformSync } from 'esbuild';
import type { Language } from '../../../lambda/src/config.ts';
import type { Locale } from '../../../lambda/src/locales/locale.ts';

interface MarkedLocale {
  words: Locale;
  /** Mark → the word that carries it: "rds.ts: instance deleted". */
  marks: Map<string, string>;
}

/** The marks that a text shows. */
export function marksIn(text: string): string[] {
  return [...text.matchAll(/\ue000(\d+)\ue001/g)].flatMap(([, mark]) => mark ?? []);
}

/**
 * A language in which each string, and each fixed part of a template, starts with a mark of its own. Not AWS's sentences:
 * sentences.expected.txt has them.
 */
export async function markedLocale(language: Language): Promise<MarkedLocale> {
  const folder = join(import.meta.dirname, '../../../lambda/src/locales', language);
  const marks = new Map<string, string>();
  const marking: Plugin = {
    name: 'marking',
    setup(api) {
      api.onLoad({ filter: /\/locales\/[^/]+\/[^/]+\.ts$/ }, ({ path }) => ({
        contents: marked(transformSync(readFileSync(path, 'utf8'), { loader: 'ts' }).code, (word) => {
          const mark = String(marks.size + 1);
          marks.set(mark, `${basename(path)}: ${word}`);
          return `\ue000${mark}\ue001`;
        }),
      }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [marking],
  });
  const code = `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`;
  const [words] = Object.values((await import(code)) as Record<string, Locale>);
  if (words === undefined) throw new Error(`${folder}/index.ts exports no words.`);
  return { words, marks };
}

function marked(code: string, markOf: (word: string) => string): string {
  const places: { at: number; word: string }[] = [];
  const add = (at: number, word: string) => {
    if (/[\p{L}\p{N}\p{S}]/u.test(word)) places.push({ at, word: word.trim() });
  };
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  simple(program as Node, {
    Literal: ({ value, start }) => {
      const isImport = typeof value === 'string' && value.startsWith('./');
      if (typeof value === 'string' && !isImport) add(start + 1, value);
    },
    TemplateElement: (node) => add(node.start, node.value.raw),
  });
  return places
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, word }) => text.slice(0, at) + markOf(word) + text.slice(at), code);
}
