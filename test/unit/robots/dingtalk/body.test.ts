import { expect } from 'chai';
import type { Config, Mentions } from '../../../../lambda/src/config.ts';
import type { Notification } from '../../../../lambda/src/notification.ts';
import { bodyOf, type DingTalkBody, MAX_BODY_BYTES } from '../../../../lambda/src/robots/dingtalk/body.ts';
import { bytesOfJson, type Effort, FULL_EFFORT } from '../../../../lambda/src/robots/robot.ts';
import { DISK_FULL } from '../../support/disk-full.ts';
import { configWith, readerWith } from '../../support/messages.ts';

interface Options {
  notification?: Partial<Notification>;
  config?: Partial<Config>;
  summary?: string;
  effort?: Effort;
}

function rendered({
  notification = {},
  config = {},
  summary,
  effort = FULL_EFFORT,
}: Options = {}): DingTalkBody {
  const whole = { ...DISK_FULL, ...notification };
  const message = { notification: whole, members: [whole], ...(summary !== undefined && { summary }) };
  return bodyOf(message, { config: configWith(config), reader: readerWith(config), effort });
}

function textOf(payload: DingTalkBody): string {
  return payload.msgtype === 'markdown' ? payload.markdown.text : payload.text.content;
}

describe('a markdown message', () => {
  it('is title, facts, quote and link, with the title for the chat list beside it', () => {
    expect(rendered()).to.deep.equal({
      msgtype: 'markdown',
      markdown: {
        title: '🔴 磁盘 /data 已满',
        text: [
          '### 🔴 磁盘 /data 已满',
          '',
          '- **主机**：db-07',
          '- **手册**：[DISK\\_1](https://wiki.example.com/disk%281%29)',
          '- **资源（2）**：[vol-1](https://console.aws.amazon.com/vol-1)、vol-2',
          '',
          '> first line  ',
          '> second line',
          '',
          '210987654321 · 爱尔兰 · 03-02 09:15:42',
          '',
          '[在控制台查看](https://console.aws.amazon.com/x) · AWS 告警',
        ].join('\n'),
      },
    });
  });

  it('may be a title and its sender alone', () => {
    const notification: Notification = {
      id: '',
      source: '',
      kind: '',
      severity: 'warning',
      title: 'x',
      facts: [],
      resources: [],
    };
    const message = { notification, members: [notification] };
    expect(
      bodyOf(message, { config: configWith(), reader: readerWith(), effort: FULL_EFFORT }),
    ).to.deep.equal({
      msgtype: 'markdown',
      markdown: { title: '🟠 x', text: '### 🟠 x\n\nAWS 告警' },
    });
  });

  it("has the LLM's words above the facts, marked as such and as harmless as any data", () => {
    const text = textOf(rendered({ summary: '**清理** [日志](https://evil.example)\n@所有人' }));
    expect(text.split('\n\n').slice(0, 3)).to.deep.equal([
      '### 🔴 磁盘 /data 已满',
      '**AI 整理（可能有误，以下方事实为准）**',
      '> \\*\\*清理\\*\\* \\[日志\\](https\\[:\\]//evil.example)  \n> @\u2060所有人',
    ]);
  });
});

describe('a text message', () => {
  const plain = [
    '🔴 严重告警｜磁盘 /data 已满',
    '',
    '主机：db-07',
    '手册：DISK_1',
    '资源（2）：vol-1、vol-2',
    '',
    '> first line\n> second line',
  ];
  const place = 'AWS 告警 · 210987654321 · 爱尔兰 · 03-02 09:15:42';

  it("has the LLM's words line by line as a quote, so that none passes for a fact", () => {
    const text = textOf(rendered({ config: { message_format: 'text' }, summary: '清理\n主机：db-08' }));
    expect(text.split('\n').slice(0, 6)).to.deep.equal([
      '🔴 严重告警｜磁盘 /data 已满',
      '',
      '【AI 整理（可能有误，以下方事实为准）】',
      '> 清理',
      '> 主机：db-08',
      '',
    ]);
  });

  it('is the same without markup', () => {
    expect(rendered({ config: { message_format: 'text' } })).to.deep.equal({
      msgtype: 'text',
      text: {
        content: [...plain, '', '在控制台查看：https://console.aws.amazon.com/x', '', place].join('\n'),
      },
    });
  });

  it('is what a refused markdown message becomes, without any link', () => {
    expect(rendered({ effort: { ...FULL_EFFORT, plain: true } })).to.deep.equal({
      msgtype: 'text',
      text: { content: [...plain, '', place].join('\n') },
    });
  });
});

