// The thing that a sample tells a state of, and that state: a digest folds the states of one thing, and nothing else.

import { join } from 'node:path';
import { expect } from 'chai';
import { unwrap } from '../../../lambda/src/inbox.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { expectFile } from '../support/expected.ts';
import { described, readerWith } from '../support/messages.ts';

const [chinese, english] = [readerWith({ language: 'zh-CN' }), readerWith({ language: 'en' })];

describe('the state of a sample', () => {
  it('is that of states.expected.txt, in every language', () => {
    const lines = sampleNames().flatMap((name) =>
      [...unwrap(sample(name))].flatMap(({ event }) => {
        const [zh, en] = [described(event, chinese).state, described(event, english).state];
        expect(zh === undefined, name).to.equal(en === undefined);
        const { stateOf } = described(event, chinese);
        expect(described(event, english).stateOf, name).to.equal(stateOf);
        return (zh ?? stateOf) ? [`${name} | ${stateOf ?? '–'} | ${zh ?? '–'} | ${en ?? '–'}`] : [];
      }),
    );
    expectFile(join(import.meta.dirname, 'states.expected.txt'), `${lines.join('\n')}\n`);
  });
});
