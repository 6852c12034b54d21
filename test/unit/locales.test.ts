// Where words lie: under the name of the file that says them, the same in every language.

import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { LANGUAGES } from '../../lambda/src/config.ts';

const SOURCES = join(import.meta.dirname, '../../lambda/src');
/** Words that several files say, the names of regions, and how words are put together. */
const OTHERS = ['common', 'index', 'regions', 'spacing'];

const filesOf = (language: string) =>
  readdirSync(join(SOURCES, 'locales', language))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'));

describe('the words of a language', () => {
  for (const language of LANGUAGES) {
    const files = filesOf(language).filter((file) => !OTHERS.includes(file));

    it(`lie in files that are named after those which say them: ${language}`, () => {
      const homeless = files.filter(
        (file) =>
          !['', 'deliver', 'events', 'timers'].some((folder) =>
            existsSync(join(SOURCES, folder, `${file}.ts`)),
          ),
      );
      expect(homeless).to.deep.equal([]);
    });

    it(`are called what their file is called: ${language}`, async () => {
      for (const file of files) {
        const names = Object.keys(await import(join(SOURCES, 'locales', language, `${file}.ts`)));
        expect(names, file).to.deep.equal([
          file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
        ]);
      }
    });
  }
});