describe('the keyword', () => {
  const info = { notification: { severity: 'info', title: 'x' } as const };

  it('stands in the name of the sender, in the last line', () => {
    expect(textOf(rendered(info))).to.match(/\) · AWS 告警$/);
    const english: Partial<Config> = { language: 'en', message_format: 'text' };
    expect(textOf(rendered({ ...info, config: english }))).to.match(
      /\n\nAWS alerts \(告警\) · 210987654321 · Ireland · 03-02 09:15:42$/,
    );
    expect(textOf(rendered({ ...info, config: { keywords: ['监控', 'alert'] } }))).to.match(
      /\) · AWS 告警（监控）$/,
    );
    const config: Partial<Config> = { ...english, keywords: ['x', 'alerts'] };
    expect(textOf(rendered({ ...info, config }))).to.match(/\nAWS alerts · 210987654321/);
  });

  it('is escaped like any other text', () => {
    expect(textOf(rendered({ ...info, config: { keywords: ['alert_1'] } }))).to.match(/（alert\\_1）$/);
  });

  it('needs no sender when none is set', () => {
    expect(textOf(rendered({ ...info, config: { keywords: [] } }))).to.not.include('AWS 告警');
  });

  it('is there after everything was cut', () => {
    const notification = { severity: 'info', title: 'x', body: 'b'.repeat(50_000) } as const;
    expect(textOf(rendered({ notification }))).to.match(/ · AWS 告警$/);
  });
});

describe('a mention', () => {
  const whom: Mentions = {
    mobiles: ['13800000000', '+852-12345678'],
    user_ids: ['wang.lei'],
    all: false,
    min_severity: 'warning',
  };
  const at = { atMobiles: whom.mobiles, atUserIds: whom.user_ids, isAtAll: false };

  it('is a list for the robot and, in markdown, a token for the eye', () => {
    const payload = rendered({ config: { mentions: whom } });
    expect(payload.at).to.deep.equal(at);
    expect(textOf(payload)).to.match(/\n\n@13800000000 @\+852-12345678 @wang\.lei$/);
  });

  it('is a list for the robot alone in a text, where DingTalk adds the tokens itself', () => {
    const payload = rendered({ config: { mentions: whom, message_format: 'text' } });
    expect(payload.at).to.deep.equal(at);
    expect(textOf(payload)).to.not.include('@');
  });

  it('may be of everyone', () => {
    const all: Mentions = { mobiles: [], user_ids: [], all: true, min_severity: 'critical' };
    const payload = rendered({ config: { mentions: all } });
    expect(payload.at).to.deep.equal({ atMobiles: [], atUserIds: [], isAtAll: true });
    expect(textOf(payload)).to.match(/\n\n@所有人$/);
  });

  for (const [severity, least, isCalled] of [
    ['critical', 'critical', true],
    ['warning', 'critical', false],
    ['warning', 'warning', true],
    ['info', 'warning', false],
    ['info', 'info', true],
    ['ok', 'info', false],
    ['ok', 'ok', false],
    ['info', 'ok', true],
  ] as const) {
    it(`is ${isCalled ? 'made' : 'not made'} for ${severity} when the least severity is ${least}`, () => {
      const mentions: Mentions = { ...whom, min_severity: least };
      const payload = rendered({ notification: { severity }, config: { mentions } });
      expect(payload.at !== undefined).to.equal(isCalled);
      expect(textOf(payload).includes('@138')).to.equal(isCalled);
    });
  }

  it('is not made when nobody is named', () => {
    const none: Mentions = { mobiles: [], user_ids: [], all: false, min_severity: 'info' };
    expect(rendered({ config: { mentions: none } })).to.not.have.property('at');
  });
});

