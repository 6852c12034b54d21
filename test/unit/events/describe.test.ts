// Every fixture, in every language, against the whole message that a person should read.
// `npm run expected` writes the messages anew: read the difference before you commit it.

import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect } from 'chai';
import { LANGUAGES } from '../../../lambda/src/config.ts';
import { expectFile } from '../support/expected.ts';
import { bodiesOf, expectedPath, fixture, fixtureNames, shown } from '../support/messages.ts';

const BETWEEN_MESSAGES = '\n\n———\n\n';

for (const language of LANGUAGES) {
  describe(`a message in ${language}`, () => {
    for (const name of fixtureNames) {
      it(`says what happened: ${name}`, async () => {
        const messages = (await bodiesOf(fixture(name), { language })).map(shown);
        expectFile(expectedPath(language, name), `${messages.join(BETWEEN_MESSAGES)}\n`);
      });
    }

    it('is expected of no event without a fixture', () => {
      const written = readdirSync(dirname(expectedPath(language, '_'))).map((file) => basename(file, '.md'));
      expect(written.filter((name) => !fixtureNames.includes(name))).to.deep.equal([]);
    });
  });
}
