import { expect } from 'chai';
import type { Mentions } from '../../../../lambda/src/config.ts';
import { type Body, FULL_EFFORT } from '../../../../lambda/src/robots/robot.ts';
import { wecom } from '../../../../lambda/src/robots/wecom/index.ts';
import { bodiesFrom, DISK_FULL } from '../../support/disk-full.ts';

const bodies = bodiesFrom(wecom, { ...DISK_FULL, body: 'first line\n\nsecond line' });

const shown = ([body = {}]: Body[]) => wecom.shown(body);
const MENTIONS: Mentions = {
  mobiles: ['13800000000'],
  user_ids: ['li.wei', 'bad>id'],
  all: true,
  min_severity: 'critical',
};

describe('a WeCom message in markdown', () => {
  it('is a coloured title, facts, quote, place and link, without the keyword that WeCom does not ask for', () => {
    expect(bodies()).to.deep.equal([
      {
        msgtype: 'markdown',
        markdown: {
          content: [
            '### <font color="warning">🔴 磁盘 /data 已满</font>',
            '',
            '**主机**：db-07',
            '**手册**：[DISK_1](https://wiki.example.com/disk%281%29)',
            '**资源（2）**：[vol-1](https://console.aws.amazon.com/vol-1)、vol-2',
            '',
            '> first line',
            '>',
            '> second line',
            '',
            '<font color="comment">210987654321 · 爱尔兰 · 03-02 09:15:42</font>',
            '',
            '[在控制台查看](https://console.aws.amazon.com/x)',
          ].join('\n'),
        },
      },
    ]);
  });

  for (const [severity, colour] of [
    ['critical', 'warning'],
    ['warning', 'warning'],
    ['info', undefined],
    ['ok', 'info'],
  ] as const)
    it(`has the colour ${colour} for ${severity}`, () => {
      const [title] = shown(bodies({ severity })).split('\n');
      expect(/<font color="(\w+)">/.exec(title ?? '')?.[1]).to.equal(colour);
    });

  it('has the LLM’s words above the facts, marked as such', () => {
    const text = shown(bodies({}, {}, FULL_EFFORT, { summary: '**清理** @所有人' }));
    expect(text.split('\n').slice(2, 5)).to.deep.equal([
      '**AI 整理（可能有误，以下方事实为准）**',
      '> ＊＊清理＊＊ @\u2060所有人',
      '',
    ]);
  });

  it('fills its 4,096 bytes of content when it is too long, to the byte that one more character needs', () => {
    for (const length of [1500, 20_000]) {
      const [body = {}] = bodies({ body: '汉"'.repeat(length) });
      expect(wecom.bytesOf(body)).to.be.within(4093, 4096);
      expect(wecom.shown(body)).to.include('已截断').and.include('在控制台查看');
    }
  });

  it('of a digest has no links in its lines, which would take the room of its details', () => {
    const lines = [[{ label: '🟠 EC2', value: 'web-1', url: 'https://console.aws.amazon.com/web-1' }]];
    expect(shown(bodies({}, {}, FULL_EFFORT, { lines }))).to.include('**🟠 EC2**：web-1\n');
  });

  it('shows an address in its title as it is', () => {
    const text = shown(bodies({ title: 'see https://w.example/a', addresses: ['https://w.example/a'] }));
    expect(text).to.include('🔴 see https://w.example/a</font>\n');
  });
});

describe('a WeCom message as text', () => {
  it('has no markup, and at most 2,048 bytes', () => {
    const [body = {}, ...others] = bodies({}, { message_format: 'text' });
    expect(others).to.deep.equal([]);
    expect(body.msgtype).to.equal('text');
    expect(wecom.shown(body).split('\n').slice(0, 3)).to.deep.equal([
      '🔴 严重告警｜磁盘 /data 已满',
      '',
      '主机：db-07',
    ]);
    const [long = {}] = bodies({ body: '汉'.repeat(5000) }, { message_format: 'text' });
    expect(wecom.bytesOf(long)).to.be.within(2045, 2048);
  });

  it('is what a refused markdown message becomes', () => {
    const [body = {}] = bodies({ body: 'say \\u4e2d' }, {}, { size: 1, plain: true });
    expect(body.msgtype).to.equal('text');
    expect(wecom.shown(body)).to.include('> say \\\u2060u4e2d').and.not.include('https://');
  });
});

describe('a mention in WeCom', () => {
  it('of an account stands in the markdown; of everybody and of mobiles in a text beside it', () => {
    const [body = {}, ...others] = bodies({}, { mentions: MENTIONS });
    expect(wecom.shown(body)).to.match(/\n\n<@li\.wei>$/);
    expect(others).to.deep.equal([
      {
        msgtype: 'text',
        text: {
          content: '🔴 磁盘 /data 已满',
          mentioned_list: ['@all'],
          mentioned_mobile_list: ['13800000000'],
        },
      },
    ]);
  });

  it('of accounts alone needs no message beside', () => {
    expect(bodies({}, { mentions: { ...MENTIONS, mobiles: [], all: false } })).to.have.length(1);
  });

  it('goes with the text itself in the text format', () => {
    const [body, ...others] = bodies({}, { mentions: MENTIONS, message_format: 'text' });
    expect(others).to.deep.equal([]);
    expect(body?.text).to.include({ content: wecom.shown(body ?? {}) });
    expect(body?.text).to.deep.include({
      mentioned_list: ['li.wei', '@all'],
      mentioned_mobile_list: ['13800000000'],
    });
  });

  it('is not made for a recovery', () => {
    expect(JSON.stringify(bodies({ severity: 'ok' }, { mentions: MENTIONS }))).not.to.match(
      /138|all|li\.wei/,
    );
  });
});