describe('a message that is too long', () => {
  const CUT = '…（内容过长，已截断）';
  const mentions: Mentions = { mobiles: ['13800000000'], user_ids: [], all: false, min_severity: 'info' };
  const long = (count: number) => '汉😀"\\\n*'.repeat(count);

  it('is as long as the robot takes, to the byte that one more character needs', () => {
    for (const length of [6000, 7000, 20_000, 80_000]) {
      const payload = rendered({ notification: { body: '汉'.repeat(length) } });
      const bytes = bytesOfJson(payload);
      expect(bytes).to.be.at.most(MAX_BODY_BYTES);
      if (length > 6600) {
        expect(bytes).to.be.above(MAX_BODY_BYTES - 3);
        expect(textOf(payload)).to.include(CUT);
      } else expect(textOf(payload)).to.not.include(CUT);
    }
  });

  it('is cut between characters, never inside one', () => {
    const text = textOf(rendered({ notification: { body: '😀'.repeat(20_000) } }));
    expect(text).to.not.match(/\p{Surrogate}/u);
    expect(text).to.include(`😀${CUT}`);
  });

  it('loses the summary first, and nothing else if that is enough', () => {
    const body = 'b'.repeat(15_000);
    const without = rendered({ notification: { body } });
    expect(rendered({ notification: { body }, summary: '汉'.repeat(3000) })).to.deep.equal(without);
    expect(textOf(without)).to.include(body);
  });

  it('keeps facts, link, mention and keyword when its text is cut', () => {
    const payload = rendered({
      notification: { severity: 'info', body: long(40_000) },
      config: { mentions, keywords: ['监控'] },
    });
    const text = textOf(payload);
    expect(bytesOfJson(payload)).to.be.at.most(MAX_BODY_BYTES);
    for (const part of [
      '主机',
      'vol-2',
      '210987654321 · 爱尔兰',
      CUT,
      '[在控制台查看](https://console.aws.amazon.com/x)',
      '@13800000000',
      'AWS 告警（监控）',
    ])
      expect(text).to.include(part);
  });

  it('loses the later facts when its text is gone, and says how many', () => {
    const facts = Array.from({ length: 60 }, (_, n) => ({ label: `事实 ${n}`, value: '值'.repeat(400) }));
    const payload = rendered({ notification: { facts, body: 'b' } });
    const text = textOf(payload);
    expect(bytesOfJson(payload)).to.be.within(MAX_BODY_BYTES - 1300, MAX_BODY_BYTES);
    const shown = text.match(/\*\*事实 \d+\*\*/g)?.length ?? 0;
    expect(shown).to.be.above(10);
    expect(text).to.include(`- **…**：…另有 ${60 - shown} 项未显示`);
    expect(text).to.include('在控制台查看').and.include('03-02 09:15:42');
  });

  it('shows the one resource unless the title names it, whole', () => {
    const shownFor = (title: string) =>
      textOf(rendered({ notification: { title, resources: [{ name: 'db' }] } })).includes('资源');
    expect(['db 已停止', '实例db已停止', '停止：db'].map(shownFor)).to.deep.equal([false, false, false]);
    expect(['db-2 已停止', 'prod/db 已停止', 'feedback 已停止'].map(shownFor)).to.deep.equal([
      true,
      true,
      true,
    ]);
  });

  it('shows ten resources, and how many there are', () => {
    const resources = Array.from({ length: 60 }, (_, n) => ({ name: `i-${n}` }));
    const text = textOf(rendered({ notification: { resources } }));
    expect(text).to.include(
      '- **资源（60）**：i-0、i-1、i-2、i-3、i-4、i-5、i-6、i-7、i-8、i-9、…另有 50 个\n',
    );
  });

  it('loses resources when their names fill it', () => {
    const resources = Array.from({ length: 60 }, (_, n) => ({ name: `${n}${'名'.repeat(900)}` }));
    const payload = rendered({ notification: { resources, facts: [], body: '' } });
    expect(bytesOfJson(payload)).to.be.at.most(MAX_BODY_BYTES);
    expect(textOf(payload)).to.match(/…另有 5\d 个/);
  });

  it('has a fact of at most a thousand characters, and a title of three hundred', () => {
    const notification = { title: 't'.repeat(400), facts: [{ label: 'l', value: 'v'.repeat(1100) }] };
    const text = textOf(rendered({ notification }));
    expect(text).to.include(`${'t'.repeat(300)}…\n`);
    expect(text).to.include(`- **l**：${'v'.repeat(1000)}${CUT}\n`);
  });

  it('may be at most half as long when the robot has refused the whole', () => {
    const effort: Effort = { size: 0.5, plain: false };
    const payload = rendered({ notification: { body: long(40_000) }, effort });
    expect(bytesOfJson(payload)).to.be.within(MAX_BODY_BYTES / 2 - 40, MAX_BODY_BYTES / 2);
  });

  it('says so in the language of its reader', () => {
    const notification = { body: 'b'.repeat(50_000) };
    expect(textOf(rendered({ notification, config: { language: 'en' } }))).to.include('b… (truncated)');
  });

  it('is counted in the bytes that go over the wire', () => {
    const payload: DingTalkBody = { msgtype: 'text', text: { content: '告"\n😀' } };
    expect(bytesOfJson(payload)).to.equal(Buffer.byteLength(JSON.stringify(payload)));
  });
});

