// The stand-ins of WeCom and Feishu must refuse what these refuse, and each takes all that its robot makes.

import { expect } from 'chai';
import { allRobots } from '../../../lambda/src/robots/index.ts';
import { type Body, type Effort, FULL_EFFORT, type Robot } from '../../../lambda/src/robots/robot.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { feishuRules, sign } from '../../../stand-ins/robots/feishu.ts';
import {
  type Judgement,
  judgeBy,
  NEW_ROBOT,
  type RobotCall,
  type RobotRules,
  type RobotSettings,
  type RobotState,
} from '../../../stand-ins/robots/rules.ts';
import { RULES } from '../../../stand-ins/robots/server.ts';
import { wecomRules } from '../../../stand-ins/robots/wecom.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';
import { mapTexts, previewOf } from '../support/messages.ts';

const NOW = Date.UTC(2026, 0, 31, 8);

function settingsOf(rules: RobotRules, more: Partial<RobotSettings> = {}): RobotSettings {
  return { ...rules.limits, tokens: ['good'], signSecret: '', keywords: [], ...more };
}

function judged(
  rules: RobotRules,
  call: Partial<RobotCall>,
  { settings = settingsOf(rules), state = NEW_ROBOT, now = NOW } = {},
): Judgement {
  const whole = { method: 'POST', url: rules.webhook('good'), contentType: 'application/json', body: '' };
  return judgeBy(rules, settings, state, { ...whole, ...call }, now);
}

function codeOf({ reply, refusal }: Judgement): number {
  const { errcode, code } = JSON.parse(reply?.body ?? '{}') as { errcode?: number; code?: number };
  expect(refusal?.errcode ?? 0).to.equal(errcode ?? code);
  return errcode ?? code ?? Number.NaN;
}

function manyCodes(rules: RobotRules, body: string, count: number, everyMs: number): number[] {
  let state: RobotState = NEW_ROBOT;
  return Array.from({ length: count }, (_, index) => {
    const judgement = judged(rules, { body }, { state, now: NOW + index * everyMs });
    state = judgement.state;
    return codeOf(judgement);
  });
}

describe('the stand-in of WeCom', () => {
  const markdown = (content: string) => JSON.stringify({ msgtype: 'markdown', markdown: { content } });

  it('takes a message, and counts the bytes of its content alone', () => {
    const { message, reply } = judged(wecomRules, { body: markdown('**满**"\n') });
    expect(message).to.include({ msgtype: 'markdown', text: '**满**"\n', bytes: 9 });
    expect(JSON.parse(reply?.body ?? '')).to.deep.equal({ errcode: 0, errmsg: 'ok' });
  });

  for (const [what, call, code] of [
    ['a GET', { method: 'GET', body: markdown('x') }, 43002],
    ['an unknown key', { url: '/cgi-bin/webhook/send?key=other', body: markdown('x') }, 93000],
    ['a body that is not JSON', { body: 'hello' }, 47001],
    ['an unknown type', { body: '{"msgtype":"poem","poem":{"content":"x"}}' }, 40008],
    ['nothing', { body: markdown(' ') }, 44004],
    ['markdown of 4,097 bytes', { body: markdown(`${'满'.repeat(1365)}xx`) }, 40058],
    ['text of 2,049 bytes', { body: `{"msgtype":"text","text":{"content":"${'x'.repeat(2049)}"}}` }, 40058],
    ['escapes', { body: '{"msgtype":"text","text":{"content":"\\u4e2d"}}' }, 40033],
    ['what looks like an escape', { body: markdown('\\u4e2d') }, 40033],
    [
      'mentions beside markdown',
      { body: '{"msgtype":"markdown","markdown":{"content":"x","mentioned_list":["@all"]}}' },
      40058,
    ],
    ['a list in markdown', { body: markdown('x\n- y') }, 40058],
    ['a colour that it has not', { body: markdown('<font color="red">x</font>') }, 40058],
    ['a tag that it has not', { body: markdown('a <b>x</b>') }, 40058],
  ] as const)
    it(`refuses ${what} with ${code}`, () => {
      expect(codeOf(judged(wecomRules, call))).to.equal(code);
    });

  it('has room for 4,096 bytes of markdown', () => {
    expect(codeOf(judged(wecomRules, { body: markdown(`${'满'.repeat(1365)}x`) }))).to.equal(0);
  });

  it('takes twenty messages a minute, and after one more none for a minute', () => {
    const codes = manyCodes(wecomRules, markdown('x'), 61, 1000);
    expect(codes.slice(0, 20)).to.deep.equal(Array(20).fill(0));
    expect(codes.slice(20)).to.deep.equal(Array(41).fill(45009));
  });

  it('gives the number that its support asks for', () => {
    const { refusal } = judged(wecomRules, { url: '/cgi-bin/webhook/send?key=x', body: markdown('x') });
    expect(refusal?.reason).to.match(/^invalid webhook url, hint: \[\d+\], from ip: /);
  });
});

