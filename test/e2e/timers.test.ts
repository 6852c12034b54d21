// What is sent again, or later: alarms that stay open, planned changes and the report, by schedules in the local AWS.

import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { paginateListSchedules } from '@aws-sdk/client-scheduler';
import { expect } from 'chai';
import { put } from '../../scripts/local/demo-events.ts';
import type { Deployment } from '../../scripts/local/deployment.ts';
import { type Stack, startStack } from '../../scripts/local/stack.ts';
import { type RobotServer, startRobot } from '../../stand-ins/robots/server.ts';
import { putTwoHours, setAlarm } from './support/alarms.ts';
import { emptied, messagesAbout, printTrouble, until } from './support/whole-way.ts';

const NAME = 'dingtalk-timers';
const INSTANCE = 'i-0c4de81f27ab95063';
const DAY_MS = 86_400_000;
const METRIC = {
  Namespace: 'AWS/RDS',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'ledger-1' }],
};

const SETTINGS = {
  lookups: {},
  name: NAME,
  events: ['health'],
  topic_publishers: ['cloudwatch.amazonaws.com'],
  groups: {
    default: {
      follow_up: {
        after: ['30m', '2h'],
        minimum_severity: 'warning',
        escalate: { from: 2, mentions: { mobiles: ['13800138000'] }, group: 'managers' },
      },
      health_reminders: { days_before: [7, 1] },
      report: {},
      monthly_messages: 5000,
    },
    // Nothing but what is escalated to them.
    managers: { match: [{ accounts: ['999999999999'] }], language: 'en' },
  },
};

