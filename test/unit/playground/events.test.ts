// What the playground makes of the editor's text: events, or the place and the kind of an error.

import { expect } from 'chai';
import fc from 'fast-check';
import { readEvents } from '../../../playground/events.ts';
import { readDocuments } from '../../../playground/json-tree.ts';
import { WORDS } from '../../../playground/words.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';

describe('the events of a text', () => {
  const eventsIn = async (text: string) => (await readEvents(text)).events;

  it('are one, whatever its value is', async () => {
    expect(await eventsIn('{"a": 1}')).to.deep.equal([{ a: 1 }]);
    expect(await eventsIn('"disk full"')).to.deep.equal(['disk full']);
    expect(await eventsIn('[1, 2]')).to.deep.equal([[1, 2]]);
    for (const name of sampleNames())
      expect(await eventsIn(JSON.stringify(sample(name))), name).to.deep.equal([sample(name)]);
  });

  it('are several in a list, on lines of their own, or after one another', async () => {
    const both = [{ a: 1 }, { b: 2 }];
    expect(await eventsIn('[{"a": 1}, {"b": 2}]')).to.deep.equal(both);
    expect(await eventsIn('{"a": 1}\n{"b": 2}\n')).to.deep.equal(both);
    expect(await eventsIn('{\n"a": 1}{"b": 2}')).to.deep.equal(both);
    expect(await eventsIn('[{"a": 1}]\n{"b": 2}')).to.deep.equal(both);
  });

  it('are the messages that the AWS CLI received from a queue', async () => {
    const text = JSON.stringify({ Messages: [{ MessageId: 'm-1', Body: 'disk full', ReceiptHandle: 'x' }] });
    const [event] = (await eventsIn(text)) ?? [];
    expect(event).to.have.nested.property('Records[0].body', 'disk full');
    expect(event).to.have.nested.property('Records[0].eventSource', 'aws:sqs');
  });
});

describe('a text that is not JSON', () => {
  /** Text → line, column and kind of its first problem. */
  const PROBLEMS: [text: string, place: string, kind: string, found?: string][] = [
    ['{"a": 1,\n "b": }', '2:7', 'value', '"b"'],
    ['{"a":', '1:6', 'value', '"a"'],
    ['[,1]', '1:2', 'value'],
    ['{"a": 1,\n}', '1:8', 'extraComma'],
    ['[1, 2,]', '1:6', 'extraComma'],
    ['{"a": 1,, "b": 2}', '1:8', 'extraComma'],
    ['{"a" 1}', '1:6', 'colon', '"a"'],
    ['{"a"}', '1:5', 'colon', '"a"'],
    ['{"a": 1\n "b": 2}', '2:2', 'comma'],
    ['[1 2]', '1:4', 'comma', '2'],
    ['{\n  a: 1\n}', '2:3', 'keyQuotes', 'a'],
    ["{'a': 1}", '1:2', 'quotes', "'"],
    ['{"a": “x”}', '1:7', 'quotes', '“'],
    ['{"a": "x\n}', '1:7', 'unclosedText', '"x'],
    ['{"a', '1:2', 'unclosedText', '"a'],
    ['{"a": "\\d"}', '1:8', 'escape', '\\d'],
    ['{"a": "x\ty"}', '1:9', 'lineBreak'],
    ['{"a": True}', '1:7', 'word', 'True'],
    ['{\n "a": [1, 2\n', '3:1', 'unclosed', '['],
    ['{"a": [1, 2}', '1:12', 'unclosed', '['],
    ['[', '1:2', 'unclosed', '['],
    ['{"a": 1}}', '1:9', 'afterEnd', '}'],
    ['{"a": 1}\n{"b":', '2:6', 'value', '"b"'],
    ['{"a": 1, // one\n"b": 2}', '1:10', 'comment'],
    ['{"a": 1,\u00a0"b": 2}', '1:9', 'unexpected', '\u00a0'],
    ['', '1:1', 'empty'],
    ['disk full on nas-03', '1:1', 'notJson'],
  ];
  for (const [text, place, kind, found] of PROBLEMS)
    it(`has its problem at the right place: ${JSON.stringify(text)}`, async () => {
      const { problem } = await readEvents(text);
      expect(`${problem?.line}:${problem?.column} ${problem?.kind}`).to.equal(`${place} ${kind}`);
      if (found !== undefined) expect(problem?.found).to.equal(found);
      for (const words of Object.values(WORDS))
        expect(problem && words.jsonProblem(problem))
          .to.match(/^\S.*[^.。]$/)
          .and.not.match(/undefined|: $/);
    });

  it('says where a bracket was opened that is not closed', () => {
    const { problem } = readDocuments('{\n "a": [1, 2\n');
    expect(problem?.openedLine).to.equal(2);
    expect(problem && WORDS.en.jsonProblem(problem)).to.equal('the [ in line 2 is not closed');
    expect(problem && WORDS.zh.jsonProblem(problem)).to.equal('第 2 行的 [ 没有闭合');
  });

  it('is told from JSON as the engine tells it, whatever is cut or put into it', () => {
    const text = JSON.stringify(sample('alarm.alarm'), null, 1).slice(0, 600);
    const edit = fc.record({
      at: fc.nat(text.length),
      cut: fc.nat(3),
      put: fc.constantFrom('', ',', '"', '}', ']', '{', ':', "'", '\\', '\n', 'x', '1', '//', '\t'),
    });
    fc.assert(
      fc.property(edit, ({ at, cut, put }) => {
        const edited = text.slice(0, at) + put + text.slice(at + cut);
        const { problem } = readDocuments(edited);
        expect(problem).to.not.equal(undefined);
        expect(problem?.position).to.be.within(0, edited.length);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        const isSeveral = /^\s*[[{]/.test(json);
        expect(readDocuments(json).problem === undefined).to.equal(isSeveral);
      }),
    );
  });
});
