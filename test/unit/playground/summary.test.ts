// The example of a summary that the playground shows where nobody typed one.

import { expect } from 'chai';
import { LANGUAGES } from '../../../lambda/src/config.ts';
import { summarizer } from '../../../playground/summary.ts';
import { preview } from '../../../scripts/preview/messages.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { configWith, readerWith } from '../support/messages.ts';

describe("the playground's example of a summary", () => {
  for (const language of LANGUAGES)
    it(`passes the guard for every sample whose next step is not to suppress findings, in ${language}`, async () => {
      const reader = readerWith({ language });
      const rejected: string[] = [];
      for (const name of sampleNames()) {
        const { summarize, judged } = await summarizer('', reader, language);
        await preview([sample(name)], configWith({ language }), reader, { summarize });
        expect(judged, name).not.to.have.length(0);
        if (judged.some(({ fault }) => fault !== undefined)) rejected.push(name);
      }
      expect(rejected).to.deep.equal([
        'macie.classic-alert',
        'securityhub.normalized-only',
        'securityhub.several',
      ]);
    });

  it('gives way to what a person types, which the guard judges', async () => {
    const reader = readerWith();
    const { summarize, judged } = await summarizer('CPU 使用率 99%。', reader, 'zh-CN');
    const { parcels } = await preview([sample('alarm.alarm')], configWith(), reader, { summarize });
    expect(judged).to.deep.equal([{ answer: 'CPU 使用率 99%。', fault: { invented: ['number'] } }]);
    expect(parcels[0]?.message.summary).to.equal(undefined);
  });
});
