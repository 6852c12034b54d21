import { expect } from 'chai';
import { createLog, createMetrics, METRICS, reason } from '../../lambda/src/telemetry.ts';
import { createFakePorts, figures, SIGN_SECRET, START, TOKEN, WEBHOOK_URL } from './support/ports.ts';

describe('a log line', () => {
  it('is one line of JSON with time, level, message and fields', () => {
    const ports = createFakePorts();
    createLog('info', ports).warn('two words', {
      id: 'e-1',
      count: 2,
      left_out: undefined,
      list: ['a', 'b'],
    });
    expect(ports.lines).to.deep.equal([
      '{"timestamp":"2026-03-02T01:16:00.000Z","level":"WARN","message":"two words","id":"e-1","count":2,"list":["a","b"]}',
    ]);
  });

  it('cuts what a sender wrote: each field, each item of a list, the list, and the message', () => {
    const long = '告警'.repeat(100_000);
    const line = lineOf(long, {
      id: long,
      list: Array.from({ length: 1000 }, () => long),
      nested: { id: long },
    });
    expect(line.id).to.equal(`${'告警'.repeat(150)}…`);
    expect(line.list).to.have.length(20);
    expect(line.list).to.have.property('0', line.id);
    expect(line.nested).to.deep.equal({ id: line.id });
    expect(line.message).to.have.length(1001);
    expect(JSON.stringify(line).length).to.be.below(10_000);
  });

  it('is well-formed where a sender or the cut leaves half of a pair', () => {
    const { id, kind } = lineOf('x', { id: `${'x'.repeat(299)}😀😀`, kind: 'a\ud83d b \udc00' });
    expect([id, kind]).to.deep.equal([`${'x'.repeat(299)}😀…`, 'a\ufffd b \ufffd']);
  });

  it('contains no character that moves a terminal or reorders a line', () => {
    const { message, id } = lineOf('two\nlines', {
      id: 'a\u001b[2J\u009b1mb\u0007c\u202ed\u2066e\u2028f\u007fg\u0000',
    });
    expect([message, id]).to.deep.equal(['two lines', 'a[2J1mbcde fg']);
  });

  it('is left out below the level that is asked for', () => {
    const levels = (['info', 'warn', 'error'] as const).map((minimum) => {
      const ports = createFakePorts();
      const log = createLog(minimum, ports);
      for (const level of ['info', 'warn', 'error'] as const) log[level](level);
      return ports.lines.length;
    });
    expect(levels).to.deep.equal([3, 2, 1]);
  });

  const WECOM_KEY = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa';
  const FEISHU_TOKEN = '9f8e7d6c-5b4a-4321-8765-abcdef012345';
  const FLOW_ID = '0123abcd4567ef89';
  const SIGNATURE = 'Jp33/xXhCipDEpjyHvEyc7mRSyXWHbNz6J8+C3qQKNo=';
  const secrets = [TOKEN, SIGN_SECRET, WECOM_KEY, FEISHU_TOKEN, FLOW_ID, SIGNATURE];
  const signed = `${WEBHOOK_URL}&timestamp=1772414160000&sign=${encodeURIComponent(SIGNATURE)}`;
  const plain = [
    signed,
    `POST ${signed} failed`,
    `signing with ${SIGN_SECRET} failed`,
    `SIGN_SECRET=${SIGN_SECRET}, next`,
    `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${WECOM_KEY}`,
    `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&key=${WECOM_KEY}&x=1`,
    `https://open.feishu.cn/open-apis/bot/v2/hook/${FEISHU_TOKEN}`,
    `https://open.larksuite.com/open-apis/bot/v2/hook/${FEISHU_TOKEN}?x=1`,
    `https://www.feishu.cn/flow/api/trigger-webhook/${FLOW_ID}`,
    JSON.stringify({ url: WEBHOOK_URL, sign_secret: 'mySecret1', signSecret: 'mySecret1' }),
    JSON.stringify({ timestamp: '1700000000', sign: SIGNATURE }),
    JSON.stringify({ timestamp: '1700000000', sign: SIGNATURE }).replaceAll('/', '\\/'),
    JSON.stringify({ robots: [{ url: WEBHOOK_URL, secret: 'mySecret1' }, { accessToken: TOKEN }] }, null, 2),
    `{'access_token': '${TOKEN}'}`,
  ];
  const encodings: [string, (text: string) => string][] = [
    ['as it is', (text) => text],
    ['in upper case', (text) => text.toUpperCase()],
    ['URL-encoded', encodeURIComponent],
    ['URL-encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
    [
      'URL-encoded in lower case',
      (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['as JSON in JSON', (text) => JSON.stringify(JSON.stringify(text))],
    [
      'as Go and Java write JSON',
      (text) => JSON.stringify(text).replaceAll('&', '\\u0026').replaceAll('=', '\\u003d'),
    ],
    ['with escaped slashes', (text) => text.replaceAll('/', '\\/')],
  ];
  for (const [how, encode] of encodings) {
    for (const leak of plain) {
      it(`never tells a token or a secret, should one get here ${how}: ${leak}`, () => {
        const {
          message,
          reason: field,
          list,
        } = lineOf(encode(leak), { reason: encode(leak), list: [encode(leak)] });
        const written = `${message}\n${field}\n${list}`.toLowerCase();
        for (const secret of [...secrets, 'mySecret1'])
          for (const form of [secret, encodeURIComponent(secret), secret.slice(4), secret.slice(0, 12)])
            expect(written).to.not.include(form.toLowerCase());
      });
    }
  }

  it('never tells a field that is named like a secret', () => {
    expect(lineOf('x', { access_token: TOKEN, sign_secret: 'mySecret1', sign: SIGNATURE })).to.include({
      access_token: '…',
      sign_secret: '…',
      sign: '…',
    });
  });

  it('never tells the first part of a secret that the cut would divide', () => {
    for (let at = 220; at < 310; at += 1)
      expect(lineOf('x', { id: `${'x '.repeat(at / 2)}${SIGN_SECRET}` }).id).to.not.match(/SEC[\da-f]/);
  });

  it('keeps what only looks like a secret', () => {
    for (const text of [
      'design=blue',
      'tokenizer restarted, signature checked, secretary informed',
      'Secrets Manager secret prod/db rotated',
      'https://console.aws.amazon.com/s3/object/logs/key=1',
      'LlmOutputTokens: 5, keywords=[告警]',
      'SecurityGroup sg-0123456789abcdef0',
      'autoscaling/launch-hook/i-0123',
    ])
      expect(lineOf('x', { id: text }).id).to.equal(text);
  });

  it('costs linear time whatever it contains', () => {
    const cost = (text: string) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const began = process.cpuUsage();
          lineOf(text, { id: text });
          const { user, system } = process.cpuUsage(began);
          return (user + system) / 1000;
        }),
      );
    for (const part of [
      '\\',
      'sign',
      'sign\\',
      'token=',
      'secret":',
      'SEC',
      'SECa',
      '%25',
      'hook/',
      'key%',
      ' ',
      '"',
      'a',
      '26key=',
    ])
      expect(cost(`secret${part.repeat(256_000 / part.length)}`), part).to.be.below(100);
  });
});