describe('Timers', function () {
  this.timeout(600_000);
  let stack: Stack;
  let managers: RobotServer;
  let deployment: Deployment;
  let queueUrl: string;
  let topicArn: string;

  before(async () => {
    stack = await startStack();
    managers = await startRobot({ keywords: ['alert'], tokens: ['f'.repeat(64)] });
    const webhook_urls = JSON.stringify({ managers: managers.webhookUrl });
    const settings = Object.entries(SETTINGS).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    deployment = stack.prepare(null, { ...Object.fromEntries(settings), webhook_urls });
    await deployment.apply();
    topicArn = await deployment.output('sns_topic_arn');
    queueUrl = `${stack.endpoint}/123456789012/${NAME}`;
  });
  after(async () => {
    await stack?.stop();
    await managers?.stop();
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') printTrouble(stack);
  });

  /** The schedules of the group that the function made, by their names in order. */
  const schedules = async (prefix: string): Promise<string[]> => {
    const pages = paginateListSchedules(
      { client: stack.clients.scheduler },
      { GroupName: NAME, NamePrefix: prefix },
    );
    const names: string[] = [];
    for await (const { Schedules = [] } of pages) names.push(...Schedules.map(({ Name = '' }) => Name));
    return names.sort();
  };
  const scheduled = async (prefix: string, count: number): Promise<string[]> => {
    let names: string[] = [];
    await until(`${count} schedules`, async () => {
      names = await schedules(prefix);
      return names.length === count;
    });
    return names;
  };
  const titles = (fact: string) => messagesAbout(stack, fact).map(({ title }) => title);

  const setAlarmOf = async (AlarmName: string, StateValue: StateValue) => {
    await setAlarm(stack, topicArn, METRIC, AlarmName, StateValue);
    await until(`the message that ${AlarmName} is ${StateValue}`, () =>
      titles(AlarmName).some((title) => (StateValue === 'OK') === title.startsWith('🟢')),
    );
  };
  /** A notice of AWS Health about a change that begins at a time. */
  const announce = (begins: Date, statusCode: 'upcoming' | 'closed') => {
    const code = 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED';
    const now = new Date();
    return put(stack, {
      source: 'aws.health',
      detailType: 'AWS Health Event',
      resources: [INSTANCE],
      detail: {
        eventArn: `arn:aws:health:${stack.region}::event/EC2/${code}/${code}_1`,
        service: 'EC2',
        eventTypeCode: code,
        eventTypeCategory: 'scheduledChange',
        communicationId: `communication-${now.getTime()}`,
        startTime: begins.toUTCString(),
        lastUpdatedTime: now.toUTCString(),
        statusCode,
        eventRegion: stack.region,
        eventDescription: [{ language: 'en_US', latestDescription: 'The instance will be stopped.' }],
        affectedEntities: [{ entityValue: INSTANCE, status: 'PENDING' }],
        affectedAccount: '123456789012',
        page: '1',
        totalPages: '1',
      },
    });
  };

  it('leave nothing to change for a plan right after the apply', async () => {
    expect((await deployment.plan()).changes).to.deep.equal([]);
    expect(await schedules('')).to.deep.equal(['report']);
  });

  it('send an alarm again that stays open, and the second time to the managers, too', async () => {
    await putTwoHours(stack, METRIC);
    await setAlarmOf('ledger-cpu', 'ALARM');
    const [{ text } = { text: '' }] = messagesAbout(stack, 'ledger-cpu');
    expect(text).to.match(/近 3 小时.*▁│▇▇▇? 10% → 90%（│ 处越过 80%）/);
    expect(text).to.not.include('另有');
    const [first = '', second = '', escalated = ''] = await scheduled('alarm-', 3);
    await stack.dispatcher.fire(first);
    await until('the first follow-up', () => titles('ledger-cpu').length === 2);
    expect(titles('ledger-cpu')[1]).to.include('仍未恢复');
    expect(messagesAbout(stack, 'ledger-cpu')[1]?.text).to.match(/近 3 小时.*▇/);
    expect(managers.messages()).to.deep.equal([]);

    await stack.dispatcher.fire(second);
    await stack.dispatcher.fire(escalated);
    await until(
      'both second follow-ups',
      () => titles('ledger-cpu').length === 3 && managers.messages().length === 1,
    );
    expect(messagesAbout(stack, 'ledger-cpu')[2]?.text).to.include('@13800138000');
    expect(managers.messages()[0]?.title).to.include('ledger-cpu');
    expect(await schedules('alarm-')).to.deep.equal([]);
  });

  it('send nothing of an alarm that has recovered', async () => {
    await setAlarmOf('orders-cpu', 'ALARM');
    expect(messagesAbout(stack, 'orders-cpu')[0]?.text).to.include('另有 1 个');
    const steps = await scheduled('alarm-', 3);
    await setAlarmOf('orders-cpu', 'OK');
    const [told, toldManagers] = [titles('orders-cpu').length, managers.messages().length];
    for (const step of steps) await stack.dispatcher.fire(step);
    await emptied(stack, queueUrl);
    await emptied(stack, `${queueUrl}-managers`);
    expect(titles('orders-cpu')).to.have.length(told);
    expect(managers.messages()).to.have.length(toldManagers);
  });

  it('count down to a planned change, move with it, and go with it', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
    await announce(inDays(12), 'upcoming');
    const before = await scheduled('change-', 3);
    await announce(inDays(13), 'upcoming');
    await until('other schedules', async () => {
      const now = await schedules('change-');
      return now.length === 3 && now.every((name) => !before.includes(name));
    });
    const sevenDays = (await schedules('change-')).find((name) => name.endsWith('-7')) ?? '';
    await stack.dispatcher.fire(sevenDays);
    await until('the reminder', () => titles(INSTANCE).length === 3);
    expect(titles(INSTANCE)[2]).to.include('还有 7 天');

    await stack.dispatcher.fire('report');
    await until('the report', () => titles('告警简报').length === 1);
    const [report] = messagesAbout(stack, '告警简报');
    expect(report?.title).to.include('1 个告警未恢复').and.include('1 项计划变更');
    expect(report?.text).to.include('ledger-cpu').and.not.include('orders-cpu');
    // What the function counted in its log, which reached CloudWatch.
    const [, requests] = /调用机器人 (\d+) 次，发送失败 0 次/.exec(report?.text ?? '') ?? [];
    expect(Number(requests)).to.be.within(5, stack.robot.entries.length);
    expect(report?.text).to.include(`${requests} / 5,000`);
    expect(report?.text).to.include('**死信队列**：无');
    expect(await schedules('report')).to.deep.equal(['report']);

    await announce(inDays(13), 'closed');
    await scheduled('change-', 0);
  });

  it('fail nowhere', () => {
    expect(stack.warnings).to.deep.equal([]);
    const failed = stack.lambda.logs.filter(({ text }) => /"level":"(?:ERROR|WARN)"/i.test(text));
    expect(failed.map(({ text }) => text)).to.deep.equal([]);
  });
});
