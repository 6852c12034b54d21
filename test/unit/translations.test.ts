// The Chinese of generated sentences.

import { expect } from 'chai';
import { createTranslator } from '../../scripts/translations.ts';

describe('the translations of generated sentences', () => {
  it('are found by their section and their English', () => {
    const { translate, complaints } = createTranslator({ a: { failed: '失败' }, b: { failed: '没有通过' } });
    expect([translate('a', 'failed'), translate('b', 'failed')]).to.deep.equal(['失败', '没有通过']);
    expect(complaints()).to.deep.equal([]);
  });

  it('say which sentence has none, and which one no document has any more', () => {
    const { translate, complaints } = createTranslator({ a: { 'It fails.': '会失败。' } });
    expect(translate('a', 'It failed.')).to.equal('It failed.');
    expect(complaints()).to.deep.equal([
      'docs/translations.zh-CN.json lacks a: "It failed.". Add its Chinese.',
      'docs/translations.zh-CN.json has a: "It fails.", which nothing uses. Remove it.',
    ]);
  });
});