describe('a link', () => {
  const inBrowser = { open_links_in_browser: true };
  const wrapped = (url: string) =>
    `dingtalk://dingtalkclient/page/link?url=${encodeURIComponent(url)}&pc_slide=false`;

  it('opens in the system’s browser where that is wanted, whatever it leads to', () => {
    const text = textOf(rendered({ config: inBrowser }));
    expect(text).to.include(`[在控制台查看](${wrapped('https://console.aws.amazon.com/x')})`);
    expect(text).to.include(`[vol-1](${wrapped('https://console.aws.amazon.com/vol-1')})`);
    expect(text).to.not.include('](https://');
  });

  it('in a text opens in the same way, and shows its address', () => {
    const notification = {
      body: 'see https://wiki.example.com/a_1',
      addresses: ['https://wiki.example.com/a_1'],
    };
    const text = textOf(rendered({ notification, config: inBrowser }));
    expect(text).to.include(
      `> see [https://wiki.example.com/a\\_1](${wrapped('https://wiki.example.com/a_1')})`,
    );
  });

  it('in a title is one, and its bare address in the chat list', () => {
    const notification = {
      title: 'see https://wiki.example.com, now',
      addresses: ['https://wiki.example.com/'],
    };
    expect(rendered({ notification })).to.have.deep.nested.property(
      'markdown.title',
      '🔴 see https://wiki.example.com/ , now',
    );
    expect(textOf(rendered({ notification }))).to.include(
      '### 🔴 see [https://wiki.example.com](https://wiki.example.com/), now\n',
    );
  });

  it('has a label that pretends no other address', () => {
    const facts = [{ label: 'l', value: 'https://bank.example', url: 'https://evil.example/' }];
    const notification = { facts, addresses: ['https://bank.example/'] };
    expect(textOf(rendered({ notification }))).to.include(
      '[https\\[:\\]//bank.example](https://evil.example/)',
    );
  });

  it('stays a plain address in a text message, which has no links', () => {
    const text = textOf(rendered({ config: { ...inBrowser, message_format: 'text' } }));
    expect(text).to.include('在控制台查看：https://console.aws.amazon.com/x');
    expect(text).to.not.include('dingtalk://');
  });

  it('to anything but https is none, wrapped or not', () => {
    for (const url of [
      'http://evil.example',
      'javascript:alert(1)',
      'dingtalk://dingtalkclient/page/link?url=x',
    ]) {
      for (const config of [{}, inBrowser]) {
        expect(textOf(rendered({ notification: { url }, config }))).to.not.include('在控制台查看');
      }
    }
  });
});

describe('the mentions that a custom message asks for', () => {
  const mentions = { mobiles: ['13900000000'], user_ids: ['liwei'], all: false };

  it('are called beside the configured ones, each once', () => {
    const configured = {
      mobiles: ['13800000000', '13900000000'],
      user_ids: [],
      all: false,
      min_severity: 'info',
    };
    const payload = rendered({ notification: { mentions }, config: { mentions: configured as Mentions } });
    expect(payload.at).to.deep.equal({
      atMobiles: ['13900000000', '13800000000'],
      atUserIds: ['liwei'],
      isAtAll: false,
    });
    expect(textOf(payload)).to.include('@13900000000 @13800000000 @liwei');
  });

  it('are called even where the severity calls nobody else, but never for a recovery', () => {
    const severities = ['info', 'ok'] as const;
    const calls = severities.map(
      (severity) => rendered({ notification: { mentions, severity } }).at?.atUserIds,
    );
    expect(calls).to.deep.equal([['liwei'], undefined]);
  });
});
