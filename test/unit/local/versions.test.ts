import { expect } from 'chai';
import { isAtLeast } from '../../../scripts/local/versions.ts';

describe('a version', () => {
  for (const [version, oldest, expected] of [
    ['1.11.4', [1, 11], true],
    ['1.9.8', [1, 11], false],
    ['2.0', [1, 11], true],
    ['0.99', [1, 11], false],
    ['1.12.0-rc1', [1, 11], true],
    ['3.9', [3, 10], false],
    ['20.18.3', [20, 19], false],
    ['5.2.1', [5, 2, 1], true],
    ['5.2', [5, 2, 1], false],
    ['', [1], false],
  ] as const)
    it(`"${version}" is ${expected ? 'at least' : 'less than'} ${oldest.join('.')}`, () => {
      expect(isAtLeast(version, oldest)).to.equal(expected);
    });
});
