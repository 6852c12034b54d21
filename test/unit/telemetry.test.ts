import { expect } from 'chai';
import { createLog, createMetrics, reason } from '../../lambda/src/telemetry.ts';
import { createFakeWorld, type FakeWorld, SIGN_SECRET, START, TOKEN, WEBHOOK_URL } from './support/world.ts';

describe('a log line', () => {
  it('is one line of JSON with time, level, message and fields', () => {
    const world = createFakeWorld();
    createLog('info', world).warn('two\nlines', { id: 'e-1', nested: { a: [1] } });
    expect(world.lines).to.deep.equal([
      '{"timestamp":"2026-03-02T01:16:00.000Z","level":"WARN","message":"two\\nlines","id":"e-1","nested":{"a":[1]}}',
    ]);
  });

  it('is left out below the level that is asked for', () => {
    const levels = (['info', 'warn', 'error'] as const).map((minimum) => {
      const world = createFakeWorld();
      const log = createLog(minimum, world);
      for (const level of ['info', 'warn', 'error'] as const) log[level](level);
      return world.lines.length;
    });
    expect(levels).to.deep.equal([3, 2, 1]);
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
      createLog('info', world).error(leak, { reason: leak, nested: { leak } });
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

describe('metrics', () => {
  it('are one line of the embedded metric format, with the function as dimension', () => {
    const world = createFakeWorld();
    const metrics = createMetrics(world);
    metrics.add('Received', 3);
    metrics.add('Received');
    metrics.add('Delivered', 4);
    metrics.measure('WebhookLatencyMilliseconds', 120);
    metrics.measure('WebhookLatencyMilliseconds', 80);
    metrics.flush('on-call');
    expect(written(world)).to.deep.equal([
      {
        _aws: {
          Timestamp: START,
          CloudWatchMetrics: [
            {
              Namespace: 'DingTalkNotifier',
              Dimensions: [['FunctionName']],
              Metrics: [
                { Name: 'Received', Unit: 'Count' },
                { Name: 'Delivered', Unit: 'Count' },
                { Name: 'WebhookLatencyMilliseconds', Unit: 'Milliseconds' },
              ],
            },
          ],
        },
        FunctionName: 'on-call',
        Received: 4,
        Delivered: 4,
        WebhookLatencyMilliseconds: [120, 80],
      },
    ]);
  });

  it('with a code count in all and, in a line for each code, by code', () => {
    const world = createFakeWorld();
    const metrics = createMetrics(world);
    metrics.add('Rejected', 1, 'errcode 310000');
    metrics.add('Rejected', 1, 'errcode 430101');
    metrics.add('Rejected', 1, 'errcode 310000');
    metrics.flush('on-call');
    const lines = written(world).map(({ _aws, ...values }) => [directive({ _aws }).Dimensions, values]);
    expect(lines).to.deep.equal([
      [[['FunctionName']], { FunctionName: 'on-call', Rejected: 3 }],
      [[['FunctionName', 'Code']], { FunctionName: 'on-call', Code: 'errcode 310000', Rejected: 2 }],
      [[['FunctionName', 'Code']], { FunctionName: 'on-call', Code: 'errcode 430101', Rejected: 1 }],
    ]);
  });

  it('keep to the specification: each metric and dimension is a member of its line, at most 100 values', () => {
    const world = createFakeWorld();
    const metrics = createMetrics(world);
    for (let value = 0; value < 250; value += 1) metrics.measure('WebhookLatencyMilliseconds', value);
    metrics.measure('OldestEventAgeSeconds', 7);
    metrics.add('Throttled', 1, 'errcode 130101');
    metrics.flush('on-call');
    for (const line of written(world)) {
      const { Dimensions, Metrics, Namespace } = directive(line);
      expect(Namespace).to.match(/^[\w.\-/#:]{1,256}$/);
      expect(Dimensions.flat().every((name) => typeof line[name] === 'string')).to.equal(true);
      expect(Metrics.length).to.be.within(1, 100);
      for (const { Name, Unit } of Metrics) {
        expect(['Count', 'Seconds', 'Milliseconds']).to.include(Unit);
        const values = [line[Name]].flat();
        expect(values.length).to.be.within(1, 100);
        expect(values.every(Number.isFinite)).to.equal(true);
      }
    }
  });

  it('are written once, and not at all when there are none', () => {
    const world = createFakeWorld();
    const metrics = createMetrics(world);
    metrics.add('Duplicate', 0);
    metrics.flush('on-call');
    expect(world.lines).to.deep.equal([]);
    metrics.add('Duplicate');
    metrics.flush('on-call');
    metrics.flush('on-call');
    expect(world.lines).to.have.length(1);
  });
});

interface Directive {
  Namespace: string;
  Dimensions: string[][];
  Metrics: { Name: string; Unit: string }[];
}

function written(world: FakeWorld): Record<string, unknown>[] {
  return world.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

function directive({ _aws }: Record<string, unknown>): Directive {
  const [first] = (_aws as { CloudWatchMetrics: Directive[] }).CloudWatchMetrics;
  if (first === undefined) throw new Error('The line has no directive.');
  return first;
}
