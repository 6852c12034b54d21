// What each vendor's clients show of request bodies: the markup that the vendor documents, and the rest as it is written.

import { expect } from 'chai';
import { allRobots } from '../../../../lambda/src/robots/index.ts';
import { FULL_EFFORT } from '../../../../lambda/src/robots/robot.ts';
import { FEISHU_MARKDOWN, feishu } from '../../../../playground/robots/feishu.ts';
import { LOOKS, VENDOR_NAMES, type VendorName } from '../../../../playground/robots/index.ts';
import { type Block, type Inline, parseMarkdown, plainText } from '../../../../playground/robots/markdown.ts';
import { type Part, plainMessage } from '../../../../playground/robots/shown.ts';
import { WECOM_MARKDOWN, wecom } from '../../../../playground/robots/wecom.ts';
import { sample, sampleNames } from '../../../../scripts/samples.ts';
import { leastCpuMs } from '../../support/cpu.ts';
import { previewOf } from '../../support/messages.ts';

const text = (shown: string): Inline => ({ kind: 'text', text: shown });
const paragraph = (...content: Inline[]): Block => ({ kind: 'paragraph', content });

/** The text that a part shows. */
function textOf(part: Part): string {
  return part.kind === 'button' ? part.text : plainText(part.blocks);
}

describe('the list of vendors that the pages show', () => {
  it('is the list of the function', async () => {
    expect((await allRobots()).map(({ vendor }) => vendor)).to.deep.equal([...VENDOR_NAMES]);
  });
});

describe("WeCom's markdown", () => {
  const parse = (source: string) => parseMarkdown(source, WECOM_MARKDOWN);

  it('has headings, bold, links, code, quotes, three colours and accounts; a line break is one', () => {
    expect(
      parse(
        '# a <font color="warning">**b**</font>\n**c**：[d](https://d.example)\n`e` <@li.wei>\n\n> f\n> g',
      ),
    ).to.deep.equal([
      {
        kind: 'heading',
        level: 1,
        content: [
          text('a '),
          { kind: 'coloured', colour: 'warning', content: [{ kind: 'bold', content: [text('b')] }] },
        ],
      },
      paragraph(
        { kind: 'bold', content: [text('c')] },
        text('：'),
        { kind: 'link', url: 'https://d.example', content: [text('d')] },
        { kind: 'break' },
        { kind: 'code', text: 'e' },
        text(' '),
        { kind: 'mention', text: '@li.wei' },
      ),
      { kind: 'quote', blocks: [paragraph(text('f'), { kind: 'break' }, text('g'))] },
    ]);
  });

  for (const unsupported of [
    '- a list',
    '1. a list',
    '*italic*',
    '_italic_',
    '~~struck~~',
    '---',
    '| a | b |',
    '![an image](x)'.replace('[', '［'),
    '<font color="red">red</font>',
    "<font color='info'>single quotes</font>",
    '<b>bold</b>',
    '<script>alert(1)</script>',
    '&lt;',
    '\\*backslash\\*',
    '<@>',
    '<font color="info">open',
  ])
    it(`leaves as it is: ${unsupported}`, () => {
      expect(parse(unsupported)).to.deep.equal([paragraph(text(unsupported))]);
    });

  it('shows one quote in another as a sign', () => {
    expect(parse('> > a')).to.deep.equal([{ kind: 'quote', blocks: [paragraph(text('> a'))] }]);
  });

  it('makes a link of an address alone', () => {
    expect(parse('见 https://a.example/b。')).to.deep.equal([
      paragraph(
        text('见 '),
        { kind: 'link', url: 'https://a.example/b', content: [text('https://a.example/b')] },
        text('。'),
      ),
    ]);
  });

  it('has the mentions of a text message after it, and a cap of its own', () => {
    const body = {
      msgtype: 'text',
      text: { content: '**a**\n<@b>', mentioned_list: ['@all'], mentioned_mobile_list: ['138'] },
    };
    expect(wecom.read(body)).to.deep.equal({
      ...plainMessage('**a**\n<@b>', ['@所有人', '@138']),
      preview: '**a**',
    });
    expect(wecom.read(body).parts.map(textOf)).to.deep.equal(['**a**\n<@b>\n@所有人 @138']);
    expect([wecom.capOf?.(body), wecom.capOf?.({ markdown: {} })]).to.deep.equal([2048, undefined]);
  });
});

