// How good the guard is: the answers of test/unit/llm-corpus, right and wrong ones, through the function's own way.

import { expect } from 'chai';
import { type Case, corpus, outcomeOf } from './support/llm-corpus.ts';

/** Of the wrong ones shown, and of the right ones lost: what the project promises. */
const MOST_MISSED = 0.1;

describe('the corpus of answers', () => {
  let cases: Case[] = [];
  let good: Case[] = [];
  let bad: Case[] = [];

  before(async () => {
    cases = await corpus();
    [good, bad] = [cases.filter(({ fault }) => !fault), cases.filter(({ fault }) => fault)];
  });

  it('is large and broad enough to mean something', () => {
    expect(good.length).to.be.at.least(80);
    expect(bad.length).to.be.at.least(120);
    for (const some of [good, bad]) {
      expect(new Set(some.map(({ name }) => name.split(':')[0])).size).to.be.at.least(10);
      for (const language of ['zh-CN', 'en'])
        expect(some.filter((one) => one.language === language).length).to.be.at.least(some.length / 4);
    }
  });

  it('has each answer once', () => {
    const keys = cases.map(({ name, language, answer }) => JSON.stringify([name, language, answer]));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).to.deep.equal([]);
  });

  it('contains few wrong answers that are shown', async () => {
    const shown: string[] = [];
    for (const one of bad)
      if ((await outcomeOf(one)).isShown) shown.push(`${one.name} (${one.fault}): ${one.answer}`);
    expect(shown.length / bad.length, shown.join('\n')).to.be.at.most(MOST_MISSED);
  });

  it('contains few right answers that are lost', async () => {
    const lost: string[] = [];
    for (const one of good) {
      const { isShown, why } = await outcomeOf(one);
      if (!isShown) lost.push(`${one.name} (${why}): ${one.answer}`);
    }
    expect(lost.length / good.length, lost.join('\n')).to.be.at.most(MOST_MISSED);
  });
});
