// Nothing that arrives may be lost in silence, or keep its neighbours from arriving.

import { expect } from 'chai';
import { sample } from '../../scripts/samples.ts';
import { read } from './support/markdown.ts';
import { handlerIn, ROBOT, snsBody, sqsRecord } from './support/messages.ts';
import { createFakePorts, logged, TWO_MINUTES } from './support/ports.ts';

const MOST = 262_144;
const CUT = '…（内容过长，已截断）';

function eventBridge(changes: Record<string, unknown>): Record<string, unknown> {
  return {
    id: 'e-1',
    'detail-type': 'Batch Report',
    source: 'custom.batch',
    account: '1',
    detail: {},
    ...changes,
  };
}

/** Nested so deep that what walks it by recursion runs out of stack. */
function nested(levels: number): string {
  return `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
}

/** As an SNS notification in a queue; and the text that the message must hold. */
const notifications: Record<string, [body: string, seen: string]> = {
  'says null': [snsBody('null'), '🔵 null'],
  'says 42': [snsBody('42'), '🔵 42'],
  'says nothing': [snsBody(''), '🔵 收到一条空消息'],
  'says an empty JSON text': [snsBody('""'), '🔵 收到一条空消息'],
  'is null, not text': [snsBody(null), '🔵 收到一条空消息'],
  'is a number, not text': [snsBody(7), '🔵 7'],
  'is true': [snsBody('true'), '🔵 true'],
  'is an empty list': [snsBody('[]'), '🔵 收到一条 JSON 消息'],
  'is a list of objects': [snsBody('[{"disk":"/data","used":"91%"}]'), 'Disk：/data'],
  'is an object of objects in lists': [snsBody('{"alerts":[{"alertname":"DiskFull"}]}'), 'DiskFull'],
  'is nested 10,000 levels deep': [snsBody(nested(10_000)), 'A：…'],
  'is a list nested 10,000 levels deep': [snsBody(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), '…'],
  'is half of a JSON object': [snsBody('{"detail-type":"EC2'), '🔵 {"detail-type":"EC2'],
  'has an event without any optional field': [
    snsBody('{"detail-type":"CloudWatch Alarm State Change","source":"aws.cloudwatch"}'),
    '🔵 告警状态变为',
  ],
  'has an event whose fields are all of another type': [
    snsBody(
      JSON.stringify({
        'detail-type': 'AWS Health Event',
        source: 'aws.health',
        id: {},
        time: [],
        detail: 'x',
      }),
    ),
    '🟠 AWS 健康事件',
  ],
  'has an event with a far-off time': [
    snsBody(JSON.stringify(eventBridge({ time: '+275760-09-13T00:00:00Z' }))),
    '🔵 Batch Report',
  ],
  'has one string of 256 KB': [
    snsBody(JSON.stringify(eventBridge({ detail: { log: '长'.repeat(MOST / 3) } }))),
    CUT,
  ],
  'has one string of 256 KB in which everything must be escaped': [
    snsBody(JSON.stringify(eventBridge({ detail: { log: '*_[]\n"\\'.repeat(MOST / 10) } }))),
    CUT,
  ],
  'has two strings of 128 KB': [
    snsBody(
      JSON.stringify(eventBridge({ detail: { log: 'a'.repeat(MOST / 2), more: 'b'.repeat(MOST / 2) } })),
    ),
    CUT,
  ],
  'has thousands of fields': [
    snsBody(
      JSON.stringify(
        eventBridge({
          detail: Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`field${i}`, `value ${i}`])),
        }),
      ),
    ),
    '另有 8984 个',
  ],
  'has thousands of resources': [
    snsBody(
      JSON.stringify(
        eventBridge({
          resources: Array.from({ length: 4000 }, (_, i) => `arn:aws:ec2:eu-west-1:1:instance/i-${i}`),
        }),
      ),
    ),
    '…另有 3990 个',
  ],
  'has the name of a field of 256 KB': [
    snsBody(JSON.stringify(eventBridge({ detail: { ['k'.repeat(MOST)]: 'value' } }))),
    '🔵 Batch Report',
  ],
  'has an account, a region and a kind of 64 KB': [
    snsBody(
      JSON.stringify(
        eventBridge({
          account: '账'.repeat(21_000),
          region: 'r'.repeat(64_000),
          'detail-type': 'T'.repeat(64_000),
        }),
      ),
    ),
    '🔵 TTTT',
  ],
  'has an alarm with a name of 100 KB': [
    snsBody(
      JSON.stringify(
        eventBridge({
          'detail-type': 'CloudWatch Alarm State Change',
          region: 'eu-west-1',
          detail: { alarmName: '名'.repeat(33_000), state: { value: 'ALARM' } },
        }),
      ),
    ),
    '🔴 告警：名名',
  ],
  'is a text of 256 KB on one line': [snsBody('日'.repeat(MOST / 3)), CUT],
  'is a text of 256 KB of line breaks and one word': [snsBody(`${'\n'.repeat(MOST - 10)}end`), 'end'],
  'has a subject of 256 KB': [snsBody('x', { Subject: 'S'.repeat(MOST) }), 'SSSS'],
  'has no message id': [snsBody('text', { MessageId: undefined }), '🔵 text'],
};

/** Bodies that SNS did not write. */
const bodies: Record<string, [body: string, seen: string]> = {
  'is no JSON': ['<html>502</html>', '🔵 502'],
  'is empty': ['', '🔵 收到一条空消息'],
  'is null': ['null', '🔵 null'],
  'is a notification inside a notification': [snsBody(snsBody('inner')), '🔵 inner'],
  'is a notification a dozen times inside a notification': [wrapped(12), '🔵 inner'],
};

function wrapped(levels: number): string {
  let body = 'inner';
  for (let level = 0; level < levels; level += 1) body = snsBody(body);
  return body;
}

describe('a queue record', () => {
  for (const [what, [body, seen]] of Object.entries({
    ...Object.fromEntries(
      Object.entries(notifications).map(([key, value]) => [`whose notification ${key}`, value]),
    ),
    ...Object.fromEntries(Object.entries(bodies).map(([key, value]) => [`whose body ${key}`, value])),
  })) {
    it(`${what} is one message within the robot's cap, between its neighbours`, async () => {
      const { messages, answer } = await handled({
        Records: [
          sqsRecord('before', 'r-1'),
          sqsRecord(body, 'r-2'),
          sqsRecord(JSON.stringify(sample('ec2.stopped')), 'r-3'),
        ],
      });
      expect(answer).to.deep.equal({ batchItemFailures: [] });
      expect(messages).to.have.length(3);
      expect(messages[0]).to.include('🔵 before');
      expect(messages[1]).to.include(seen);
      expect(messages[2]).to.include('🟠 EC2 已停止');
    });
  }

  it('without a body is a message that says so', async () => {
    const { messages } = await handled({ Records: [{ ...sqsRecord('', 'r-1'), body: undefined }] });
    expect(messages).to.have.length(1);
    expect(messages[0]).to.include('收到一条空消息');
  });
});