/** The line that comes of a message and fields. */
function lineOf(message: string, fields: Record<string, unknown>): Record<string, unknown> {
  const ports = createFakePorts();
  createLog('info', ports).error(message, fields);
  expect(ports.lines).to.have.length(1);
  return JSON.parse(ports.lines[0] ?? '') as Record<string, unknown>;
}

describe('the reason of a failure', () => {
  it('is its name and message, without what hangs on it', () => {
    const error = Object.assign(new TypeError('no'), { url: WEBHOOK_URL, cause: new Error(WEBHOOK_URL) });
    expect(reason(error)).to.equal('TypeError: no');
  });

  it('is the thing itself where it is no error', () => {
    expect([reason('x'), reason(undefined), reason(7)]).to.deep.equal(['x', 'undefined', '7']);
  });
});

describe('the figures of an invocation', () => {
  const ALL = { metrics: METRICS, log_level: 'info' } as const;

  it('are one line of the log, with what was counted and measured', () => {
    const ports = createFakePorts();
    const metrics = createMetrics({ metrics: [], log_level: 'info' }, ports);
    metrics.add('Received', 3);
    metrics.add('Received');
    metrics.measure('WebhookLatencyMilliseconds', 120);
    metrics.measure('WebhookLatencyMilliseconds', 80);
    metrics.flush('on-call');
    expect(ports.lines).to.deep.equal([
      '{"timestamp":"2026-03-02T01:16:00.000Z","level":"INFO","message":"invocation","Received":4,"WebhookLatencyMilliseconds":[120,80]}',
    ]);
  });

  it('are custom metrics, with the function as dimension, where the settings name them, and no other is', () => {
    const ports = createFakePorts();
    const metrics = createMetrics(
      { metrics: ['Rejected', 'OldestFailedAgeSeconds'], log_level: 'info' },
      ports,
    );
    metrics.add('Received', 4);
    metrics.add('Rejected', 4);
    metrics.measure('OldestFailedAgeSeconds', 901);
    metrics.flush('on-call');
    const [{ timestamp, level, message, ...line } = {}] = figures(ports);
    expect(line).to.deep.equal({
      Received: 4,
      Rejected: 4,
      OldestFailedAgeSeconds: [901],
      FunctionName: 'on-call',
      _aws: {
        Timestamp: START,
        CloudWatchMetrics: [
          {
            Namespace: 'DingTalkNotifier',
            Dimensions: [['FunctionName']],
            Metrics: [
              { Name: 'Rejected', Unit: 'Count' },
              { Name: 'OldestFailedAgeSeconds', Unit: 'Seconds' },
            ],
          },
        ],
      },
    });
  });

  it('name no metric while none of those that the settings name was counted: nothing is billed', () => {
    const ports = createFakePorts();
    const metrics = createMetrics({ metrics: ['Rejected'], log_level: 'info' }, ports);
    metrics.add('Delivered');
    metrics.flush('on-call');
    expect(figures(ports)[0]).to.include({ Delivered: 1 }).and.not.have.property('_aws');
  });

  it('are left out above the level info, but for those that are metrics', () => {
    for (const log_level of ['warn', 'error'] as const) {
      const ports = createFakePorts();
      const metrics = createMetrics({ metrics: ['Rejected'], log_level }, ports);
      metrics.add('Delivered');
      metrics.flush('on-call');
      expect(ports.lines).to.deep.equal([]);
      metrics.add('Rejected');
      metrics.flush('on-call');
      expect(figures(ports)[0]).to.have.property('_aws');
    }
  });

  it('keep to the specification: each metric and dimension is a member of its line, at most 100 values', () => {
    const ports = createFakePorts();
    const metrics = createMetrics(ALL, ports);
    for (let value = 0; value < 250; value += 1) metrics.measure('WebhookLatencyMilliseconds', value);
    metrics.measure('OldestEventAgeSeconds', 7);
    metrics.add('Throttled');
    metrics.flush('on-call');
    const [line = {}] = figures(ports);
    const { Dimensions, Metrics, Namespace } = directive(line);
    expect(Namespace).to.match(/^[\w.\-/#:]{1,256}$/);
    expect(Dimensions.flat().every((name) => typeof line[name] === 'string')).to.equal(true);
    expect(Metrics).to.have.length(3);
    for (const { Name, Unit } of Metrics) {
      expect(['Count', 'Seconds', 'Milliseconds']).to.include(Unit);
      const values = [line[Name]].flat();
      expect(values.length).to.be.within(1, 100);
      expect(values.every(Number.isFinite)).to.equal(true);
    }
  });

  it('have the first 100 values of what is measured more often', () => {
    const ports = createFakePorts();
    const metrics = createMetrics(ALL, ports);
    for (let value = 0; value < 250; value += 1) metrics.measure('WebhookLatencyMilliseconds', value);
    metrics.flush('on-call');
    expect(figures(ports)[0]?.WebhookLatencyMilliseconds).to.deep.equal(
      Array.from({ length: 100 }, (_, value) => value),
    );
  });

  it('are written once, and not at all when there are none', () => {
    const ports = createFakePorts();
    const metrics = createMetrics(ALL, ports);
    metrics.add('NotSent', 0);
    metrics.flush('on-call');
    expect(ports.lines).to.deep.equal([]);
    metrics.add('NotSent');
    metrics.flush('on-call');
    metrics.flush('on-call');
    expect(ports.lines).to.have.length(1);
  });
});

interface Directive {
  Namespace: string;
  Dimensions: string[][];
  Metrics: { Name: string; Unit: string }[];
}

function directive({ _aws }: Record<string, unknown>): Directive {
  const [first] = (_aws as { CloudWatchMetrics: Directive[] }).CloudWatchMetrics;
  if (first === undefined) throw new Error('The line has no directive.');
  return first;
}
