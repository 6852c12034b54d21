// How an event gets into the local AWS from the robot's page.

import { ListRulesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { PublishCommand } from '@aws-sdk/client-sns';
import { expect } from 'chai';
import { sendEvent } from '../../../scripts/local/send.ts';
import type { Stack } from '../../../scripts/local/stack.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';

const TOPIC = 'arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier';
const RULE = JSON.stringify({
  source: ['aws.ec2'],
  'detail-type': ['EC2 Instance State-change Notification'],
});

describe('an event that a person sends to the local AWS', () => {
  let put: PutEventsCommand['input'][];
  let published: PublishCommand['input'][];
  /** To PutEvents. */
  let answer: object;
  const clients = {
    events: {
      send: async (command: unknown) => {
        if (command instanceof ListRulesCommand) return { Rules: [{ EventPattern: RULE }] };
        if (command instanceof PutEventsCommand) put.push(command.input);
        return answer;
      },
    },
    sns: { send: async ({ input }: PublishCommand) => published.push(input) },
  } as unknown as Stack['clients'];
  beforeEach(() => {
    put = [];
    published = [];
    answer = {};
  });
  const send = (content: unknown) =>
    sendEvent(clients, TOPIC, typeof content === 'string' ? content : JSON.stringify(content));

  it('is put on the bus if it is an event of EventBridge that a rule matches', async () => {
    expect(await send(sample('ec2.stopped'))).to.deep.equal([
      { door: 'bus', what: 'aws.ec2: EC2 Instance State-change Notification' },
    ]);
    const [entry] = put[0]?.Entries ?? [];
    expect(entry).to.include({ Source: 'aws.ec2', DetailType: 'EC2 Instance State-change Notification' });
    expect(JSON.parse(entry?.Detail ?? '')).to.include({ state: 'stopped' });
    expect(entry?.Time?.toISOString()).to.equal('2026-03-02T01:15:42.000Z');
    expect(published).to.deep.equal([]);
  });

  it('is not said to be sent if EventBridge rejects it', async () => {
    answer = {
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }],
    };
    const error = await send(sample('ec2.stopped')).catch((reason: Error) => reason);
    expect(error).to.be.an('error').with.property('message').that.includes('MalformedDetail');
  });

  it('is published if no rule matches it, each time with another id, so that it is no duplicate', async () => {
    for (const _ of [1, 2])
      expect(await send(sample('guardduty.ec2-mining'))).to.deep.equal([
        { door: 'topic', what: 'aws.guardduty: GuardDuty Finding', isUnmatched: true },
      ]);
    expect(put).to.deep.equal([]);
    const [first, second] = published.map(({ Message = '' }) => JSON.parse(Message));
    expect(first.id).to.not.equal(second.id);
    expect({ ...first, id: '' }).to.deep.equal({ ...(sample('guardduty.ec2-mining') as object), id: '' });
  });

  it('is published if it is a text, or JSON of something else', async () => {
    await send('磁盘告警：nas-03');
    await send({ version: 'dingtalk-notifier/v1', title: '备份失败' });
    await send('42');
    expect(published).to.deep.equal([
      { TopicArn: TOPIC, Message: '磁盘告警：nas-03' },
      { TopicArn: TOPIC, Message: '{"version":"dingtalk-notifier/v1","title":"备份失败"}' },
      { TopicArn: TOPIC, Message: '42' },
    ]);
  });

  it('is taken out of its envelopes, each record of a batch separately', async () => {
    const sent = await send(sample('envelope.sqs-batch'));
    expect(sent.map(({ door }) => door)).to.deep.equal(['bus', 'topic', 'topic']);
    expect(published.at(-1)?.Message).to.equal('磁盘清理完成：释放 37 GiB');
    await send(sample('envelope.sns-record'));
    expect(published.at(-1)).to.deep.equal({ TopicArn: TOPIC, Message: '备份完成', Subject: 'backup' });
  });

  it('can be any of the samples', async () => {
    for (const name of sampleNames()) expect(await send(sample(name)), name).to.not.have.length(0);
  });

  it('is refused with a sentence if it is empty, or nearly JSON', async () => {
    for (const [content, said] of [
      ['  ', /^There is nothing to send: choose a sample/],
      ['{"source": "aws.ec2",}', /^This is not valid JSON: /],
      ['[1, 2', /^This is not valid JSON: /],
    ] as const)
      expect(await send(content).catch((error: Error) => error.message)).to.match(said);
    expect([...put, ...published]).to.deep.equal([]);
  });
});
