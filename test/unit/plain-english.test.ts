// The English that people read uses the words of AWS's and HashiCorp's documentation: phrases that were in it once do
// not return.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';
import { expect } from 'chai';
import { transformSync } from 'esbuild';
import { root } from '../../scripts/root.ts';

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
  [/(?<!for )\bwhom\b/i, 'who, the people who'],
  [/\bsuppos(?:e|es|ed|ition|itions)\b/i, 'assume, assumption'],
  [/\b(?:was|were|is|are|been) sent too (?:much|many)\b/i, 'too many messages were sent to'],
  [/\b(?:robot|bot|vendor|group|SNS|SQS|variable|input) (?:does not |no longer )?takes?\b/i, 'accepts'],
  [/\b(?:is|are) taken, and\b|\bthan the \w+ takes\b/i, 'accepted, exceeds the limit of'],
  [/\b(?:message|text|secret|list) (?:holds?|held)\b/i, 'contains'],
  [
    /\b(?:robot|bot|it|plan|queue|AWS|SNS|SQS) refus(?:es|ed)\b|\b(?:is|are|was|were|be) refused\b/i,
    'reject',
  ],
  [/\bfor (?:they|its|no) (?:is|are|was|were|has|have)\b/i, 'because'],
  [/\bwhat (?:becomes|became) of\b|\bwhatever became of\b/i, 'what happens to'],
  [/\blook(?:s|ed)? the \w+ up\b/i, 'look up the …'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bnothing but\b/i, 'only'],
  [/\bstood\b|\bstands? (?:in|at|on|there|here)\b/i, 'is'],
  [/\bsays (?:nothing )?of\b/i, 'says about'],
  [
    /\b(?:behaviour|colour|neighbour|defence|licences?|(?:organ|recogn|summar|custom)is(?:e|ed|ation))\b/i,
    'American spelling',
  ],
];

/** In comments, too: where they explain what users and other programs see. */
const IN_COMMENTS: typeof PHRASES = [
  [/\b(?:no|any|some|every)body\b/i, 'no one, anyone, someone, everyone'],
  [/\bleft out\b/i, 'omitted'],
  [/\bhears\b/i, 'receives'],
  [/\bso (?:many|long|much|often)\b(?! (?:that|as))/i, 'this many, this long'],
  [/\banew\b/i, 'again'],
  [/\bwhoever|\bwhatever (?:it|is|they|came)\b/i, 'regardless of'],
  [/\bgo(?:es)? out\b/i, 'is sent'],
  [/\b(?:asks?|asked) (?:the|a|an) (?:queue|robot)\b/i, 'polls, calls'],
  [/\bas (?:far|good) as (?:one|surely)\b/i, 'up to, almost certainly'],
];

/** Messages quote AWS and others; the guard of the summaries lists what a model may write. */
const QUOTING = /^(?:docs\/gallery\/|lambda\/src\/summary-guard\/|THIRD-PARTY-NOTICES)|zh-CN/;

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

  it('is what comments about robots, the queue, the stand-ins and the scripts have', () => {
    const scope = /^(?:lambda\/src\/(?:robots|queue|deliver)|stand-ins|scripts)\/.*\.ts$/;
    const all = [...PHRASES, ...IN_COMMENTS];
    expect(
      files.filter((file) => scope.test(file)).flatMap((file) => found(file, commentsOf, all)),
    ).to.deep.equal([]);
  });

  it('is found in comments and texts, not in code', () => {
    const code = "const refused = 1; // Left out.\n/** Whom it calls. */\nconst a = 'the robot refuses it';";
    expect(commentsOf(code)).to.equal('Left out.\nWhom it calls.');
    expect(proseOf(code)).to.equal('the robot refuses it');
    expect(phrasesIn(commentsOf(code), [...PHRASES, ...IN_COMMENTS])).to.have.lengthOf(2);
  });
});

/** "file: phrase → instead", once for each phrase of a file. */
function found(file: string, textOf: (content: string) => string, phrases = PHRASES): string[] {
  return phrasesIn(textOf(readFileSync(join(root, file), 'utf8')), phrases).map((one) => `${file}: ${one}`);
}

function phrasesIn(text: string, phrases: typeof PHRASES): string[] {
  return phrases.flatMap(([phrase, instead]) => {
    const match = phrase.exec(text)?.[0];
    return match === undefined ? [] : [`"${match}" → ${instead}`];
  });
}

/** The comments of a TypeScript file, without their signs. */
function commentsOf(content: string): string {
  return [...content.matchAll(/(?:^|\s)\/\/ ?(.*)$|^\s*\/?\*+(?!\/) ?(.*?)(?:\*\/)?$/gm)]
    .map(([, line, block]) => (line ?? block ?? '').trim())
    .filter(Boolean)
    .join('\n');
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
