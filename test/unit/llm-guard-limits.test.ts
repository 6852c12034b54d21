// Where the guard draws its lines: the last case on one side of each, and the first on the other.

import { expect } from 'chai';
import { badAdvice } from '../../lambda/src/summary-guard/advice.ts';
import { type GivenClaims, inventedClaims } from '../../lambda/src/summary-guard/claims.ts';
import { knownDates, readDates } from '../../lambda/src/summary-guard/dates.ts';
import { stemsIn } from '../../lambda/src/summary-guard/fates.ts';
import { noSummary } from '../../lambda/src/summary-guard/no-summary.ts';
import { inventedQuantities } from '../../lambda/src/summary-guard/quantities.ts';
import { contextBefore, holds, sentenceAt } from '../../lambda/src/summary-guard/text.ts';
import { inventedBy, judged } from './support/llm-guard.ts';

const numbers = (count: number, first = 1000) =>
  Array.from({ length: count }, (_, index) => String(first + index)).join(' ');

describe('a text is no summary', () => {
  const fault = (text: string, instructions = '') => noSummary(text, text, instructions);
  const distinct = (count: number, separator: string) =>
    Array.from({ length: count }, (_, index) => `w${index * 7919}`).join(separator);

  for (const [what, most, more, said] of [
    ['it has one Chinese character', '告警', '告', 'it holds no words.'],
    ['it has three letters', 'stop', 'off', 'it holds no words.'],
    ['it has more than 1,000 words', distinct(1000, ' '), distinct(1001, ' '), 'it is no prose.'],
    ['a word has more than 500 letters', 'x'.repeat(500), 'x'.repeat(501), 'it is no prose.'],
    ['it has more than 200 sentences', distinct(200, '\n'), distinct(201, '\n'), 'it is no prose.'],
    [
      'it says a sentence three times',
      'Disk full. Disk full',
      'Disk full. Then: x. Disk full. Or: y. Disk full',
      'it repeats itself.',
    ],
    [
      'it says a sentence of four letters three times',
      'abc. Then: x. abc. Or: y. abc',
      'abcd. Then: x. abcd. Or: y. abcd',
      'it repeats itself.',
    ],
    [
      'it says the same forty characters four times in a row',
      'the disk of db-07 in rack 4 is so full, '.repeat(3),
      'the disk of db-07 in rack 4 is so full, '.repeat(4),
      'it repeats itself.',
    ],
  ] as const)
    it(`if ${what}`, () => {
      expect([fault(most), fault(more)]).to.deep.equal([undefined, said]);
    });

  it('only if what it repeats has at most forty characters', () => {
    const [forty, more] = [
      'the disk of db-07 in rack 4 is so full, ',
      'the disk of db-07 in rack 42 is so full, ',
    ];
    expect([forty.length, more.length]).to.deep.equal([40, 41]);
    expect([fault(forty.repeat(4)), fault(more.repeat(4))]).to.deep.equal(['it repeats itself.', undefined]);
  });

  it('if it has five words in a row of its instructions', () => {
    const instructions = 'write one short line about every disk';
    expect([
      fault('one short line about disks', instructions),
      fault('one short line about every tape', instructions),
    ]).to.deep.equal([undefined, 'it repeats its instructions.']);
  });
});

describe('an answer', () => {
  it('may think aloud for 100,000 characters with what it says, and no longer', () => {
    const answer = (length: number) => `${'<think>'.padEnd(length - 16, 'x')}</think>db-07 满了`;
    const kind = (length: number) => judged(answer(length), { facts: 'db-07 满了' });
    expect(answer(100_000)).to.have.length(100_000);
    expect(kind(100_000)).to.deep.equal({ kind: 'usable', text: 'db-07 满了' });
    expect(kind(100_001)).to.include({ kind: 'unusable' });
  });

  it('names at most a hundred things', () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `/srv/x-${index}`).join(' ');
    const facts = names(150);
    expect([inventedBy(names(100), { facts }), inventedBy(names(101), { facts })]).to.deep.equal([
      [],
      ['name'],
    ]);
  });

  it('in English stays so for a Chinese name of four characters, where any other word is allowed', () => {
    const facts = '支付服务 支付网';
    expect(inventedBy('支付服务 crumbles', { facts })).to.deep.equal([]);
    expect(inventedBy('支付网 crumbles', { facts })).to.deep.equal(['name']);
  });

  it('may name the parts of a word of a hundred letters, and not of a longer one', () => {
    const invented = (length: number) =>
      inventedBy('The Zebraqux failed', {
        facts: `failed ${'X_Zebraqux'.padStart(length, 'x')}`,
        language: 'en',
      });
    expect([invented(100), invented(101)]).to.deep.equal([[], ['name']]);
  });
});

