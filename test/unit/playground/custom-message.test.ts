// What the playground's editor says of custom messages: by the same schema that docs/custom-message.md names.

import { Ajv } from 'ajv';
import { expect } from 'chai';
import fc from 'fast-check';
import schema from '../../../docs/custom-message.schema.json' with { type: 'json' };
import { unwrap } from '../../../lambda/src/inbox.ts';
import { customCompletions, customProblems } from '../../../playground/custom-message.ts';
import { WORDS } from '../../../playground/words.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';

const V1 = '"version": "dingtalk-notifier/v1"';
const isValid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

describe('the check of a custom message', () => {
  const said = (text: string) =>
    customProblems(text).map(({ kind, key, line }) => `${line} ${kind} ${key}`.trim());

  const PROBLEMS: [text: string, problem: string][] = [
    ['"severity": "high"', '2 enum severity'],
    ['"sevrity": "info"', '2 unknown sevrity'],
    ['"title": ""', '2 empty title'],
    ['"text": 5', '2 type text'],
    ['"facts": 3', '2 type facts'],
    ['"facts": {"a": []}', '2 type a'],
    ['"facts": [{"value": 1}]', '2 required label'],
    ['"facts": [{"label": "a", "value": 1, "href": "x"}]', '2 unknown href'],
    ['"link": "http://example.com"', '2 pattern link'],
    [`"link": "https://${'x'.repeat(2000)}"`, '2 tooLong link'],
    ['"mentions": {"mobiles": ["abc"]}', '2 pattern mobiles'],
    [`"mentions": {"user_ids": ${JSON.stringify(Array(21).fill('a'))}}`, '2 tooMany user_ids'],
    ['"mentions": {"all": "yes"}', '2 type all'],
    ['"time": true', '2 type time'],
  ];
  for (const [entry, problem] of PROBLEMS)
    it(`finds ${problem.slice(2)}: ${entry.slice(0, 60)}`, () => {
      const title = entry.startsWith('"title"') ? '' : '"title": "x", ';
      const text = `{${title}${V1},\n${entry}}`;
      expect(said(text)).to.deep.equal([problem]);
      for (const words of Object.values(WORDS))
        for (const one of customProblems(text))
          expect(words.customProblem(one)).to.include(one.key).and.not.include('undefined');
    });

  it('finds a version that does not exist, and what is missing', () => {
    expect(said('{"version": "dingtalk-notifier/v9"}')).to.have.members([
      '1 version version',
      '1 required title',
    ]);
  });

  it('finds custom messages in lists, in events of PutEvents, and after one another, and nothing elsewhere', () => {
    expect(said(`[{${V1}},\n{${V1}}]`)).to.deep.equal(['1 required title', '2 required title']);
    expect(said(`{"source": "x", "detail": {${V1}}}`)).to.deep.equal(['1 required title']);
    expect(said(`{${V1}}\n{${V1}}`)).to.deep.equal(['1 required title', '2 required title']);
    expect(said(`{"a": {${V1}}}`)).to.deep.equal([]);
    expect(said('{"version": "0", "severity": "high"}')).to.deep.equal([]);
    expect(said('not JSON: dingtalk-notifier/v1')).to.deep.equal([]);
  });

  it('finds fault with no sample but those with wrong values', () => {
    const faulty = sampleNames().filter((name) =>
      [...unwrap(sample(name))].some(
        ({ event: { payload } }) => customProblems(JSON.stringify(payload)).length > 0,
      ),
    );
    expect(faulty).to.deep.equal(['custom.unknown-version', 'custom.wrong-values']);
  });

  it('agrees with a complete implementation of JSON Schema', () => {
    const value = fc.oneof(
      fc.constantFrom('', 'x', 'info', 'critical', 'https://a.example', 'http://a', '13800000000', 'li wei'),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const fact = fc.dictionary(fc.constantFrom('label', 'value', 'url', 'other'), value, { maxKeys: 4 });
    const any = fc.oneof(
      value,
      fc.array(value, { maxLength: 3 }),
      fc.array(fact, { maxLength: 2 }),
      fact,
      fc.dictionary(
        fc.constantFrom('mobiles', 'user_ids', 'all', 'x'),
        fc.oneof(value, fc.array(value, { maxLength: 22 })),
      ),
    );
    const keys = fc
      .constantFrom(...Object.keys(schema.properties), 'extra')
      .filter((key) => key !== 'version');
    fc.assert(
      fc.property(fc.dictionary(keys, any, { maxKeys: 5 }), (given) => {
        const message = { version: 'dingtalk-notifier/v1', ...given };
        expect(customProblems(JSON.stringify(message)).length === 0).to.equal(isValid(message));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the completion of a custom message', () => {
  /** The text with each choice, where "|" is the cursor. */
  const choices = (marked: string) => {
    const position = marked.indexOf('|');
    const text = marked.replace('|', '');
    const found = customCompletions(text, position);
    return (found?.options ?? []).map(
      ({ insert }) => text.slice(0, found?.from) + insert + text.slice(position),
    );
  };

  it('offers the keys that are not there yet', () => {
    expect(choices(`{${V1}, |}`))
      .to.include(`{${V1}, "severity": }`)
      .and.not.include(`{${V1}, "version": }`);
    expect(choices(`{${V1}, "sev|}`)).to.include(`{${V1}, "severity": }`);
    expect(choices(`{${V1}, "sev|"}`)).to.include(`{${V1}, "severity"}`);
    expect(choices(`{${V1}, "sev|": "info"}`)).to.include(`{${V1}, "severity": "info"}`);
    expect(choices(`{${V1}, "mentions": {|}}`)).to.include(`{${V1}, "mentions": {"user_ids": }}`);
    expect(choices(`{${V1}, "facts": [{"|"}]}`)).to.include(`{${V1}, "facts": [{"label"}]}`);
    expect(choices(`{"detail": {${V1}, |}}`)).to.include(`{"detail": {${V1}, "title": }}`);
  });

  it('offers the values of a key', () => {
    expect(choices(`{${V1}, "severity": |}`)).to.include(`{${V1}, "severity": "critical"}`);
    expect(choices(`{${V1}, "severity": "cr|"}`)).to.include(`{${V1}, "severity": "critical"}`);
    expect(choices(`{${V1}, "mentions": {"all": |}}`)).to.deep.equal([
      `{${V1}, "mentions": {"all": true}}`,
      `{${V1}, "mentions": {"all": false}}`,
    ]);
  });

  it('offers a beginning in an empty object, and nothing in other events', () => {
    expect(choices('{|}')).to.include('{"version": }');
    expect(choices('{"version": "|"}')).to.deep.equal([`{${V1}}`]);
    expect(choices('{"source": "aws.ec2", "|"}')).to.deep.equal([]);
    expect(choices(`{${V1}, "facts": [|]}`)).to.deep.equal([]);
    expect(choices(`{${V1}}|`)).to.deep.equal([]);
  });
});
