// What timers ask Scheduler and CloudWatch, on the wire: AWS's own clients send the same, and answers are AWS's.

import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { expect } from 'chai';
import { createPorts } from '../../../lambda/src/aws.ts';
import type { Monitoring, Schedule, Scheduler } from '../../../lambda/src/ports.ts';
import { answerJson, type LocalServer, startServer } from '../support/server.ts';

const ENVIRONMENT = {
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'session',
  AWS_MAX_ATTEMPTS: '1',
};
const SCHEDULE: Schedule = {
  group: 'ops',
  name: 'f-2h.a_1',
  at: new Date('2026-11-22T16:31:05.999Z'),
  input: '{"timer":"report"}',
  queueArn: 'arn:aws:sqs:ap-northeast-1:123456789012:ops',
  roleArn: 'arn:aws:iam::123456789012:role/timers',
  deadLetterQueueArn: 'arn:aws:sqs:ap-northeast-1:123456789012:dead',
};
const [FROM, TO] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-11-22T01:07:00.250Z')];
const SINCE = 1_795_365_065.25;
const ALARM = {
  AlarmName: 'db-cpu',
  AlarmArn: 'arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:db-cpu',
  AlarmDescription: 'see the wiki',
  StateValue: 'ALARM',
  StateReason: 'Threshold Crossed: 1 datapoint [91.5] was greater than the threshold (80.0).',
  StateUpdatedTimestamp: SINCE + 3600,
  StateTransitionedTimestamp: SINCE,
};

const NO_ALARM = { arn: '', name: '', state: '', since: undefined, published: undefined };

