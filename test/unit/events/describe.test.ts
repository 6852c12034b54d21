// Every sample, in every language, against the whole message that a person should read.
// `npm run expected` writes the messages anew: read the difference before you commit it.

import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect } from 'chai';
import { LANGUAGES } from '../../../lambda/src/config.ts';
import { expectedPath, sample, sampleNames } from '../../../scripts/samples.ts';
import { expectFile } from '../support/expected.ts';
import { bodiesOf, shown } from '../support/messages.ts';

const BETWEEN_MESSAGES = '\n\n———\n\n';

for (const language of LANGUAGES) {
  describe(`a message in ${language}`, () => {
    for (const name of sampleNames()) {
      it(`says what happened: ${name}`, async () => {
        const messages = (await bodiesOf(sample(name), { language })).map(shown);
        expectFile(expectedPath(language, name), `${messages.join(BETWEEN_MESSAGES)}\n`);
      });
    }

    it('is expected of no event without a sample', () => {
      const written = readdirSync(dirname(expectedPath(language, '_'))).map((file) => basename(file, '.md'));
      expect(written.filter((name) => !sampleNames().includes(name))).to.deep.equal([]);
    });
  });
}
