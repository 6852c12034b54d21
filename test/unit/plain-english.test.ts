// The English that people read uses the words of AWS's and HashiCorp's documentation: phrases that were in it once do
// not return.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';
import { expect } from 'chai';
import { transformSync } from 'esbuild';
import { root } from '../../scripts/bundle.ts';

/** What not to write, and what to write instead. */
const PHRASES: [phrase: RegExp, instead: string][] = [
  [/\bis ill\b/i, 'is unhealthy'],
  [/\b(?:save|all but) these\b/i, 'except'],
  [/\bfor (?:there (?:is|are)|it (?:is|has))\b/i, 'because'],
  [/\bat the (?:least|most)\b/i, 'at least, at most'],
  [/\bin vain\b/i, 'without success'],
  [/\bwithout a word\b/i, 'silently'],
  [/\bwhoever\b/i, 'anyone who'],
  [/\b(?:some|every|any)body\b/i, 'someone, everyone, anyone'],
  [/\bcalls? (?:nobody|everyone|people)\b/i, 'mention'],
  [/\b(?:told|tells?) of\b/i, 'reports, contains'],
  [/\b(?:go|goes|went) out\b/i, 'is sent'],
  [/\bcomes? (?:back|again)\b/i, 'is retried, returns'],
  [/\btried again\b/i, 'retried'],
  [/\b(?:is|are) handed\b|\bhands? over\b/i, 'delivers, passes'],
  [/\b(?:another|one) stands? in\b/i, 'is used instead'],
  [/\bstands? (?:beside|behind|below)\b/i, 'is next to, follows'],
  [/\bspeaks? (?:SNS|in)\b/i, 'supports, uses'],
  [/\bleaves? \w+ alone\b|\bleft alone\b/i, 'pauses'],
  [/\bhas to do with\b/i, 'concerns'],
  [/\bis no (?:name|region|setting|alert)\b/i, 'is not a …'],
  [/\bit should pass\b/i, 'usually transient'],
  [/\bswitch(?:ed)? (?:on|off)\b/i, 'enable, disable, turn on, turn off'],
  [/\bfor ever\b/i, 'forever'],
  [
    /\b(?:behaviour|colour|neighbour|defence|licences?|(?:organ|recogn|summar|custom)is(?:e|ed|ation))\b/i,
    'American spelling',
  ],
];

/** Messages quote AWS and others; the guard of the summaries lists what a model may write. */
const QUOTING = /^(?:docs\/gallery\.md|lambda\/src\/summary-guard\/|THIRD-PARTY-NOTICES)|zh-CN/;

const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && !QUOTING.test(file));

describe('plain English', () => {
  for (const [what, pattern, textOf] of [
    ['documents', /\.md$/, (content: string) => content],
    ['Terraform files', /\.tf$/, (content: string) => content],
    ['messages, log lines and command lines', /^(?:lambda\/src|scripts|playground)\/.*\.ts$/, proseOf],
  ] as const)
    it(`is what ${what} have`, () => {
      expect(files.filter((file) => pattern.test(file)).flatMap((file) => found(file, textOf))).to.deep.equal(
        [],
      );
    });
});

/** "file: phrase → instead", once for each phrase of a file. */
function found(file: string, textOf: (content: string) => string): string[] {
  const text = textOf(readFileSync(join(root, file), 'utf8'));
  return PHRASES.flatMap(([phrase, instead]) => {
    const match = phrase.exec(text)?.[0];
    return match === undefined ? [] : [`${file}: "${match}" → ${instead}`];
  });
}

/** The string literals of a TypeScript file that have several words. */
function proseOf(content: string): string {
  const texts: unknown[] = [];
  const { code } = transformSync(content, { loader: 'ts' });
  simple(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
    Literal: ({ value }) => texts.push(value),
    TemplateElement: ({ value }) => texts.push(value.cooked),
  });
  return texts.filter((text) => typeof text === 'string' && text.includes(' ')).join('\n');
}
