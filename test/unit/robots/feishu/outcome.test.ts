import { expect } from 'chai';
import { feishu } from '../../../../lambda/src/robots/feishu/index.ts';
import { outcomeOf } from '../../../../lambda/src/robots/feishu/outcome.ts';

const of = (body: object, status = 200) => outcomeOf({ status, body: JSON.stringify(body) });

describe('Feishu’s answer', () => {
  it('is a success in its new shape, in its old one and in both', () => {
    for (const body of [{ code: 0, msg: 'success' }, { StatusCode: 0 }, { StatusCode: 0, code: 0 }])
      expect(of(body)).to.deep.equal({ kind: 'delivered' });
    expect(of({ StatusCode: 0, code: 19024 })).to.include({ kind: 'rejected' });
    expect(of({ code: 0 }, 500)).to.deep.equal({ kind: 'unavailable', code: 'HTTP 500' });
    expect(of({ msg: 'success' })).to.deep.equal({ kind: 'unavailable', code: 'HTTP 200' });
  });

  it('of code 9499 is told apart by its text: too many requests, or one that cannot be read', () => {
    expect(of({ code: 9499, msg: 'too many request', data: {} }, 400)).to.deep.equal({
      kind: 'throttled',
      code: 'code 9499',
      retryAfterMs: 10_000,
    });
    expect(of({ code: 9499, msg: 'Bad Request: fail to parse content' }, 400)).to.include({
      kind: 'rejected',
      reason: 'content',
    });
  });

  it('that has too many is asked again after ten seconds', () => {
    expect(of({ code: 11232, msg: 'frequency limited' })).to.include({ retryAfterMs: 10_000 });
    expect(feishu.limits).to.deep.equal({
      perMinute: 100,
      perSecond: 5,
      penaltyMs: 60_000,
      bytes: 19_900,
      digestLines: 12,
    });
  });

  it('says what the wrapped code of a refused card is, and nothing else of it', () => {
    const outcome = of({ code: 11246, msg: 'ErrCode: 200621; ErrMsg: parse card https://x?token=t' });
    expect(outcome).to.include({ code: 'code 11246, ErrCode 200621', reason: 'content' });
    expect(JSON.stringify(outcome)).not.to.include('token');
  });
});
