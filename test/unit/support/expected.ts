// Files of expected texts, which the tests write when a person asks for it.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { expect } from 'chai';

/**
 * Fails unless a text equals that of a file. With UPDATE_EXPECTED (`npm run expected`) it writes the file first, for a
 * person to review; in CI nobody does, so it fails.
 */
export function expectFile(path: string, text: string, environment = process.env): void {
  if (environment.UPDATE_EXPECTED) {
    if (environment.CI)
      throw new Error('UPDATE_EXPECTED is refused where CI is set: write the files where you can read them.');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  if (!existsSync(path))
    throw new Error(`There is no ${relative('.', path)}. Run \`npm run expected\` and read what it writes.`);
  expect(text).to.equal(readFileSync(path, 'utf8'));
}
