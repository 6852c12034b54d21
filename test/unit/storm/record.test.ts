import { expect } from 'chai';
import { recordOf } from '../../../scripts/storm/record.ts';
import { readSettings } from '../../../scripts/storm/settings.ts';

describe('the record of the storm', () => {
  it('is the same for the same sources, and another for another setting or another document', async () => {
    const settings = await readSettings();
    const record = await recordOf(settings, { 'docs/storm.md': 'text' });

    expect(await recordOf(settings, { 'docs/storm.md': 'text' })).to.equal(record);
    expect(await recordOf({ ...settings, batchSize: 9 }, { 'docs/storm.md': 'text' })).not.to.equal(record);
    expect(await recordOf(settings, { 'docs/storm.md': 'another text' })).not.to.equal(record);
  });
});
