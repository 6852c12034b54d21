// The list of what no test can prove, from the comments that say so.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../scripts/root.ts';
import { suppositions, suppositionsIn, unprovenSections } from '../../scripts/unproven.ts';

// In two parts, or this file would be on the list.
const MARK = `Unproven${':'}`;
const URL = 'https://docs.aws.amazon.com/sns/latest/dg/x.html';

describe('the list of what is unproven', () => {
  it('takes one line of a comment, in every language of the project', () => {
    const words = `${MARK} SNS keeps the order. Rests on: ${URL} Try: publish twice. Report: the order.`;
    for (const line of [`  # ${words}`, `// ${words}`, ` * ${words}`, `/** ${words} */`, `<!-- ${words} -->`])
      expect(suppositionsIn('a.tf', line), line).to.deep.equal([
        {
          file: 'a.tf',
          text: 'SNS keeps the order.',
          restsOn: URL,
          tryIt: 'publish twice.',
          report: 'the order.',
        },
      ]);
  });

  it('takes a comment of several lines, and begins a new entry at each mark', () => {
    const comment = [
      '# Why it is so.',
      `# ${MARK} One. Rests on:`,
      `# ${URL}`,
      '# Try: this',
      '# and that.',
      '#',
      '# Something else.',
      `# ${MARK} Two. Rests on: nothing. Try: it.`,
      'resource "x" "y" {',
      '# of the resource',
    ];
    const found = suppositionsIn('a.tf', comment.join('\n'));
    expect(found.map(({ text, tryIt }) => [text, tryIt])).to.deep.equal([
      ['One.', 'this and that.'],
      ['Two.', 'it.'],
    ]);
  });

  it('rejects one that does not say what it rests on, or how it can be tried', () => {
    for (const words of ['SNS keeps the order.', 'A. Rests on: B.', 'A. Try: C.', 'Rests on: B. Try: C.'])
      expect(() => suppositionsIn('a.tf', `# ${MARK} ${words}`), words).to.throw('a.tf: "Unproven');
  });

  it('takes no text that only speaks of it', () => {
    expect(suppositionsIn('a.ts', `const text = "${MARK} A. Rests on: B. Try: C.";`)).to.deep.equal([]);
  });

  it('has the policies, the alarms, the robot and the shapes of events', () => {
    const files = new Set(suppositions().map(({ file }) => file));
    expect([...files]).to.include.members([
      'policies.tf',
      'monitoring.tf',
      'modules/group/policies.tf',
      'stand-ins/robots/dingtalk.ts',
      'lambda/src/events/index.ts',
    ]);
  });

  it('shows each of them once, with a link to its file', () => {
    const page = unprovenSections(suppositions()).replaceAll('\\<', '<');
    for (const { file, text } of suppositions()) {
      const entry = page.split('\n').filter((line) => line.includes(text.slice(0, 40)));
      expect(entry, text).to.have.length(1);
      expect(entry[0]).to.include(`(../${file})`);
    }
  });

  it('shows marks of markup as they are written, but for code', () => {
    const sample = { file: 'a.tf', text: 'a', restsOn: 'b', tryIt: 'send "a *b* `*c*` <at> &copy; \\*".' };
    expect(unprovenSections([sample])).to.include('Try: send "a \\*b\\* `*c*` \\<at> \\&copy; \\\\\\*".');
  });

  it('is translated, but for addresses', () => {
    const sample = { file: 'a.tf', text: 'It works.', restsOn: URL, tryIt: 'see it.' };
    const words = {
      translate: (english: string) => `«${english}»`,
      pageOf: (file: string) => `zh-${file}`,
      colon: '：',
    };
    expect(unprovenSections([sample], words).split('\n')).to.deep.equal([
      '## «The module»',
      '',
      '- **«It works.»** ([zh-a.tf](../zh-a.tf))',
      `  - «Rests on»：[docs.aws.amazon.com: x](${URL})`,
      '  - «Try»：«see it.»',
    ]);
  });

  it('has every comment that admits that AWS does not say something', () => {
    const admitting =
      /AWS does not (?:say|promise|document)|nobody has (?:seen|tried)|not known of the real/i;
    for (const file of ['policies.tf', 'monitoring.tf', 'modules/group/policies.tf', 'modules/group/main.tf'])
      for (const comment of readFileSync(join(root, file), 'utf8').match(/(?:^ *#.*\n)+/gm) ?? [])
        if (admitting.test(comment)) expect(comment, file).to.include(MARK);
  });
});
