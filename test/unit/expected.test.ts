import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { expectFile } from './support/expected.ts';

describe('a file of what is expected', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'expected-'));
    path = join(folder, 'inner', 'message.md');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('is compared, and never written unless a person asks for it', () => {
    expect(() => expectFile(path, 'new', {})).to.throw(/There is no .*message\.md\. Run `npm run expected`/);
    expectFile(path, 'old', { UPDATE_EXPECTED: '1' });
    expectFile(path, 'old', {});
    expect(() => expectFile(path, 'new', {})).to.throw("expected 'new' to equal 'old'");
    expect(readFileSync(path, 'utf8')).to.equal('old');
  });

  it('is not written where CI is set: the test fails with what to do', () => {
    expect(() => expectFile(path, 'new', { UPDATE_EXPECTED: '1', CI: 'true' })).to.throw(
      'UPDATE_EXPECTED is refused where CI is set',
    );
    expect(existsSync(path)).to.equal(false);
    writeFileSync(join(folder, 'message.md'), 'old');
    expect(() => expectFile(join(folder, 'message.md'), 'old', { UPDATE_EXPECTED: '1', CI: '1' })).to.throw(
      'UPDATE_EXPECTED is refused where CI is set',
    );
  });
});
