import { expect } from 'chai';
import { createLog, reason } from '../../lambda/src/telemetry.ts';
import { createFakeWorld, SIGN_SECRET, TOKEN, WEBHOOK_URL } from './support/world.ts';

describe('a log line', () => {
  it('is one line of JSON with time, level, message and fields', () => {
    const world = createFakeWorld();
    createLog('debug', world).warn('two\nlines', { id: 'e-1', nested: { a: [1] } });
    expect(world.lines).to.deep.equal([
      '{"timestamp":"2026-03-02T01:16:00.000Z","level":"WARN","message":"two\\nlines","id":"e-1","nested":{"a":[1]}}',
    ]);
  });

  it('is left out below the level that is asked for', () => {
    const levels = (['debug', 'info', 'warn', 'error'] as const).map((minimum) => {
      const world = createFakeWorld();
      const log = createLog(minimum, world);
      for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level](level);
      return world.lines.length;
    });
    expect(levels).to.deep.equal([4, 3, 2, 1]);
  });

  for (const leak of [
    WEBHOOK_URL,
    `${WEBHOOK_URL}&timestamp=1&sign=aB%2Bc%3D`,
    encodeURIComponent(WEBHOOK_URL),
    JSON.stringify({ url: WEBHOOK_URL, sign_secret: SIGN_SECRET }),
    JSON.stringify(JSON.stringify({ access_token: TOKEN, sign_secret: SIGN_SECRET })),
    `signing with ${SIGN_SECRET} failed`,
  ]) {
    it(`never tells a token or a secret, should one get here: ${leak}`, () => {
      const world = createFakeWorld();
      createLog('debug', world).error(leak, { reason: leak, nested: { leak } });
      expect(world.lines).to.have.length(1);
      expect(world.lines[0]).to.not.include(TOKEN).and.not.include(SIGN_SECRET).and.not.include('aB%2Bc');
      expect(() => JSON.parse(world.lines[0] ?? '')).to.not.throw();
    });
  }
});

describe('the reason of a failure', () => {
  it('is its name and message, without what hangs on it', () => {
    const error = Object.assign(new TypeError('no'), { url: WEBHOOK_URL, cause: new Error(WEBHOOK_URL) });
    expect(reason(error)).to.equal('TypeError: no');
  });

  it('is the thing itself where it is no error', () => {
    expect([reason('x'), reason(undefined), reason(7)]).to.deep.equal(['x', 'undefined', '7']);
  });
});
