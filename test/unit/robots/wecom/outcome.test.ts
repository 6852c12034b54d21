import { expect } from 'chai';
import { wecom } from '../../../../lambda/src/robots/wecom/index.ts';
import { outcomeOf } from '../../../../lambda/src/robots/wecom/outcome.ts';

const of = (body: object, status = 200) => outcomeOf({ status, body: JSON.stringify(body) });

describe('WeCom’s answer', () => {
  it('means a minute of silence after too many messages, and less after two at a time', () => {
    expect(of({ errcode: 45009, errmsg: 'api freq out of limit' })).to.deep.equal({
      kind: 'throttled',
      code: 'errcode 45009',
      retryAfterMs: 60_000,
    });
    expect(of({ errcode: 45033 })).to.include({ kind: 'throttled', retryAfterMs: 5000 });
    expect(wecom.limits).to.include({ perMinute: 20, penaltyMs: 60_000, bytes: 4096, digestLines: 12 });
  });

  it('is worth another try when it is busy, or no answer at all', () => {
    expect(of({ errcode: -1, errmsg: 'system busy' })).to.deep.equal({
      kind: 'unavailable',
      code: 'errcode -1',
    });
    expect(of({ errcode: 0 }, 502)).to.deep.equal({ kind: 'unavailable', code: 'HTTP 502' });
    expect(outcomeOf({ status: 200, body: '<html>' })).to.include({ kind: 'unavailable' });
  });

  it('has the number for WeCom’s support in its code, and nothing else of the answer', () => {
    const errmsg = 'invalid webhook url, hint: [1653710655173452988930371], from ip: 198.51.100.7';
    const outcome = of({ errcode: 93000, errmsg });
    expect(outcome).to.include({ code: 'errcode 93000, hint 1653710655173452988930371' });
    expect(JSON.stringify(outcome)).not.to.include('198.51.100.7');
    expect(of({ errcode: 93000, errmsg: 'hint: [abc] hint: [key=x]' })).to.include({ code: 'errcode 93000' });
  });

  it('of an unknown number is left to a person, who is told where to look it up', () => {
    const outcome = of({ errcode: 93017 });
    expect(outcome).to.include({ kind: 'rejected', reason: 'settings' });
    expect(JSON.stringify(outcome)).to.include('open.work.weixin.qq.com/devtool/query');
  });
});
