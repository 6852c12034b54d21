// What DingTalk renders is rendered, what it does not stays as it is written, and nothing else than what was said is shown.

import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { LANGUAGES } from '../../../../lambda/src/config.ts';
import { DINGTALK_MARKDOWN } from '../../../../playground/robots/dingtalk.ts';
import { type Block, parseMarkdown, plainText } from '../../../../playground/robots/markdown.ts';
import { expectedPath, sampleNames } from '../../../../scripts/samples.ts';
import { leastCpuMs } from '../../support/cpu.ts';

const parse = (source: string) => parseMarkdown(source, DINGTALK_MARKDOWN);
const text = (shown: string) => [{ kind: 'text', text: shown }];
const paragraph = (shown: string): Block[] => [{ kind: 'paragraph', content: text(shown) as never }];

describe("DingTalk's markdown", () => {
  it('has headings, quotes, lists, bold, italic, links and images', () => {
    expect(
      parse('## a\n\n> b\n\n- c\n- **d** *e*\n\n2. [f](https://f.example) ![g](https://g.example/g.png)'),
    ).to.deep.equal([
      { kind: 'heading', level: 2, content: text('a') },
      { kind: 'quote', blocks: paragraph('b') },
      {
        kind: 'list',
        start: undefined,
        items: [
          text('c'),
          [
            { kind: 'bold', content: text('d') },
            { kind: 'text', text: ' ' },
            { kind: 'italic', content: text('e') },
          ],
        ],
      },
      {
        kind: 'list',
        start: 2,
        items: [
          [
            { kind: 'link', url: 'https://f.example', content: text('f') },
            { kind: 'text', text: ' ' },
            { kind: 'image', url: 'https://g.example/g.png', alt: 'g' },
          ],
        ],
      },
    ]);
  });

  for (const unsupported of [
    '`code`',
    '~~struck~~',
    '<font color="red">red</font>',
    '<script>alert(1)</script>',
    '---',
    'https://bare.example',
    'a_b_c',
    '** not bold **',
    '[not a link] (https://a.example)',
    '**open',
  ]) {
    it(`leaves as it is: ${unsupported}`, () => {
      expect(parse(unsupported)).to.deep.equal(paragraph(unsupported));
    });
  }

  it('leaves tables and fences as they are', () => {
    expect(plainText(parse('| a | b |\n| - | - |'))).to.equal('| a | b | | - | - |');
    expect(plainText(parse('```\nx\n```'))).to.equal('``` x ```');
  });

  it('breaks a line after two blanks alone', () => {
    expect(plainText(parse('a\nb  \nc'))).to.equal('a b\nc');
  });

  it('shows a sign behind a backslash as it is', () => {
    expect(parse('\\*\\*a\\*\\* \\[b\\](c) \\# \\<d>')).to.deep.equal(paragraph('**a** [b](c) # <d>'));
  });

  it('shows the sign that an entity stands for, never as markup', () => {
    expect(parse('0 &lt; 1 &amp;&lt; &#42;a&#42; &bogus; &')).to.deep.equal(
      paragraph('0 < 1 &< *a* &bogus; &'),
    );
  });

  it('takes no longer for hostile text', async () => {
    for (const piece of ['[', '![', '**', '*a', '_', '> ', '[a](', '\\', '**a', '__a ', '[a]('])
      expect(await leastCpuMs(100, () => parse(piece.repeat(20_000 / piece.length))), piece).to.be.below(100);
  });

  it('leaves no markup of any expected message unrendered', () => {
    for (const language of LANGUAGES) {
      for (const name of sampleNames()) {
        const source = readFileSync(expectedPath(language, name), 'utf8').split('\n\n———\n\n')[0] ?? '';
        const kinds = parse(source).map(({ kind }) => kind);
        expect(kinds[0], name).to.equal('heading');
        // A heading is escaped whole: its text is the source without the backslashes and with its entities' signs.
        const [first = ''] = plainText(parse(source)).split('\n');
        expect(first, name).to.equal(
          source
            .split('\n')[0]
            ?.replace(/^### /, '')
            .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
            .replaceAll('&lt;', '<')
            .replaceAll('&amp;', '&'),
        );
      }
    }
  });
});