describe('an invocation by hand', () => {
  for (const [what, invocation, seen] of [
    ['null', null, '收到一条空消息'],
    ['undefined', undefined, '收到一条空消息'],
    ['a text', 'disk full', 'disk full'],
    ['an empty text', '', '收到一条空消息'],
    ['a number', 42, '42'],
    ['true', true, 'true'],
    ['a list', [], '收到一条 JSON 消息'],
    ['an object', { host: 'db-07' }, 'Host：db-07'],
    ['an empty list of records', { Records: [] }, '收到一条 JSON 消息'],
    ['records that are none', { Records: 'x' }, 'Records：x'],
    ['a record of another service', { Records: [{ eventSource: 'aws:s3', eventName: 'Put' }] }, 'Put'],
    ['a record that is null', { Records: [null] }, '收到一条 JSON 消息'],
  ] as const) {
    it(`with ${what} is one message`, async () => {
      const { messages, answer } = await handled(invocation);
      expect(answer).to.deep.equal({ batchItemFailures: [] });
      expect(messages).to.have.length(1);
      expect(messages[0]).to.include(seen);
    });
  }
});

/** The texts that were sent, each checked for size and markup. */
async function handled(invocation: unknown) {
  const ports = createFakePorts();
  const answer = await handlerIn(ports)(invocation, TWO_MINUTES);
  const messages = ports.posts.map(({ body }) => {
    expect(Buffer.byteLength(body)).to.be.at.most(ROBOT.limits.bytes);
    const { text, faults } = read((JSON.parse(body) as { markdown: { text: string } }).markdown.text);
    expect(faults).to.deep.equal([]);
    return text;
  });
  expect(logged(ports).filter(({ level }) => level === 'ERROR')).to.deep.equal([]);
  return { messages, answer };
}