describe('a quantity', () => {
  const invented = (answer: string, text: string) =>
    inventedQuantities(answer, { text, time: '', counts: [] });

  it('is one of at most a hundred in an answer', () => {
    const text = numbers(300);
    expect([invented(numbers(100), text), invented(numbers(101), text)]).to.deep.equal([[], ['number']]);
  });

  it('is a date or a time of at most a hundred in an answer', () => {
    const dates = (count: number) => Array.from({ length: count }, () => '2026-03-02').join(' ');
    expect([invented(dates(100), dates(1)), invented(dates(101), dates(1))]).to.deep.equal([
      [],
      ['date or time'],
    ]);
  });

  it('is found among the first 500 of the notification', () => {
    expect([invented('1499', numbers(600)), invented('1500', numbers(600))]).to.deep.equal([[], ['number']]);
  });

  it('is read from a run of at most sixty characters', () => {
    expect([invented('1'.repeat(60), ''), invented('1'.repeat(61), '')]).to.deep.equal([['number'], []]);
  });

  it('of more than fifteen digits is an id, and must be the very same', () => {
    expect(invented('123456789012345', '123456789012346')).to.deep.equal([]);
    expect(invented('1234567890123456', '1234567890123457')).to.deep.equal(['number']);
  });

  it('may number nine steps', () => {
    expect([invented('9. check', ''), invented('10. check', '')]).to.deep.equal([[], ['number']]);
  });

  it('may be how far back to look, in a sentence that says to look', () => {
    for (const minutes of [
      1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 4320, 10_080, 20_160, 43_200,
    ])
      expect(invented(`check the last ${minutes} minutes`, ''), String(minutes)).to.deep.equal([]);
    for (const said of ['check the last 7 minutes', 'it failed in the last 30 minutes'])
      expect(invented(said, ''), said).to.deep.equal(['number']);
  });

  it('of money is of the currency that it is given in, by its sign or by its name', () => {
    const [signs, names] = [
      ['$5', '¥5', '€5', '£5'],
      ['5 usd', '5 cny', '5 eur', '5 gbp'],
    ];
    for (const sign of signs)
      expect(
        names.map((name) => invented(name, sign).length === 0),
        sign,
      ).to.deep.equal(signs.map((other) => other === sign));
  });

  it('has days of 86,400 seconds', () => {
    expect([invented('86400 s', '1 day'), invented('86402 s', '1 day')]).to.deep.equal([[], ['number']]);
  });
});

describe('the dates of a text', () => {
  it('are the first 200 of each form', () => {
    const dates = (count: number) => Array.from({ length: count }, () => '2026-03-02').join(' ');
    expect([readDates(dates(200)).dates.length, readDates(dates(300)).dates.length]).to.deep.equal([
      200, 200,
    ]);
  });

  it('have spans between the first twelve moments', () => {
    const moments = (count: number) =>
      Array.from({ length: count }, (_, index) => `2026-03-02 10:${10 + index}:00`).join('\n');
    const spans = [12, 13].map((count) => Math.max(...knownDates(moments(count), '').spans));
    expect(spans).to.deep.equal([11 * 60, 11 * 60]);
  });
});

describe('a text contains a name', () => {
  it('wherever it stands', () => {
    for (const text of ['db', 'db is full', 'full: db', 'the db, too'])
      expect(holds(text, 'db'), text).to.equal(true);
    for (const text of ['', 'db-2', 'db1', 'my.db', 'db.local', '_db'])
      expect(holds(text, 'db'), text).to.equal(false);
  });

  it('if it has at most 200 characters', () => {
    const found = (length: number) => holds(`a ${'x'.repeat(length)} b`, 'x'.repeat(length));
    expect([found(200), found(201)]).to.deep.equal([true, false]);
  });

  it('if it is a part of fewer than fifty other names before', () => {
    const found = (parts: number) => holds(`${'db-1 '.repeat(parts)}db`, 'db');
    expect([found(49), found(50)]).to.deep.equal([true, false]);
  });
});

describe('what stands before a place', () => {
  it('is at most a hundred characters of its sentence', () => {
    const { sentence, clause } = contextBefore(`${'x'.repeat(50)}${'y'.repeat(100)}z`, 150);
    expect([sentence, clause]).to.deep.equal(['y'.repeat(100), 'y'.repeat(100)]);
  });
});

