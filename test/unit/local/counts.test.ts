import { expect } from 'chai';
import { countMocha, countTerraform } from '../../../scripts/test/counts.ts';

describe('the counts of make test', () => {
  it('are those that mocha prints last', () => {
    const output = '  ✔ counts 7 failing disks\n\n  25 passing (3s)\n  4 pending\n  2 failing\n';
    expect(countMocha(output)).to.deep.equal({ passed: 25, failed: 2, skipped: 4 });
    expect(countMocha('  0 passing (1ms)\n')).to.deep.equal({ passed: 0, failed: 0, skipped: 0 });
  });

  it('are those that terraform test prints last', () => {
    expect(countTerraform('Success! 12 passed, 0 failed.')).to.deep.equal({
      passed: 12,
      failed: 0,
      skipped: 0,
    });
    expect(countTerraform('Failure! 3 passed, 1 failed, 2 skipped.')).to.deep.equal({
      passed: 3,
      failed: 1,
      skipped: 2,
    });
  });

  it('are none for a runner that has died', () => {
    expect(countMocha('Error: out of memory')).to.equal(undefined);
    expect(countTerraform('Error: no provider')).to.equal(undefined);
  });
});