describe('the stand-in of Feishu', () => {
  const post = (tags: object[], title = 't') =>
    JSON.stringify({ msg_type: 'post', content: { post: { zh_cn: { title, content: [tags] } } } });
  const card = (elements: object[], change: object = {}) =>
    JSON.stringify({
      msg_type: 'interactive',
      card: {
        schema: '2.0',
        header: { title: { tag: 'plain_text', content: 't' }, template: 'red' },
        body: { elements },
        ...change,
      },
    });
  const md = (content: string) => ({ tag: 'markdown', content });
  const button = (default_url: string) => ({
    tag: 'button',
    text: { tag: 'plain_text', content: 'x' },
    behaviors: [{ type: 'open_url', default_url }],
  });

  it('takes a card, and answers in the new shape and in the old one', () => {
    const { message, reply } = judged(feishuRules, { body: card([md('a'), button('https://x.example')]) });
    expect(message).to.include({ msgtype: 'interactive', title: 't', text: 'a\nx' });
    expect(JSON.parse(reply?.body ?? '')).to.deep.equal({
      StatusCode: 0,
      StatusMessage: 'success',
      code: 0,
      data: {},
      msg: 'success',
    });
  });

  it('answers in the old shape alone where it is an older bot', () => {
    const settings = settingsOf(feishuRules, { answersAsBefore: true });
    const answer = (call: Partial<RobotCall>) =>
      JSON.parse(judged(feishuRules, call, { settings }).reply?.body ?? '');
    expect(answer({ body: card([md('a')]) })).to.deep.equal({ StatusCode: 0, StatusMessage: 'success' });
    expect(answer({ url: '/open-apis/bot/v2/hook/other' })).to.deep.equal({
      StatusCode: 19001,
      StatusMessage: 'param invalid: incoming webhook access token invalid',
    });
  });

  for (const [what, call, code] of [
    ['an unknown token, whatever the body', { url: '/open-apis/bot/v2/hook/other' }, 19001],
    ['a body that is not JSON', { body: 'hello' }, 9499],
    ['a body over 20,000 bytes', { body: post([{ tag: 'text', text: 'x'.repeat(20_000) }]) }, 9499],
    ['a message without a type', { body: '{}' }, 19002],
    ['another field', { body: '{"msg_type":"text","content":{"text":"x"},"at":{}}' }, 19002],
    ['a card as a text', { body: JSON.stringify({ msg_type: 'interactive', card: '{}' }) }, 19002],
    ['an address without a scheme', { body: post([{ tag: 'a', text: 'x', href: 'x.example' }]) }, 19002],
    [
      'an address with a blank',
      { body: post([{ tag: 'a', text: 'x', href: 'https://x.example/ y' }]) },
      19002,
    ],
    ['an empty text', { body: post([{ tag: 'text', text: '' }]) }, 19002],
    ['a card of another schema', { body: card([md('x')], { schema: '1.0' }) }, 11246],
    ['a card without elements', { body: card([]) }, 11246],
    ['a colour that it has not', { body: card([md('x')], { header: { template: 'pink' } }) }, 11246],
    ['an unknown property', { body: card([{ ...md('x'), bold: true }]) }, 11246],
    [
      'an unknown property within',
      { body: card([{ tag: 'div', text: { tag: 'plain_text', x: 1 } }]) },
      11246,
    ],
    ['a note, which JSON 1.0 had', { body: card([{ tag: 'note', elements: [] }]) }, 11246],
    ['a button that leads nowhere', { body: card([button('x')]) }, 11246],
    ['a bare bracket', { body: card([md('1 < 2')]) }, 11246],
    ['a tag that it has not', { body: card([md('<b>x</b>')]) }, 11246],
    ['a link to no address', { body: card([md('[x](javascript:alert)')]) }, 11246],
  ] as const)
    it(`refuses ${what} with ${code}`, () => {
      expect(codeOf(judged(feishuRules, call))).to.equal(code);
    });

  it('refuses the mention of everybody where the group forbids it', () => {
    const settings = settingsOf(feishuRules, { mentionsEverybody: false });
    const body = card([md('<at id=all></at>')]);
    expect(codeOf(judged(feishuRules, { body }))).to.equal(0);
    expect(codeOf(judged(feishuRules, { body }, { settings }))).to.equal(11246);
    const called = post([{ tag: 'at', user_id: 'all' }]);
    expect(codeOf(judged(feishuRules, { body: called }, { settings }))).to.equal(19002);
  });

  it('looks for a keyword in texts and titles, and not in addresses', () => {
    const settings = settingsOf(feishuRules, { keywords: ['告警'] });
    const of = (body: string) => codeOf(judged(feishuRules, { body }, { settings }));
    expect(of(post([{ tag: 'text', text: 'x' }], '告警'))).to.equal(0);
    expect(of(post([{ tag: 'text', text: '告警' }]))).to.equal(0);
    expect(of(card([{ tag: 'div', text: { tag: 'plain_text', content: '告警' } }]))).to.equal(0);
    expect(of(card([md('告警'), button('https://x.example')]))).to.equal(19024);
  });

  it('takes the documented signature, for an hour, with the timestamp as a text', () => {
    expect(sign('demo', '1599360473')).to.equal('l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=');
    const settings = settingsOf(feishuRules, { signSecret: 'demo' });
    const of = (timestamp: unknown) => {
      const marks = { timestamp, sign: sign('demo', String(timestamp)) };
      const body = JSON.stringify({ ...marks, ...JSON.parse(post([{ tag: 'text', text: 'x' }])) });
      return codeOf(judged(feishuRules, { body }, { settings }));
    };
    expect([of(String(NOW / 1000 - 3600)), of(String(NOW / 1000 - 3601))]).to.deep.equal([0, 19021]);
    expect([of(NOW / 1000), of(String(NOW))]).to.deep.equal([19021, 19021]);
  });

  it('takes five messages a second, and a hundred a minute, without a penalty', () => {
    const body = post([{ tag: 'text', text: 'x' }]);
    expect(manyCodes(feishuRules, body, 7, 100)).to.deep.equal([0, 0, 0, 0, 0, 11232, 11232]);
    const codes = manyCodes(feishuRules, body, 121, 500);
    expect(codes.slice(0, 100)).to.deep.equal(Array(100).fill(0));
    expect(codes[100]).to.equal(11232);
    expect(codes[120]).to.equal(0);
  });
});

