import { expect } from 'chai';
import { unwrap } from '../../lambda/src/inbox.ts';
import { sample } from '../../scripts/samples.ts';
import { snsBody, sqsRecord } from './support/messages.ts';

const eventsIn = (invocation: unknown) => [...unwrap(invocation)];

const QUEUE_ARN = 'arn:aws:sqs:ap-northeast-1:210987654321:on-call';
const TOPIC_ARN = 'arn:aws:sns:ap-northeast-1:210987654321:on-call';
const MESSAGE_ID = 'b6a1d9e0-2c47-5f83-9a10-7d3e5c8b4f21';
const event = sample('ec2.stopped') as { id: string };
const published = { sourceArn: TOPIC_ARN, receivedAt: new Date('2026-03-02T01:15:42.977Z') };
const sent = { sourceArn: QUEUE_ARN, receivedAt: new Date(1772414143001) };

const recordOf = (id: string, body: string) => ({
  id,
  queueArn: QUEUE_ARN,
  receiptHandle: 'AQEB',
  receives: 1,
  sentAt: new Date(1772414143001),
  length: body.length,
});

describe('an event', () => {
  it('is found in the SNS notification in an SQS record', () => {
    expect(eventsIn({ Records: [sqsRecord(snsBody(JSON.stringify(event)), 'r-1')] })).to.deep.equal([
      {
        record: recordOf('r-1', snsBody(JSON.stringify(event))),
        event: { id: event.id, payload: event, ...published },
      },
    ]);
  });

  it('is found in an SQS record to which SNS delivers raw', () => {
    expect(eventsIn({ Records: [sqsRecord(JSON.stringify(event), 'r-1')] })).to.deep.equal([
      { record: recordOf('r-1', JSON.stringify(event)), event: { id: event.id, payload: event, ...sent } },
    ]);
  });

  it('is found in an SNS record', () => {
    const Sns: unknown = JSON.parse(snsBody(JSON.stringify(event), { Subject: 'the subject' }));
    expect(eventsIn({ Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns }] })).to.deep.equal([
      { event: { id: event.id, payload: event, subject: 'the subject', ...published } },
    ]);
  });

  it('may be the invocation itself', () => {
    expect(eventsIn(event)).to.deep.equal([{ event: { id: event.id, payload: event } }]);
  });

  it('may be the SNS notification itself', () => {
    expect(eventsIn(JSON.parse(snsBody('text')))).to.deep.equal([
      { event: { id: MESSAGE_ID, payload: 'text', ...published } },
    ]);
  });

  it('keeps its place in the batch', () => {
    const records = ['one', 'two', 'three'].map((body, index) => sqsRecord(body, `r-${index}`));
    expect(
      eventsIn({ Records: records }).map(({ record, event: { payload } }) => [record?.id, payload]),
    ).to.deep.equal([
      ['r-0', 'one'],
      ['r-1', 'two'],
      ['r-2', 'three'],
    ]);
  });

  it('brings the attributes along that are text: a dead letter tells in them what went wrong', () => {
    const messageAttributes = {
      ERROR_CODE: { dataType: 'String', stringValue: 'NO_PERMISSIONS' },
      photo: { dataType: 'Binary', binaryValue: 'AAEC' },
    };
    expect(eventsIn({ Records: [{ ...sqsRecord('text', 'r-1'), messageAttributes }] })).to.deep.equal([
      {
        record: recordOf('r-1', 'text'),
        event: { id: 'r-1', payload: 'text', ...sent, attributes: { ERROR_CODE: 'NO_PERMISSIONS' } },
      },
    ]);
  });

  it('brings along what its publisher attached to the SNS message', () => {
    const MessageAttributes = {
      severity: { Type: 'String', Value: 'critical' },
      Subject: { Type: 'String', Value: '=?UTF-8?B?5aSH5Lu9?=' },
    };
    const [received] = eventsIn({ Records: [sqsRecord(snsBody('text', { MessageAttributes }), 'r-1')] });
    expect(received?.event.attributes?.severity).to.equal('critical');
    expect(received?.event.subject).to.equal('备份');
  });

  it('without an id of its own has the id of the SNS message, else that of the SQS record', () => {
    const body = JSON.stringify({ host: 'db-07' });
    const received = eventsIn({ Records: [sqsRecord(snsBody(body), 'r-1'), sqsRecord(body, 'r-2')] });
    expect(received.map(({ event: { id } }) => id)).to.deep.equal([MESSAGE_ID, 'r-2']);
  });

  it('of a sender that calls something else "id" has the id of the SNS message', () => {
    const received = eventsIn({ Records: [sqsRecord(snsBody('{"id":"order 7","total":3}'), 'r-1')] });
    expect(received[0]?.event.id).to.equal(MESSAGE_ID);
  });
});

describe('a text', () => {
  for (const [what, message, payload] of [
    ['is what it is', 'db-07 is full', 'db-07 is full'],
    ['that is a JSON string is decoded', '"one\\ntwo \\"three\\" \\u4e2d"', 'one\ntwo "three" 中'],
    [
      'that is a JSON string with raw line breaks is decoded',
      '"one\\ntwo\nthree\ttabbed"',
      'one\ntwo\nthree\ttabbed',
    ],
    ['that is a JSON string with bare quotes is decoded', '"say "yes" \\"or\\" "no""', 'say "yes" "or" "no"'],
    [
      'that is a JSON string with a lone backslash keeps it',
      '"C:\\data\\nnext \\u00zz"',
      'C:\\data\nnext \\u00zz',
    ],
    ['that is a JSON string with an escaped backslash keeps one', '"a\\\\nb "x""', 'a\\nb "x"'],
    ['that is a JSON string with a backslash at its end is decoded', '"one "two" \\"', 'one "two" \\'],
    ['in quotes on both sides of spaces is decoded', ' "one"two" ', 'one"two'],
    ['that only begins with a quote is what it is', '"one" and more', '"one" and more'],
    ['that is one quote is what it is', '"', '"'],
    ['that looks like a number keeps its digits', '1.50', '1.50'],
    ['that is too large a number keeps its digits', '123456789012345678901', '123456789012345678901'],
    ['that is true, false or null is that word', 'null', 'null'],
    ['that only looks like JSON is what it is', '{"a":1', '{"a":1'],
    ['that is JSON is decoded', '{"a":[1]}', { a: [1] }],
  ] as const) {
    it(what, () => {
      const [received] = eventsIn({ Records: [sqsRecord(snsBody(message), 'r-1')] });
      expect(received?.event.payload).to.deep.equal(payload);
      const [raw] = eventsIn({ Records: [sqsRecord(message, 'r-1')] });
      expect(raw?.event.payload).to.deep.equal(payload);
    });
  }
});
