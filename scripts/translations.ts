// The Chinese of what documents generate from English sentences in the code, from docs/translations.zh-CN.json.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** English → Chinese, by where the sentences come from. */
export type Translations = Record<string, Record<string, string>>;

export interface Translator {
  /** The Chinese; the English if there is none, of which `complaints` tells. */
  translate(section: string, english: string): string;
  /** A sentence for each text that lacks a translation, and for each translation that nothing used. */
  complaints(): string[];
}

/** The English is the key, so a changed sentence asks for a new translation. */
export function createTranslator(translations: Translations = readTranslations()): Translator {
  const [used, missing] = [new Set<string>(), new Set<string>()];
  const nameOf = (section: string, english: string) => `${section}: ${JSON.stringify(english)}`;
  return {
    translate(section, english) {
      const chinese = translations[section]?.[english];
      (chinese === undefined ? missing : used).add(nameOf(section, english));
      return chinese ?? english;
    },
    complaints() {
      const all = Object.entries(translations).flatMap(([section, texts]) =>
        Object.keys(texts).map((english) => nameOf(section, english)),
      );
      return [
        ...[...missing].map((name) => `docs/translations.zh-CN.json lacks ${name}. Add its Chinese.`),
        ...all
          .filter((name) => !used.has(name))
          .map((name) => `docs/translations.zh-CN.json has ${name}, which nothing uses. Remove it.`),
      ];
    },
  };
}

function readTranslations(): Translations {
  return JSON.parse(readFileSync(join(root, 'docs/translations.zh-CN.json'), 'utf8')) as Translations;
}
