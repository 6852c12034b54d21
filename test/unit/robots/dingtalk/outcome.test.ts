import { expect } from 'chai';
import { outcomeOf } from '../../../../lambda/src/robots/dingtalk/outcome.ts';
import type { Outcome } from '../../../../lambda/src/robots/robot.ts';

function of(body: unknown, status = 200): Outcome {
  return outcomeOf({ status, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

describe("the robot's answer", () => {
  it('is a success when its errcode is 0, as number or as text', () => {
    expect(of({ errcode: 0, errmsg: 'ok' })).to.deep.equal({ kind: 'delivered' });
    expect(of({ errcode: '0' })).to.deep.equal({ kind: 'delivered' });
    expect(of({ errcode: 0 }, 204)).to.deep.equal({ kind: 'delivered' });
  });

  for (const [what, body, status, code] of [
    ['an empty body', '', 200, 'HTTP 200'],
    ['HTML', '<html>ok</html>', 200, 'HTTP 200'],
    ['JSON that is no object', '0', 200, 'HTTP 200'],
    ['a list', '[{"errcode":0}]', 200, 'HTTP 200'],
    ['null', 'null', 200, 'HTTP 200'],
    ['an object without errcode', '{}', 200, 'HTTP 200'],
    ['an errcode that is null', '{"errcode":null}', 200, 'HTTP 200'],
    ['an errcode that is empty', '{"errcode":""}', 200, 'HTTP 200'],
    ['an errcode that is false', '{"errcode":false}', 200, 'HTTP 200'],
    ['an errcode that is a list', '{"errcode":[]}', 200, 'HTTP 200'],
    ['errcode 0 with HTTP 500', '{"errcode":0}', 500, 'HTTP 500'],
    ['errcode 0 with a redirect', '{"errcode":0}', 302, 'HTTP 302'],
    ['HTTP 404 without JSON', 'not found', 404, 'HTTP 404'],
    ['errcode -1', '{"errcode":-1,"errmsg":"系统繁忙"}', 200, 'errcode -1'],
  ] as const) {
    it(`is none, and worth another try, when it is ${what}`, () => {
      expect(of(body, status)).to.deep.equal({ kind: 'unavailable', code });
    });
  }

  for (const errcode of [130101, 410100, 450101]) {
    it(`means ten minutes of silence: ${errcode}`, () => {
      expect(of({ errcode, errmsg: 'too fast' })).to.deep.equal({
        kind: 'throttled',
        code: `errcode ${errcode}`,
        retryAfterMs: 600_000,
      });
    });
  }

  it('means a pause of a minute at least when the gateway denies', () => {
    const denial = (wait: unknown) => of({ status: 1111, wait, source: 'x5', punish: 'deny', uuid: 'u' });
    const pause = (retryAfterMs: number) => ({ kind: 'throttled', code: 'status 1111', retryAfterMs });
    expect(denial(5)).to.deep.equal(pause(60_000));
    expect(denial(90)).to.deep.equal(pause(90_000));
    expect(denial(undefined)).to.deep.equal(pause(60_000));
    expect(denial(-5)).to.deep.equal(pause(60_000));
  });

  it('means no longer pause than the longest penalty, whatever the gateway asks for', () => {
    for (const wait of ['601', '1e12', '1e400', '"999999999999999999999"', '1.7976931348623157e308']) {
      const outcome = of(`{"status":1111,"wait":${wait}}`);
      expect(outcome.kind === 'throttled' && outcome.retryAfterMs, wait).to.be.within(60_000, 600_000);
    }
  });

  it('means ten minutes when the gateway denies with an errcode', () => {
    expect(of({ status: 1111, wait: 5, errcode: 130101 })).to.deep.equal({
      kind: 'throttled',
      code: 'errcode 130101',
      retryAfterMs: 600_000,
    });
  });

  for (const [errcode, reason, hint] of [
    [300001, 'credentials', /access token.*reads it again/],
    [300005, 'credentials', /access token.*reads it again/],
    [400101, 'credentials', /access token/],
    [40035, 'credentials', /has no access_token/],
    [88, 'credentials', /has no access_token/],
    [400013, 'settings', /dissolved/],
    [400102, 'settings', /disabled/],
    [400106, 'settings', /removed from the group/],
    [90030, 'quota', /Increase the quota.*14 days/],
    [430101, 'content', /link/],
    [430102, 'content', /text/],
    [430103, 'content', /image/],
    [430104, 'content', /content/],
    [460101, 'size', /20,000 bytes/],
    [101002, 'size', /20,000 bytes/],
    [400105, 'settings', /settings/],
    [43004, 'settings', /settings/],
  ] as const) {
    it(`is a rejection for its ${reason}: ${errcode}`, () => {
      const outcome = of({ errcode, errmsg: 'refused' });
      expect(outcome).to.include({ kind: 'rejected', code: `errcode ${errcode}`, reason });
      expect(outcome.kind === 'rejected' && `${outcome.hint} ${outcome.remedy}`).to.match(hint);
    });
  }

  for (const [errmsg, reason, hint] of [
    ['keywords not in content, more: [https://x]', 'settings', /keywords/],
    ['description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词', 'settings', /keywords/],
    ['sign not match, more: [https://x]', 'credentials', /signing secret/],
    [
      'description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中',
      'credentials',
      /signing secret/,
    ],
    ['invalid timestamp', 'settings', /off by more than an hour/],
    ['description:签名已过期', 'settings', /off by more than an hour/],
    ['ip 203.0.113.7 not in whitelist', 'settings', /allow list/],
    ['description:ip 不在白名单中;solution:请联系对应群的管理员', 'settings', /allow list/],
    ['send forbidden', 'settings', /settings/],
    ['', 'settings', /settings/],
  ] as const) {
    it(`tells the four causes of 310000 apart: "${errmsg}"`, () => {
      const outcome = of({ errcode: 310000, errmsg });
      expect(outcome).to.include({ kind: 'rejected', code: 'errcode 310000', reason });
      expect(outcome.kind === 'rejected' && `${outcome.hint} ${outcome.remedy}`).to.match(hint);
    });
  }

  it('takes no other spelling of 0 for a success', () => {
    for (const errcode of ['0x0', '-0x0', '0b0', '0o0', ' ', '0_0', false, null, []])
      expect(of({ errcode }).kind, String(errcode)).to.equal('unavailable');
  });

  it('has a number for its code, whatever the robot makes up', () => {
    const others = [999999, 0.5, -7, 1e300, 400105].map((errcode) => of({ errcode }));
    others.push(of({ status: 1111, errcode: 77_777 }));
    for (const outcome of others) {
      const code = outcome.kind === 'delivered' ? '' : outcome.code;
      expect(code).to.match(/^errcode -?[\d.e+]{1,24}$/);
    }
  });

  it('is never quoted in what is logged: it may contain an address', () => {
    const outcome = of({ errcode: 310000, errmsg: 'sign not match, more: [https://x?access_token=t]' });
    expect(JSON.stringify(outcome)).to.not.include('access_token=t');
  });
});