describe('the robot of a vendor makes nothing that its stand-in refuses', () => {
  const efforts: Effort[] = [FULL_EFFORT, { size: 0.5, plain: false }, { size: 1, plain: true }];
  const mentions = {
    mobiles: ['13800000000'],
    user_ids: ['ou_li'],
    all: true,
    min_severity: 'info' as const,
  };

  async function refusalsOf(robot: Robot, events: unknown[]): Promise<string[]> {
    const rules: RobotRules = RULES[robot.vendor as keyof typeof RULES];
    const settings = settingsOf(rules, { keywords: ['告警'] });
    const refused: string[] = [];
    for (const message_format of ['markdown', 'text'] as const) {
      const { parcels } = await previewOf(events, { message_format, mentions }, { robot, each: true });
      const bodies: Body[] = parcels.flatMap(({ requests }) =>
        efforts.flatMap((effort) => requests(robot, effort)),
      );
      for (const body of bodies) {
        const judgement = judged(rules, { body: JSON.stringify(body) }, { settings });
        // A text beside a message says whom WeCom and Feishu call, and a keyword where there are any.
        if (judgement.refusal) refused.push(`${judgement.refusal.reason}: ${JSON.stringify(body)}`);
      }
    }
    return refused;
  }

  for (const vendor of Object.keys(RULES)) {
    it(`${vendor}: of any sample`, async () => {
      const robot = (await allRobots()).find((one) => one.vendor === vendor) as Robot;
      expect(await refusalsOf(robot, sampleNames().map(sample))).to.deep.equal([]);
    });

    it(`${vendor}: of any hostile text`, async () => {
      const robot = (await allRobots()).find((one) => one.vendor === vendor) as Robot;
      const kept = ['detail-type', 'source', 'Type'];
      const events = ['alarm.alarm', 'generic.custom-json', 'text.with-subject'].flatMap((name) =>
        HOSTILE_TEXTS.map((hostile, index) =>
          mapTexts(sample(name), (value, key) => (kept.includes(key) ? value : `${index}${hostile}`)),
        ),
      );
      expect(await refusalsOf(robot, events)).to.deep.equal([]);
    });
  }
});
