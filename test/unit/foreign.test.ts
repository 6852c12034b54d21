import { expect } from 'chai';
import { bounded, foreignText, LONGEST_TEXT, parseJson } from '../../lambda/src/foreign.ts';

const nested = (levels: number): unknown => (levels === 0 ? 'x' : { a: nested(levels - 1) });

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null && 'a' in value ? 1 + depthOf(value.a) : 0;
}

describe('a text from outside', () => {
  it('has at most 30,000 characters, and is cut where it has more', () => {
    expect(foreignText('x'.repeat(30_000))).to.equal('x'.repeat(30_000));
    expect(foreignText('x'.repeat(30_001))).to.equal(`${'x'.repeat(30_000)}…`);
    expect(LONGEST_TEXT).to.equal(30_000);
  });

  it('that is too long loses its gaps before its end', () => {
    const text = foreignText(`a   b\n\n\n\nc${' '.repeat(30_000)}end`);
    expect(text).to.equal('a b\n\nc end');
  });

  it('keeps its gaps where it is short enough', () => {
    expect(foreignText(' a   b ')).to.equal(' a   b ');
  });

  it('has at most three combining marks on one letter, and none on what stands before it', () => {
    expect(foreignText(`e${'\u0301'.repeat(9)}`)).to.equal('e\u0301\u0301\u0301');
    expect(foreignText('\u0301e\n\u0301f')).to.equal('e\nf');
  });

  it('has line breaks of one kind, and blanks for the other gaps', () => {
    expect(foreignText('a\r\nb\rc\u2028d\u2029e\vf\fg\u0085h\u2800i')).to.equal('a\nb\nc\nd\ne f g h i');
  });

  it('keeps what joins emoji, and nothing else that cannot be seen', () => {
    expect(foreignText('👩\u200d🚀 ❤\ufe0f a\u200db\u200bc\u00ad')).to.equal('👩\u200d🚀 ❤\ufe0f abc');
  });
});

describe('JSON from outside', () => {
  it('may begin with a byte order mark', () => {
    expect([parseJson('\ufeff{"a":1}'), parseJson('{"a":1}'), parseJson('x{"a":1}')]).to.deep.equal([
      { a: 1 },
      { a: 1 },
      undefined,
    ]);
  });

  it('has at most 32 levels below the first, with a mark for the rest', () => {
    expect(bounded(nested(33))).to.deep.equal(nested(33));
    expect(depthOf(bounded(nested(34)))).to.equal(33);
    expect(JSON.stringify(bounded(nested(34)))).to.include('"…"');
  });

  it('has at most 10,000 values in its lists, with a mark for the rest', () => {
    const list = (length: number) => Array.from({ length }, (_, index) => index);
    expect(bounded(list(10_000))).to.deep.equal(list(10_000));
    expect(bounded(list(10_001))).to.deep.equal([...list(10_000), '…']);
  });

  it('has at most 10,000 values in its objects, with a mark for the rest', () => {
    const object = (length: number) =>
      Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, index]));
    expect(bounded(object(10_000))).to.deep.equal(object(10_000));
    expect(bounded(object(10_001))).to.deep.equal({ ...object(10_000), '…': '…' });
  });

  it('has keys of at most 200 characters', () => {
    expect(bounded({ ['k'.repeat(200)]: 1 })).to.deep.equal({ ['k'.repeat(200)]: 1 });
    expect(bounded({ ['k'.repeat(201)]: 1 })).to.deep.equal({ [`${'k'.repeat(200)}…`]: 1 });
  });

  it('has clean texts and keys, and any other value as it is', () => {
    expect(bounded({ 'a\u202e': 'b\u202e', c: [1.5, true, null] })).to.deep.equal({
      a: 'b',
      c: [1.5, true, null],
    });
  });
});
