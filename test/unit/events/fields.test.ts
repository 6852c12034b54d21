import { expect } from 'chai';
import {
  at,
  entries,
  isEventBridge,
  items,
  json,
  number,
  text,
  texts,
  time,
} from '../../../lambda/src/events/fields.ts';

const value = { a: { b: [10, { c: 'x' }] }, empty: '', blank: '  ', nothing: null };

describe('a field', () => {
  it('is found by its path', () => {
    expect(at(value, 'a', 'b', 1, 'c')).to.equal('x');
    expect(at(value)).to.equal(value);
  });

  it('is undefined where the path breaks off', () => {
    for (const path of [['z'], ['nothing', 'x'], ['a', 'b', 9], ['empty', 'length'], ['a', 'b', 1, 'c', 'd']])
      expect(at(value, ...path)).to.equal(undefined);
    for (const none of [undefined, null, 1, 'text', true]) expect(at(none, 'a')).to.equal(undefined);
  });

  it('is never what every object inherits', () => {
    for (const key of ['constructor', '__proto__', 'toString']) expect(at({}, key)).to.equal(undefined);
    expect(at([], 'map')).to.equal(undefined);
  });
});

describe('a text field', () => {
  it('is the trimmed text, the number or the truth value', () => {
    expect([' x\n', 0, -1.5, false, true].map((item) => text(item))).to.deep.equal([
      'x',
      '0',
      '-1.5',
      'false',
      'true',
    ]);
  });

  it('is undefined for what a person should not read', () => {
    for (const item of ['', '  ', null, undefined, {}, [], ['x'], Number.NaN, Number.POSITIVE_INFINITY])
      expect(text(item)).to.equal(undefined);
  });
});

describe('a number field', () => {
  it('may be written as text', () => {
    expect([1, '2', ' 3.5 ', '1e3', '0'].map((item) => number(item))).to.deep.equal([1, 2, 3.5, 1000, 0]);
  });

  it('is undefined for what is none', () => {
    for (const item of ['', 'x', '1x', '0x0', '0b1', '1_000', null, [1], {}, 'Infinity'])
      expect(number(item)).to.equal(undefined);
  });
});

describe('a list field', () => {
  it('is empty for what is none', () => {
    for (const item of ['x', { 0: 'x', length: 1 }, null, undefined, 5])
      expect(items(item)).to.deep.equal([]);
    expect(items(value, 'a', 'b')).to.deep.equal([10, { c: 'x' }]);
  });

  it('contains texts', () => {
    expect(texts([' a ', '', null, {}, ['b'], 7])).to.deep.equal(['a', '7']);
  });
});

describe('an object field', () => {
  it('has entries, and a list has none', () => {
    expect(entries(value, 'a', 'b', 1)).to.deep.equal([['c', 'x']]);
    expect([entries([1]), entries('x'), entries(null)]).to.deep.equal([[], [], []]);
  });
});

describe('JSON inside a text', () => {
  it('is undefined when it is none', () => {
    expect([json('{"a":1}'), json('null'), json('{'), json(''), json(undefined)]).to.deep.equal([
      { a: 1 },
      null,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('an EventBridge event', () => {
  it('has a detail-type and a source', () => {
    expect(isEventBridge({ 'detail-type': 'x', source: 'y' })).to.equal(true);
    for (const other of [
      { 'detail-type': 'x' },
      { source: 'y' },
      { 'detail-type': '', source: 'y' },
      'x',
      null,
    ])
      expect(isEventBridge(other)).to.equal(false);
  });
});

describe('a time field', () => {
  for (const [written, iso] of [
    ['2026-03-02T01:15:42Z', '2026-03-02T01:15:42.000Z'],
    ['2026-03-02T01:15:42.318Z', '2026-03-02T01:15:42.318Z'],
    ['2026-03-02T01:15:42.318+0000', '2026-03-02T01:15:42.318Z'],
    ['2026-03-02T09:15:42+08:00', '2026-03-02T01:15:42.000Z'],
    ['2026-03-02T09:15:42+0800', '2026-03-02T01:15:42.000Z'],
    ['2026-03-02T01:15:42', '2026-03-02T01:15:42.000Z'],
    ['2026-03-02 01:15:42', '2026-03-02T01:15:42.000Z'],
    ['2026-03-02 01:15:42.868000+00:00', '2026-03-02T01:15:42.868Z'],
    ['2026-03-02T01:15:42Z[UTC]', '2026-03-02T01:15:42.000Z'],
    ['Mon, 2 Mar 2026 01:15:42 GMT', '2026-03-02T01:15:42.000Z'],
    ['Mon, 02 Mar 2026 01:15:42 GMT', '2026-03-02T01:15:42.000Z'],
    ['Mon Mar 02 01:15:42 UTC 2026', '2026-03-02T01:15:42.000Z'],
    [1772414142, '2026-03-02T01:15:42.000Z'],
    [1772414142.318, '2026-03-02T01:15:42.318Z'],
    [1772414142318, '2026-03-02T01:15:42.318Z'],
    ['1772414142318', '2026-03-02T01:15:42.318Z'],
  ] as const) {
    it(`may be written ${JSON.stringify(written)}`, () => {
      expect(time(written)?.toISOString()).to.equal(iso);
    });
  }

  for (const other of [
    '',
    'soon',
    '42',
    '2026',
    '2026-03-02',
    '210987654321x',
    'i-0abc',
    null,
    {},
    '2026-13-45T99:99:99Z',
    '+275760-09-13T00:00:00Z',
  ]) {
    it(`is none in ${JSON.stringify(other)}`, () => {
      expect(time(other)).to.equal(undefined);
    });
  }
});
