// The robot's stand-in must refuse what DingTalk refuses, or the tests that use it prove nothing.

import { expect } from 'chai';
import { DINGTALK_LIMITS, judge, sign } from '../../../stand-ins/robots/dingtalk.ts';
import {
  type Fault,
  type Judgement,
  NEW_ROBOT,
  type RobotCall,
  type RobotSettings,
  type RobotState,
} from '../../../stand-ins/robots/rules.ts';

const NOW = Date.UTC(2026, 0, 31, 8);
const SETTINGS: RobotSettings = {
  ...DINGTALK_LIMITS,
  tokens: ['good-token'],
  signSecret: '',
  keywords: ['告警', '健康事件'],
};

describe('The robot', () => {
  it('takes a markdown message that carries a keyword, and says ok', () => {
    const judgement = send(markdown('磁盘告警', '剩余 3 %'));
    expect(bodyOf(judgement)).to.deep.equal({ errcode: 0, errmsg: 'ok' });
    expect(judgement.message).to.include({ msgtype: 'markdown', title: '磁盘告警', text: '剩余 3 %' });
  });

  it('takes a text message', () => {
    expect(send({ msgtype: 'text', text: { content: '告警：磁盘' } }).message?.text).to.equal('告警：磁盘');
  });

  it('takes nothing once the organization has spent its quota, and counts no such call', () => {
    const { state, ...judgement } = judge({ ...SETTINGS, isOverQuota: true }, NEW_ROBOT, goodCall(), NOW);
    expect(bodyOf({ state, ...judgement })).to.deep.equal({ errcode: 90030, errmsg: 'webhook over limit' });
    expect([judgement.message, state]).to.deep.equal([undefined, NEW_ROBOT]);
  });

  it('answers every refusal with HTTP 200 and JSON', () => {
    const judgement = send(markdown('磁盘', '没有关键词'));
    expect(judgement.reply).to.include({ status: 200, contentType: 'application/json' });
    expect(judgement.message).to.equal(undefined);
  });

  describe('refuses', () => {
    const cases: [string, Partial<RobotCall> | object, number][] = [
      ['a GET', { method: 'GET' }, 43002],
      ['a content type that is not JSON', { contentType: 'text/plain' }, 43004],
      ['a call without a token', { url: '/robot/send' }, 40035],
      ['an unknown token', { url: '/robot/send?access_token=other' }, 300005],
      ['a body that is not JSON', { body: 'hello' }, 40035],
      ['a body that is JSON but no object', { body: '[1]' }, 40035],
      ['an unknown msgtype', { body: JSON.stringify({ msgtype: 'poem', poem: {} }) }, 400105],
      ['markdown under the key of text', { body: JSON.stringify({ msgtype: 'text', markdown: {} }) }, 400201],
      ['a markdown message without markdown', { body: JSON.stringify({ msgtype: 'markdown' }) }, 400401],
      ['a markdown message without a title', { body: JSON.stringify(markdown('', '告警')) }, 400402],
      ['a feed card without links', { body: JSON.stringify({ msgtype: 'feedCard', feedCard: {} }) }, 400602],
      ['a message without a keyword', { body: JSON.stringify(markdown('磁盘', '满了')) }, 310000],
    ];
    for (const [what, change, errcode] of cases) {
      it(`${what} with ${errcode}`, () => {
        expect(bodyOf(judge(SETTINGS, NEW_ROBOT, { ...goodCall(), ...change }, NOW)).errcode).to.equal(
          errcode,
        );
      });
    }

    it('a body over 20,000 bytes with 460101, counting bytes and not characters', () => {
      const fits = markdown('告警', '满'.repeat(6600));
      const tooLong = markdown('告警', '满'.repeat(6700));
      expect(Buffer.byteLength(JSON.stringify(fits))).to.be.below(20_000);
      expect(bodyOf(send(fits)).errcode).to.equal(0);
      expect(bodyOf(send(tooLong)).errcode).to.equal(460101);
    });
  });

  it('finds a keyword in the title alone', () => {
    expect(bodyOf(send(markdown('告警', '磁盘满了'))).errcode).to.equal(0);
  });

  describe('that wants a signature', () => {
    const secret = `SEC${'0'.repeat(64)}`;
    const signed = (timestamp: number, mark = sign(secret, String(timestamp))) =>
      `/robot/send?access_token=good-token&timestamp=${timestamp}&sign=${encodeURIComponent(mark)}`;
    const sendTo = (url: string) =>
      bodyOf(judge({ ...SETTINGS, signSecret: secret }, NEW_ROBOT, { ...goodCall(), url }, NOW));

    it('takes the one that DingTalk documents', () => {
      expect(sign(secret, '1577262236757')).to.equal('92Dgk2meOCJVNcV8OnoQ91+YUhl9vJTg8wUUKN0aeFw=');
      expect(sendTo(signed(NOW)).errcode).to.equal(0);
    });

    it('refuses a call without one', () => {
      expect(sendTo('/robot/send?access_token=good-token').errcode).to.equal(310000);
    });

    it('refuses one that was URL-encoded twice', () => {
      const twice = signed(NOW, encodeURIComponent(sign(secret, String(NOW))));
      expect(sendTo(twice))
        .to.deep.include({ errcode: 310000 })
        .and.have.property('errmsg')
        .that.includes('签名不匹配');
    });

    it('takes one of an hour ago and refuses an older one', () => {
      expect(sendTo(signed(NOW - 3_600_000)).errcode).to.equal(0);
      expect(sendTo(signed(NOW - 3_600_001))).to.deep.equal({ errcode: 310000, errmsg: 'invalid timestamp' });
    });
  });

  describe('that is called too often', () => {
    it('takes twenty messages a minute and refuses the twenty-first', () => {
      const { state, codes } = sendMany(NEW_ROBOT, 21, NOW, 100);
      expect(codes.slice(0, 20)).to.deep.equal(Array(20).fill(0));
      expect(codes[20]).to.equal(130101);
      expect(state.refusedUntil).to.equal(NOW + 2000 + 600_000);
    });

    it('takes a message every three seconds for ever', () => {
      expect(sendMany(NEW_ROBOT, 200, NOW, 3000).codes).to.deep.equal(Array(200).fill(0));
    });

    it('counts the last sixty seconds and not the minutes of the clock', () => {
      const lastSecond = sendMany(NEW_ROBOT, 20, NOW + 59_000, 0);
      expect(sendMany(lastSecond.state, 1, NOW + 61_000, 0).codes).to.deep.equal([130101]);
    });

    it('refuses everything for ten minutes, then takes messages again', () => {
      const { state } = sendMany(NEW_ROBOT, 21, NOW, 0);
      expect(sendMany(state, 1, NOW + 599_999, 0).codes).to.deep.equal([130101]);
      expect(sendMany(state, 1, NOW + 600_000, 0).codes).to.deep.equal([0]);
    });

    it('does not count what it refused for its content', () => {
      let state: RobotState = NEW_ROBOT;
      for (let at = 0; at < 50; at++) state = send(markdown('x', 'y'), state).state;
      expect(bodyOf(send(markdown('告警', 'y'), state)).errcode).to.equal(0);
    });
  });

  describe('that is told to fail', () => {
    const failing = (kind: Fault, calls = 1): RobotState => ({ ...NEW_ROBOT, fault: { kind, calls } });
    const good = markdown('告警', 'y');

    it('fails as often as it was told, then recovers', () => {
      const first = send(good, failing('http-500', 2));
      const second = send(good, first.state);
      const third = send(good, second.state);
      expect([first, second, third].map(({ reply }) => reply?.status)).to.deep.equal([500, 500, 200]);
      expect(third.message).to.not.equal(undefined);
    });

    it('answers as the throttling gateway does, with JSON but without an errcode', () => {
      const { reply } = send(good, failing('gateway-1111'));
      expect(reply?.status).to.equal(200);
      expect(JSON.parse(reply?.body ?? ''))
        .to.include({ status: 1111 })
        .and.not.have.property('errcode');
    });

    it('answers with HTML', () => {
      expect(send(good, failing('html')).reply?.contentType).to.equal('text/html');
    });

    it('never answers when it hangs, and shows nothing to the group', () => {
      const { reply, message } = send(good, failing('hang'));
      expect([reply, message]).to.deep.equal([undefined, undefined]);
    });

    it('shows the message to the group when only the answer is lost', () => {
      const { reply, message } = send(good, failing('lost-reply'));
      expect(reply).to.equal(undefined);
      expect(message?.title).to.equal('告警');
    });
  });

  it('leaves the state that it was given as it was', () => {
    const state: RobotState = Object.freeze({ taken: Object.freeze([NOW - 1]), refusedUntil: 0 });
    send(markdown('告警', 'y'), state);
    expect(state).to.deep.equal({ taken: [NOW - 1], refusedUntil: 0 });
  });
});

function markdown(title: string, text: string) {
  return { msgtype: 'markdown', markdown: { title, text } };
}

function goodCall(payload: object = markdown('告警', 'x')): RobotCall {
  return {
    method: 'POST',
    url: '/robot/send?access_token=good-token',
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify(payload),
  };
}

function send(payload: object, state: RobotState = NEW_ROBOT, now = NOW): Judgement {
  return judge(SETTINGS, state, goodCall(payload), now);
}

function sendMany(state: RobotState, count: number, from: number, everyMs: number) {
  const codes: number[] = [];
  for (let at = 0; at < count; at++) {
    const judgement = send(markdown('告警', 'x'), state, from + at * everyMs);
    codes.push(bodyOf(judgement).errcode);
    state = judgement.state;
  }
  return { state, codes };
}

function bodyOf({ reply }: Judgement): { errcode: number; errmsg: string } {
  return JSON.parse(reply?.body ?? '{}');
}