describe('the sentence of a place', () => {
  it('ends at the marks around it; a dot is one only before a blank', () => {
    for (const [text, place, sentence] of [
      ['a. b c. d', 4, ' b c'],
      ['a. b c. d', 0, 'a'],
      ['a. b c. d', 8, ' d'],
      ['db.local 满了。快', 3, 'db.local 满了'],
      ['one\ntwo', 5, 'two'],
      ['at the end.', 3, 'at the end'],
    ] as const)
      expect(sentenceAt(text, place), text).to.equal(sentence);
  });
});

describe('a claim', () => {
  const given = (text: string, changes: Partial<GivenClaims> = {}): GivenClaims => ({
    facts: text,
    text,
    severities: ['critical'],
    language: 'zh',
    ...changes,
  });
  const claims = (answer: string, text: string, changes: Partial<GivenClaims> = {}) =>
    inventedClaims(answer, given(text, changes));

  it('is said if it is denied fewer than fifty times before', () => {
    const isSaid = (denials: number) => stemsIn(`${'not delet '.repeat(denials)}delet`)('delet');
    expect([isSaid(49), isSaid(50)]).to.deep.equal([true, false]);
  });

  it('of a failure is none in a failover, in any spelling, wherever it stands', () => {
    for (const text of ['failover', 'the failover', 'a fail-over', 'fail over', 'it failed over'])
      expect(stemsIn(text)('fail'), text).to.equal(false);
    expect(stemsIn('故障转移')('故障')).to.equal(false);
    for (const text of ['it failed', 'failover failed', 'a failure'])
      expect(stemsIn(text)('fail'), text).to.equal(true);
  });

  it('of a cause begins as the notification does, for five letters', () => {
    const english = { language: 'en' as const };
    expect(claims('it is down due to patching', 'patched', english)).to.not.include('cause');
    expect(claims('it is down due to cleaning', 'clear', english)).to.include('cause');
  });

  it('of what was done begins as the notification does, for five letters', () => {
    const english = { language: 'en' as const };
    expect(claims('db-07 has been patched.', 'patching db-07', english)).to.deep.equal([]);
    expect(claims('db-07 has been cleaned.', 'clear db-07', english)).to.deep.equal([
      'claim of what was done',
    ]);
  });

  it('has two words at least, to be one that no word of the notification supports', () => {
    const english = { language: 'en' as const };
    expect(claims('the cat is obsolete', 'disk full', english)).to.deep.equal([]);
    expect(claims('the table is obsolete', 'disk full', english)).to.deep.equal(['claim without a source']);
  });

  it('in Chinese is compared with a notification that has no three English words in a row', () => {
    expect(claims('该表为废弃表', 'disk full: 磁盘')).to.deep.equal(['claim without a source']);
    expect(claims('该表为废弃表', 'disk is full: 磁盘')).to.deep.equal([]);
  });

  it('of a cause in Chinese is compared with a notification that has no six English words in a row', () => {
    const cause = '由内存泄漏引起';
    expect(claims(cause, 'the disk of db is: 磁盘')).to.include('cause');
    expect(claims(cause, 'the disk of db is full: 磁盘')).not.to.include('cause');
  });
});

describe('advice', () => {
  it('may repeat a command whose first three words the notification has', () => {
    expect(badAdvice('kubectl get pods in prod', 'kubectl get pods')).to.deep.equal([]);
    expect(badAdvice('kubectl get pods in prod', 'kubectl get nodes')).to.deep.equal(['command']);
  });

  it('is searched for what is dangerous in the first 200 characters of a command', () => {
    const command = (length: number) => `${'kubectl get pods '.padEnd(length - 6, 'x')}delete`;
    expect([command(200), command(201)].map((text) => badAdvice(text, 'kubectl get pods'))).to.deep.equal([
      ['command'],
      [],
    ]);
  });

  it('is about what stands within 64 characters behind its verb', () => {
    const text = (length: number) => {
      const [first, second] = ['a'.repeat(26), 'b'.repeat(length - 26 - 3 - 9)];
      return `please disable ${first} ${second} guardduty`;
    };
    expect(text(64)).to.have.length('please disable'.length + 64);
    expect([text(64), text(65)].map((one) => badAdvice(one, ''))).to.deep.equal([
      ['advice to switch off protection'],
      [],
    ]);
  });
});
