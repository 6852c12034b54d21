import { expect } from 'chai';
import type { Mentions } from '../../../../lambda/src/config.ts';
import { feishu } from '../../../../lambda/src/robots/feishu/index.ts';
import { type Body, type Effort, FULL_EFFORT } from '../../../../lambda/src/robots/robot.ts';
import { bodiesFrom, DISK_FULL } from '../../support/disk-full.ts';
import { configWith, readerWith } from '../../support/messages.ts';

const bodies = bodiesFrom(feishu, {
  ...DISK_FULL,
  facts: [
    { label: '主机', value: 'db_07' },
    { label: '手册', value: 'DISK-1', url: 'https://wiki.example.com/disk(1)' },
  ],
});

const PLAIN: Effort = { size: 1, plain: true };
const MENTIONS: Mentions = {
  mobiles: ['13800000000'],
  user_ids: ['ou_18eac85d35a26f98', 'bad"id'],
  all: true,
  min_severity: 'critical',
};

interface Card {
  header: { template: string; title: { content: string } };
  body: { elements: { tag: string; content?: string }[] };
}

const cardOf = ([body]: Body[]) => body?.card as Card;
const elementsOf = (all: Body[]) => cardOf(all).body.elements;

describe('a Feishu message', () => {
  it('is a card: a coloured title, facts, quote, a footer with the keyword, and a button', () => {
    expect(bodies()).to.deep.equal([
      {
        msg_type: 'interactive',
        card: {
          schema: '2.0',
          config: { update_multi: true },
          header: { title: { tag: 'plain_text', content: '🔴 磁盘 /data 已满' }, template: 'red' },
          body: {
            elements: [
              {
                tag: 'markdown',
                content:
                  '**主机**：db&#95;07<br>**手册**：[DISK-1](https://wiki.example.com/disk%281%29)<br>' +
                  '**资源（2）**：[vol-1](https://console.aws.amazon.com/vol-1)、vol-2',
              },
              { tag: 'markdown', content: '> first line<br>second line' },
              {
                tag: 'div',
                text: {
                  tag: 'plain_text',
                  content: 'AWS 告警 · 210987654321 · 爱尔兰 · 03-02 09:15:42',
                  text_size: 'notation',
                  text_color: 'grey',
                },
              },
              {
                tag: 'button',
                text: { tag: 'plain_text', content: '在控制台查看' },
                type: 'default',
                behaviors: [{ type: 'open_url', default_url: 'https://console.aws.amazon.com/x' }],
              },
            ],
          },
        },
      },
    ]);
  });

  for (const [severity, colour] of [
    ['critical', 'red'],
    ['warning', 'orange'],
    ['info', 'blue'],
    ['ok', 'green'],
  ] as const)
    it(`has a ${colour} header for ${severity}`, () => {
      expect(cardOf(bodies({ severity })).header.template).to.equal(colour);
    });

  it('has the LLM’s words above the facts, marked as such', () => {
    const elements = elementsOf(bodies({}, {}, FULL_EFFORT, { summary: '**清理**\n@所有人' }));
    expect(elements.slice(0, 2).map(({ content }) => content)).to.deep.equal([
      '**AI 整理（可能有误，以下方事实为准）**',
      '> &#42;&#42;清理&#42;&#42;<br>@\u2060所有人',
    ]);
  });

  it('has something to show where an event says nothing, with no keyword either', () => {
    const { region: _, account: __, time: ___, url: ____, ...bare } = DISK_FULL;
    const notification = { ...bare, facts: [], body: '', resources: [] };
    const view = { config: configWith({ keywords: [] }), reader: readerWith(), effort: FULL_EFFORT };
    expect(elementsOf(feishu.requests({ notification, members: [] }, view))).to.have.length(1);
  });

  it('fills its bytes when it is too long, and leaves room for a signature', () => {
    const [body = {}] = bodies({ body: '汉_'.repeat(20_000) });
    const sent = feishu.call({ url: 'https://x/', signSecret: 's' }, body, 1772414143000).body;
    expect(Buffer.byteLength(JSON.stringify(sent))).to.be.within(19_960, 20_000);
  });
});

describe('a Feishu message as text', () => {
  it('is a post, in which nothing is markup', () => {
    expect(bodies({ body: '<at user_id="all">' }, { message_format: 'text' })).to.deep.equal([
      {
        msg_type: 'post',
        content: {
          post: {
            zh_cn: {
              title: '🔴 严重告警｜磁盘 /data 已满',
              content: [
                [{ tag: 'text', text: '主机：db_07' }],
                [{ tag: 'text', text: '手册：DISK-1' }],
                [{ tag: 'text', text: '资源（2）：vol-1、vol-2' }],
                [{ tag: 'text', text: ' ' }],
                [{ tag: 'text', text: '> <at user_id="all">' }],
                [{ tag: 'text', text: ' ' }],
                [{ tag: 'text', text: 'AWS 告警 · 210987654321 · 爱尔兰 · 03-02 09:15:42' }],
                [{ tag: 'a', text: '在控制台查看', href: 'https://console.aws.amazon.com/x' }],
              ],
            },
          },
        },
      },
    ]);
  });

  it('is what a refused card becomes, without any link', () => {
    const [body = {}] = bodies({}, {}, PLAIN);
    expect(body.msg_type).to.equal('post');
    expect(JSON.stringify(body)).not.to.include('https://').and.not.include('"a"');
  });
});

describe('a title in Feishu', () => {
  it('has no name of an emoji, and shows every character', () => {
    const [body] = bodies({ title: ':OK: AWS::S3::Bucket 09:15:42' });
    const { header } = (body as { card: { header: { title: { content: string } } } }).card;
    expect(header.title.content).not.to.match(/:[A-Za-z]\w*:/);
    expect(header.title.content.replaceAll('\u2060', '')).to.equal('🔴 :OK: AWS::S3::Bucket 09:15:42');
  });
});

describe('a mention in Feishu', () => {
  it('stands above place and button, which end the card: of ids and of everybody, never of a mobile number', () => {
    const all = bodies({}, { mentions: MENTIONS });
    expect(all).to.have.length(1);
    expect(
      elementsOf(all)
        .slice(-2)
        .map(({ tag }) => tag),
    ).to.deep.equal(['div', 'button']);
    expect(elementsOf(all).at(-3)).to.deep.equal({
      tag: 'markdown',
      content: '<at id=ou_18eac85d35a26f98></at> <at id=all></at>',
    });
    expect(JSON.stringify(all)).not.to.include('13800000000');
  });

  it('of everybody stands beside a second try, for which the first may have been refused', () => {
    const [body, ...others] = bodies({}, { mentions: MENTIONS }, PLAIN);
    expect(JSON.stringify(body)).to.include('"ou_18eac85d35a26f98"').and.not.include('"all"');
    expect(others).to.deep.equal([
      {
        msg_type: 'post',
        content: {
          post: {
            zh_cn: {
              title: '🔴 磁盘 /data 已满',
              content: [
                [
                  { tag: 'at', user_id: 'all' },
                  { tag: 'text', text: ' AWS 告警' },
                ],
              ],
            },
          },
        },
      },
    ]);
  });

  it('is a tag of its own in the text format', () => {
    const [body] = bodies({}, { mentions: MENTIONS, message_format: 'text' });
    expect(JSON.stringify(body)).to.include(
      '[{"tag":"at","user_id":"ou_18eac85d35a26f98"},{"tag":"at","user_id":"all"}]',
    );
  });
});
