// The record of checked regular expressions: what changed is never taken for checked.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { currentChecker, keyOf, RECORD, recordOf, verdictsIn } from '../../scripts/patterns/record.ts';
import { isBounded, verdictOf } from '../../scripts/patterns/verdict.ts';
import { root } from '../../scripts/root.ts';

const CHECKER = { recheck: '4.5.0', verdict: 'sha256:00' };
const RECORDED = recordOf(new Map([[keyOf({ source: 'a+b', flags: 'u' }), 'proven' as const]]), CHECKER);

describe('a recorded verdict', () => {
  it('holds for the pattern and the flags that were checked', () => {
    const verdicts = verdictsIn(RECORDED, CHECKER);
    expect(verdicts.get(keyOf({ source: 'a+b', flags: 'u' }))).to.equal('proven');
    expect(verdicts.has(keyOf({ source: 'a+c', flags: 'u' }))).to.equal(false);
    expect(verdicts.has(keyOf({ source: 'a+b', flags: 'iu' }))).to.equal(false);
    expect(verdicts.has(keyOf({ source: 'a+b', flags: '' }))).to.equal(false);
  });

  it('does not hold for another version of recheck, nor after a change of a limit', () => {
    expect(verdictsIn(RECORDED, { ...CHECKER, recheck: '4.5.1' }).size).to.equal(0);
    expect(verdictsIn(RECORDED, { ...CHECKER, verdict: 'sha256:01' }).size).to.equal(0);
  });

  it('comes from the installed recheck, and from nothing that the hash of verdict.ts leaves out', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(currentChecker().recheck).to.equal(devDependencies.recheck);
    const source = readFileSync(join(root, 'scripts/patterns/verdict.ts'), 'utf8');
    expect([...source.matchAll(/^import .* from '(.*)';$/gm)].map(([, from]) => from)).to.deep.equal([
      'recheck',
    ]);
    expect(source).to.not.match(/process\.(?:env|argv)|require\(|import\(/);
  });

  it('is in the record of this repository only as what was found, never as a fault', () => {
    const verdicts = verdictsIn(readFileSync(join(root, RECORD), 'utf8'), currentChecker());
    expect(verdicts.size).to.be.above(100);
    expect([...new Set(verdicts.values())].sort()).to.deep.equal(['attacked', 'measured', 'proven']);
  });
});

describe('the check of a pattern', () => {
  it('proves one that is linear', () => {
    expect(verdictOf('^a+b', '')).to.deep.equal({ linear: 'proven' });
  });

  for (const source of ['^(a+)+$', '(?:a|a)*$', 'a*a*b']) {
    it(`finds that this is not linear: ${source}`, () => {
      expect(isBounded(source)).to.equal(false);
      expect(verdictOf(source, '')).to.have.property('fault').that.includes('time');
    });
  }

  it('does not take a repetition for bounded unless it ends', () => {
    expect(['a{2,}', 'a*', 'a+'].map(isBounded)).to.deep.equal([false, false, false]);
    expect(['a{2,5}', 'a?', 'abc'].map(isBounded)).to.deep.equal([true, true, true]);
  });
});