describe('What timers ask AWS', () => {
  const before = { ...process.env };
  let server: LocalServer;
  let answers: ((index: number) => { status?: number; body: unknown; headers?: object }) | undefined;
  let scheduler: Scheduler;
  let monitoring: Monitoring;

  beforeEach(async () => {
    answers = undefined;
    server = await startServer((response, _, index) => {
      const { status = 200, body, headers } = answers?.(index) ?? { body: {} };
      answerJson(response, status, body, headers);
    });
    Object.assign(process.env, ENVIRONMENT, { AWS_ENDPOINT_URL: server.url });
    const ports = createPorts();
    scheduler = await ports.openScheduler();
    monitoring = await ports.openMonitoring();
  });
  afterEach(async () => {
    await server.close();
    // The object itself must remain: only its setter makes the process follow TZ.
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });

  /** The last request, without what differs between two requests for the same. */
  const asked = () => {
    const last = server.asked.at(-1);
    if (!last) throw new Error('Nothing was asked.');
    const { method, path, headers, body } = last;
    const url = new URL(path, 'http://aws');
    url.searchParams.delete('clientToken');
    const { ClientToken: _, ...parameters } =
      body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
    return {
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      target: headers['x-amz-target'],
      // The signature's time and place: key, date, Region, service.
      scope: /Credential=(\S+),/.exec(headers.authorization ?? '')?.[1],
      token: headers['x-amz-security-token'],
      parameters,
    };
  };
  const client = () => new SchedulerClient({});
  const cloudWatch = () => new CloudWatchClient({});

  it('is what its own clients ask', async () => {
    const { group: GroupName, name: Name, queueArn, roleArn, deadLetterQueueArn, input } = SCHEDULE;
    const schedule = {
      GroupName,
      Name,
      ScheduleExpression: 'at(2026-11-22T16:31:05)',
      FlexibleTimeWindow: { Mode: 'OFF' as const },
      ActionAfterCompletion: 'DELETE' as const,
      Target: {
        Arn: queueArn,
        RoleArn: roleArn,
        Input: input,
        DeadLetterConfig: { Arn: deadLetterQueueArn },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 185 },
      },
    };
    const metric = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: {
        Metric: {
          Namespace: 'DingTalkNotifier',
          MetricName,
          Dimensions: [{ Name: 'FunctionName', Value: 'f' }],
        },
        Period: 3600,
        Stat: 'Sum',
      },
    });
    const figures = {
      MetricDataQueries: [metric('m0', 'Requests'), metric('m1', 'Failed')],
      StartTime: FROM,
      EndTime: TO,
    };
    const types = { AlarmTypes: ['CompositeAlarm' as const, 'MetricAlarm' as const], MaxRecords: 100 };
    const pairs: [ours: () => Promise<unknown>, theirs: () => Promise<unknown>][] = [
      [() => scheduler.create(SCHEDULE), () => client().send(new CreateScheduleCommand(schedule))],
      [() => scheduler.update(SCHEDULE), () => client().send(new UpdateScheduleCommand(schedule))],
      [
        () => scheduler.delete('ops', Name),
        () => client().send(new DeleteScheduleCommand({ GroupName, Name })),
      ],
      [() => scheduler.input('ops', Name), () => client().send(new GetScheduleCommand({ GroupName, Name }))],
      [
        () => scheduler.names('ops', 'f-'),
        () => client().send(new ListSchedulesCommand({ GroupName, NamePrefix: 'f-', MaxResults: 100 })),
      ],
      [
        () => monitoring.alarmsNamed(['db-cpu', '数据库 "1"']),
        () =>
          cloudWatch().send(new DescribeAlarmsCommand({ AlarmNames: ['db-cpu', '数据库 "1"'], ...types })),
      ],
      [
        () => monitoring.openAlarms(),
        () => cloudWatch().send(new DescribeAlarmsCommand({ StateValue: 'ALARM', ...types })),
      ],
      [
        async () => monitoring.latest({ ...NO_ALARM, queries: [metric('m0', 'Requests')] }, TO),
        () =>
          cloudWatch().send(
            new GetMetricDataCommand({
              MetricDataQueries: [metric('m0', 'Requests')],
              StartTime: new Date(TO.getTime() - 3 * 3_600_000),
              EndTime: TO,
              ScanBy: 'TimestampDescending',
              MaxDatapoints: 2000,
            }),
          ),
      ],
      [
        () => monitoring.sums('f', ['Requests', 'Failed'], FROM, TO),
        () => cloudWatch().send(new GetMetricDataCommand(figures)),
      ],
    ];
    for (const [ours, theirs] of pairs) {
      await ours();
      const own = asked();
      await theirs();
      expect(own).to.deep.equal(asked());
      expect(own.token).to.equal('session');
      expect(own.scope).to.match(/^local\/\d{8}\/ap-northeast-1\/(?:scheduler|monitoring)\/aws4_request$/);
    }
  });

  it('has its answer whole, where an event would be cut', async () => {
    const input = JSON.stringify({ event: 'x'.repeat(100_000) });
    answers = () => ({ body: { Target: { Input: input } } });
    expect(await scheduler.input('ops', 'a')).to.equal(input);

    const Metrics = Array.from({ length: 10 }, (_, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Metric: { Namespace: 'N', MetricName: 'M', Dimensions: [{ Name: 'd', Value: 'v' }] },
        Period: 60,
        Stat: 'Sum',
      },
    }));
    const MetricAlarms = Array.from({ length: 100 }, (_, index) => ({
      ...ALARM,
      AlarmName: `a${index}`,
      Metrics,
    }));
    answers = () => ({ body: { MetricAlarms } });
    const { alarms } = await monitoring.openAlarms();
    expect(alarms.map(({ name, state }) => `${name} ${state}`)).to.deep.equal(
      MetricAlarms.map(({ AlarmName }) => `${AlarmName} ALARM`),
    );
  });

  it('fails with the name of the error, wherever AWS writes it', async () => {
    const errors: [
      answer: { status: number; body: unknown; headers?: object },
      name: string,
      message: string,
    ][] = [
      [
        {
          status: 400,
          body: { Message: 'Invalid Schedule Expression.' },
          headers: { 'x-amzn-ErrorType': 'ValidationException:http://internal.amazon.com/coral/' },
        },
        'ValidationException',
        'Invalid Schedule Expression.',
      ],
      [
        {
          status: 400,
          body: { __type: 'com.amazon.coral.service#AccessDeniedException', message: 'not authorized' },
        },
        'AccessDeniedException',
        'not authorized',
      ],
      [{ status: 503, body: null }, 'HTTP 503', 'HTTP 503'],
    ];
    for (const [answer, name, message] of errors) {
      answers = () => answer;
      expect(await rejection(scheduler.create(SCHEDULE))).to.include({ name, message });
      expect(await rejection(monitoring.openAlarms())).to.include({ name, message });
    }
  });

  it('takes a schedule that exists, and one that does not, as an answer', async () => {
    const refuse = (status: number, name: string) => () => ({
      status,
      body: { Message: 'no' },
      headers: { 'x-amzn-ErrorType': name },
    });
    answers = refuse(409, 'ConflictException');
    expect(await scheduler.create(SCHEDULE)).to.equal(false);
    answers = refuse(404, 'ResourceNotFoundException');
    await scheduler.delete('ops', 'a');
    expect(await scheduler.input('ops', 'a')).to.equal(undefined);
    expect(await rejection(scheduler.create(SCHEDULE))).to.include({ name: 'ResourceNotFoundException' });
    expect(await rejection(scheduler.update(SCHEDULE))).to.include({ name: 'ResourceNotFoundException' });
  });

  it('is asked once more if AWS throttles or fails, but not if it refuses', async () => {
    const cases: [object, number][] = [
      [{ status: 429, body: { Message: 'slow down' } }, 2],
      [{ status: 400, body: { __type: 'Throttling', message: 'Rate exceeded' } }, 2],
      [{ status: 500, body: {} }, 2],
      [{ status: 403, body: { __type: 'AccessDenied' } }, 1],
    ];
    for (const [answer, calls] of cases) {
      const before = server.asked.length;
      answers = () => answer as { body: unknown };
      await rejection(scheduler.create(SCHEDULE));
      expect(server.asked.length - before).to.equal(calls);
    }
    const start = server.asked.length;
    answers = (index) => (index === start ? { status: 503, body: {} } : { body: { Schedules: [] } });
    expect(await scheduler.names('ops', 'a')).to.deep.equal([]);
  });

  it('fails if the answer is not JSON or too large', async () => {
    const garbled = await startServer((response) => response.end('<html>'));
    process.env.AWS_ENDPOINT_URL = garbled.url;
    const call = (await createPorts().openMonitoring()).openAlarms();
    expect(await rejection(call)).to.include({ message: 'the answer is not JSON' });
    await garbled.close();
    answers = () => ({ body: { MetricAlarms: ['x'.repeat(4_000_000)] } });
    expect(await rejection(monitoring.openAlarms())).to.include({ message: 'more than 4000000 bytes' });
  });

  it('fails if there is no answer within three seconds', async () => {
    const silent = await startServer((response) => {
      response.write('{');
    });
    process.env.AWS_ENDPOINT_URL = silent.url;
    const began = Date.now();
    await rejection((await createPorts().openScheduler()).names('ops', ''));
    expect(Date.now() - began).to.be.within(2900, 20_000);
    await silent.close();
  });

  it('reads all pages of names, up to 500', async () => {
    const page = (index: number) => Array.from({ length: 100 }, (_, n) => ({ Name: `p-${index}-${n}` }));
    answers = (index) => ({
      body: { Schedules: page(index), NextToken: index === 1 ? null : `token ${index}` },
    });
    expect(await scheduler.names('ops', 'p-')).to.have.length(200);
    expect(asked().query).to.include({ NextToken: 'token 0', NamePrefix: 'p-', ScheduleGroup: 'ops' });
    answers = (index) => ({ body: { Schedules: page(index), NextToken: 'more' } });
    expect(await scheduler.names('ops', 'p-')).to.have.length(500);
    expect(server.asked).to.have.length(2 + 5);
  });

  it('reads all pages of open alarms, up to 500, and says if there are more', async () => {
    const MetricAlarms = Array.from({ length: 99 }, () => ALARM);
    const CompositeAlarms = [{ ...ALARM, AlarmRule: 'ALARM("db-cpu")' }];
    answers = (index) => ({
      body: { MetricAlarms, CompositeAlarms, ...(index === 0 && { NextToken: 'more' }) },
    });
    const few = await monitoring.openAlarms();
    expect([few.alarms.length, few.hasMore]).to.deep.equal([200, false]);
    expect(asked().parameters).to.include({ NextToken: 'more', StateValue: 'ALARM' });
    answers = () => ({ body: { MetricAlarms, CompositeAlarms, NextToken: 'more' } });
    const many = await monitoring.openAlarms();
    expect([many.alarms.length, many.hasMore]).to.deep.equal([500, true]);
  });

  it('sums the figures of all pages, and rather fails than to sum some of them', async () => {
    answers = (index) => ({
      body: {
        MetricDataResults: [
          { Id: 'm1', Values: [2], Timestamps: [SINCE], StatusCode: 'PartialData' },
          { Id: 'm0', Values: [5, 7.5], Timestamps: [SINCE, SINCE], StatusCode: 'PartialData' },
        ],
        NextToken: index < 2 ? `token ${index}` : null,
      },
    });
    expect(await monitoring.sums('f', ['Requests', 'Failed', 'Held'], FROM, TO)).to.deep.equal([37.5, 6, 0]);
    expect(asked().parameters).to.include({ NextToken: 'token 1' });
    answers = () => ({ body: { MetricDataResults: [], NextToken: 'more' } });
    expect(await rejection(monitoring.sums('f', ['Requests'], FROM, TO))).to.be.instanceOf(RangeError);
    expect(server.asked).to.have.length(3 + 20);
  });

  it('shows an alarm as CloudWatch publishes it, since its state last changed', async () => {
    const metric: Omit<MetricAlarm, 'StateValue'> = {
      MetricName: 'CPUUtilization',
      Namespace: 'AWS/RDS',
      Statistic: 'SampleCount',
      Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'db-1' }],
      Period: 300,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      Threshold: 80,
      ComparisonOperator: 'GreaterThanThreshold',
    };
    answers = () => ({ body: { MetricAlarms: [{ ...ALARM, ...metric }] } });
    const [alarm] = await monitoring.alarmsNamed(['db-cpu']);
    if (!alarm) throw new Error('There is no alarm.');
    const { MetricName, Namespace, Dimensions, Period, Statistic: Stat } = metric;
    expect(alarm.queries).to.deep.equal([
      { Id: 'm1', MetricStat: { Metric: { MetricName, Namespace, Dimensions }, Period, Stat } },
    ]);
    const since = new Date(SINCE * 1000);
    expect(alarm).to.deep.include({ arn: ALARM.AlarmArn, name: 'db-cpu', state: 'ALARM', since });
    expect(JSON.parse(JSON.stringify(alarm?.published))).to.deep.equal({
      AlarmName: 'db-cpu',
      AlarmArn: ALARM.AlarmArn,
      AlarmDescription: 'see the wiki',
      AWSAccountId: '123456789012',
      NewStateValue: 'ALARM',
      NewStateReason: ALARM.StateReason,
      StateChangeTime: since.toISOString(),
      Trigger: {
        ...metric,
        Statistic: 'SAMPLE_COUNT',
        Dimensions: [{ name: 'DBInstanceIdentifier', value: 'db-1' }],
        Metrics: [],
      },
    });
  });

  it('shows an alarm on several metrics, and one on other alarms', async () => {
    const Metric = { Namespace: 'N', MetricName: 'Errors', Dimensions: [{ Name: 'd', Value: 'v' }] };
    const Metrics = [
      { Id: 'rate', Expression: '100 * m1 / m2', ReturnData: true },
      { Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Sum' }, ReturnData: false },
    ];
    const composite = {
      ...ALARM,
      AlarmName: 'all',
      AlarmRule: 'ALARM("db-cpu")',
      ActionsSuppressedBy: 'Alarm',
    };
    answers = () => ({
      body: { CompositeAlarms: [composite], MetricAlarms: [{ ...ALARM, Metrics, EvaluationPeriods: 1 }] },
    });
    const [several, other] = (await monitoring.openAlarms()).alarms;
    expect(several?.published).to.deep.nested.include({
      'Trigger.Metrics[0]': Metrics[0],
      'Trigger.Metrics[1].MetricStat.Metric': { ...Metric, Dimensions: [{ name: 'd', value: 'v' }] },
      'Trigger.Metrics[1].MetricStat.Stat': 'Sum',
    });
    expect(other?.published).to.include({
      AlarmName: 'all',
      AlarmRule: 'ALARM("db-cpu")',
      ActionsSuppressedBy: 'Alarm',
    });
    expect(other?.published).to.not.have.property('Trigger');
    expect([several?.queries, other?.queries]).to.deep.equal([Metrics, []]);
  });

  it('reads the values of what an alarm watches, the oldest first, and none of several series', async () => {
    const queries = [
      { Id: 'm1', MetricStat: {}, ReturnData: false },
      { Id: 'rate', Expression: '100 * m1' },
    ];
    const rate = { Id: 'rate', Values: [97, 'NaN', null, 91.5], Timestamps: [SINCE + 600, SINCE + 300, 'x'] };
    const series = async (...MetricDataResults: object[]) => {
      answers = () => ({ body: { MetricDataResults } });
      return await monitoring.series(queries, FROM, TO);
    };
    expect(await series(rate)).to.deep.equal([{ value: 97, at: (SINCE + 600) * 1000 }]);
    const inOrder = { ...rate, Values: [97, 12], Timestamps: [SINCE + 600, SINCE] };
    expect((await series(inOrder)).map(({ value }) => value)).to.deep.equal([12, 97]);
    expect(asked().parameters).to.deep.include({
      StartTime: FROM.getTime() / 1000,
      EndTime: TO.getTime() / 1000,
    });
    expect(await series(inOrder, inOrder)).to.deep.equal([]);
    expect(await series()).to.deep.equal([]);
    const { length } = server.asked;
    expect(await monitoring.series([], FROM, TO)).to.deep.equal([]);
    expect(server.asked).to.have.length(length);
  });

  it('reads the newest value of what an alarm watches, not of what it is computed from or compared with', async () => {
    const queries = [
      { Id: 'm1', MetricStat: {}, ReturnData: false },
      { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(rate, 2)', ReturnData: true },
      { Id: 'rate', Expression: '100 * m1', ReturnData: true },
    ];
    const MetricDataResults = [
      { Id: 'band', Values: [10, 11] },
      { Id: 'rate', Values: [91.5, 80] },
    ];
    answers = () => ({ body: { MetricDataResults } });
    expect(await monitoring.latest({ ...NO_ALARM, queries }, TO)).to.equal(91.5);
    answers = () => ({ body: { MetricDataResults: [{ Id: 'rate', Values: [] }] } });
    expect(await monitoring.latest({ ...NO_ALARM, queries }, TO)).to.equal(undefined);
    const { length } = server.asked;
    expect(await monitoring.latest({ ...NO_ALARM, queries: [] }, TO)).to.equal(undefined);
    expect(server.asked).to.have.length(length);
  });
});

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It did not reject.');
    },
    (error: unknown) => error,
  );
}
