// What each sample means beside its text: how severe it is, where it comes from, and what it is about.

import { join } from 'node:path';
import { expect } from 'chai';
import { unwrap } from '../../../lambda/src/inbox.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { expectFile } from '../support/expected.ts';
import { described, readerWith } from '../support/messages.ts';

const [chinese, english] = [readerWith({ language: 'zh-CN' }), readerWith({ language: 'en' })];

describe('what a sample means', () => {
  it('is the severity, the source and the resource of samples.expected.txt, in every language', () => {
    const lines = sampleNames().flatMap((name) =>
      [...unwrap(sample(name))].map(({ event }) => {
        const [zh, en] = [described(event, chinese), described(event, english)];
        expect([zh.severity, zh.source, zh.resources.length], name).to.deep.equal([
          en.severity,
          en.source,
          en.resources.length,
        ]);
        return [name, en.severity, en.source, en.resources[0]?.name ?? '–'].join(' | ');
      }),
    );
    expectFile(join(import.meta.dirname, 'samples.expected.txt'), `${lines.join('\n')}\n`);
  });
});
