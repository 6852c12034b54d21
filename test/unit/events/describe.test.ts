// Every fixture, in every language, against the whole message that a person should read.
// `UPDATE_EXPECTED=1 npx mocha` writes the messages anew: read the difference before you commit it.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect } from 'chai';
import { LANGUAGES, type Language } from '../../../lambda/src/config.ts';
import { expectedPath, fixture, fixtureNames, payloadsOf, shown } from '../support/messages.ts';

const BETWEEN_MESSAGES = '\n\n———\n\n';
const isUpdating = Boolean(process.env.UPDATE_EXPECTED);

for (const language of LANGUAGES) {
  describe(`a message in ${language}`, () => {
    for (const name of fixtureNames) {
      it(`says what happened: ${name}`, () => {
        const messages = payloadsOf(fixture(name), { language }).map(shown);
        const message = `${messages.join(BETWEEN_MESSAGES)}\n`;
        if (isUpdating) write(language, name, message);
        expect(message).to.equal(expected(language, name));
      });
    }

    it('is expected of no event without a fixture', () => {
      const written = readdirSync(dirname(expectedPath(language, '_'))).map((file) => basename(file, '.md'));
      expect(written.filter((name) => !fixtureNames.includes(name))).to.deep.equal([]);
    });
  });
}

function expected(language: Language, name: string): string {
  const path = expectedPath(language, name);
  if (!existsSync(path))
    throw new Error(`There is no expected/${language}/${name}.md. Run \`npm run expected\` and read it.`);
  return readFileSync(path, 'utf8');
}

function write(language: Language, name: string, message: string): void {
  const path = expectedPath(language, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, message);
}