describe("Feishu's markdown", () => {
  const parse = (source: string) => parseMarkdown(source, FEISHU_MARKDOWN);

  it('has CommonMark, tags of its own and entities, which are never markup', () => {
    expect(
      parse(
        "**a**：&#42;b&#42; &#60;at id=all&#62;<br>[c](https://c.example) <at id=ou_1></at> <at id=all></at>\n> d<br>&#45; e\n\n---\n- <font color='red'>f</font> ~~g~~\n\n    h",
      ),
    ).to.deep.equal([
      paragraph(
        { kind: 'bold', content: [text('a')] },
        text('：*b* <at id=all>'),
        { kind: 'break' },
        { kind: 'link', url: 'https://c.example', content: [text('c')] },
        text(' '),
        { kind: 'mention', text: '@ou_1' },
        text(' '),
        { kind: 'mention', text: '@所有人' },
      ),
      { kind: 'quote', blocks: [paragraph(text('d'), { kind: 'break' }, text('- e'))] },
      { kind: 'rule' },
      {
        kind: 'list',
        start: undefined,
        items: [
          [
            { kind: 'coloured', colour: 'red', content: [text('f')] },
            text(' '),
            { kind: 'struck', content: [text('g')] },
          ],
        ],
      },
      { kind: 'code', text: 'h' },
    ]);
  });

  for (const unsupported of [
    '<b>bold</b>',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    "<font color='#ff0000'>x</font>",
    '<at id=a onclick=b></at>',
    '| a | b |',
    'https://bare.example',
    '<br onload=x>',
  ])
    it(`leaves as it is: ${unsupported}`, () => {
      expect(parse(unsupported)).to.deep.equal([paragraph(text(unsupported))]);
    });

  it('may not break a line at its end', () => {
    expect(plainText(parse('a\nb'))).to.equal('a b');
  });

  it('shows a card by its elements, and one that it does not know as it is', () => {
    const { header, parts, preview } = feishu.read({
      card: {
        header: { title: { content: '🔴 **a**' }, template: 'red' },
        body: {
          elements: [
            { tag: 'markdown', content: '**b**' },
            { tag: 'hr' },
            { tag: 'div', text: { tag: 'plain_text', content: '**c**', text_size: 'notation' } },
            {
              tag: 'button',
              text: { content: 'd' },
              behaviors: [{ type: 'open_url', default_url: 'https://d.example' }],
            },
            { tag: 'note', elements: [] },
          ],
        },
      },
    });
    expect({ header, preview }).to.deep.equal({
      header: { title: '🔴 **a**', colour: 'red' },
      preview: '🔴 **a**',
    });
    expect(parts.map(({ kind }) => kind)).to.deep.equal(['blocks', 'blocks', 'note', 'button', 'blocks']);
    expect(parts.map(textOf)).to.deep.equal(['b', '', '**c**', 'd', '{"tag":"note","elements":[]}']);
  });

  it('knows no markup in posts and texts, but mentions', () => {
    const post = {
      content: {
        post: {
          zh_cn: {
            title: 'a',
            content: [
              [{ tag: 'text', text: '**b** <at id=all></at>' }],
              [
                { tag: 'a', text: 'c', href: 'https://c.example' },
                { tag: 'at', user_id: 'all' },
              ],
            ],
          },
        },
      },
    };
    expect(feishu.read(post).parts.map(textOf)).to.deep.equal(['a\n**b** <at id=all></at>\nc@所有人']);
    const message = { content: { text: '**d** <at user_id="ou_1">Li</at>' } };
    expect(feishu.read(message).parts.map(textOf)).to.deep.equal(['**d** @ou_1']);
  });
});

describe('what a vendor shows', () => {
  const everything: Record<VendorName, (content: string) => unknown> = {
    dingtalk: (content) => ({ msgtype: 'markdown', markdown: { title: content, text: content } }),
    wecom: (content) => ({ msgtype: 'markdown', markdown: { content } }),
    feishu: (content) => ({ card: { body: { elements: [{ tag: 'markdown', content }] } } }),
  };

  for (const vendor of VENDOR_NAMES) {
    it(`takes whatever was sent to ${vendor}`, () => {
      const deep = JSON.parse('{"__proto__":{"a":1},"markdown":{"toString":1}}');
      const odd: unknown[] = [undefined, null, 1, 'a', [], {}, { msgtype: 'text' }, { card: 'x' }, deep];
      odd.push({ card: { body: { elements: [null, 1, { tag: 'markdown', content: 1 }] } } });
      odd.push({ content: { post: { zh_cn: { content: [null, [null, 'a']] } } } });
      odd.push({
        markdown: { content: ['a'], text: {} },
        at: { atMobiles: 1 },
        text: { mentioned_list: {} },
      });
      for (const payload of odd)
        expect(() => LOOKS[vendor].read(payload), JSON.stringify(payload)).to.not.throw();
    });

    it(`is a body itself where ${vendor} has a type of message that no page draws`, () => {
      const payload = { msgtype: 'image', image: { base64: 'eA==' } };
      expect(LOOKS[vendor].read(payload).parts.map(textOf)).to.deep.equal([JSON.stringify(payload)]);
    });

    it(`costs no more for hostile text, on ${vendor}`, async () => {
      for (const piece of HOSTILE)
        expect(
          await leastCpuMs(100, () =>
            LOOKS[vendor].read(everything[vendor](piece.repeat(20_000 / piece.length))),
          ),
          piece,
        ).to.be.below(100);
    });

    it(`has no markup left over in any sample of ${vendor}`, async () => {
      const robot = (await allRobots()).find((one) => one.vendor === vendor);
      if (!robot) throw new Error(vendor);
      for (const name of sampleNames()) {
        const { parcels } = await previewOf([sample(name)], {}, { robot, each: true });
        for (const body of parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT))) {
          const { parts, preview } = LOOKS[vendor].read(body);
          const shown = parts.map(textOf).join('\n');
          expect(shown, name).to.not.match(/<(?:\/?font|br|at|@)|&#\d|&(?:lt|amp);|\]\(https/);
          expect(preview, name).to.match(/\p{Emoji_Presentation}/u);
        }
      }
    });
  }
});

const HOSTILE = [
  '[',
  '![',
  '**',
  '*a',
  '`',
  '`a',
  '> ',
  '[a](',
  '<font color="info">',
  "<font color='red'>",
  '<at id=a>',
  '<at ids=',
  '<@a',
  '<a href="https://',
  '&#',
  '&#42',
  'https://',
  'h',
  '~~a',
  '    a\n',
  '```\n',
  '> a\n\n',
  '- a\n\n',
];
