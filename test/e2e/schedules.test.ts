// The function's own calls of Scheduler and CloudWatch on the local AWS, and the schedules that the stand-in fires.

import {
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  GetScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { CreateQueueCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import { createPorts } from '../../lambda/src/aws.ts';
import type { Monitoring, Schedule, Scheduler } from '../../lambda/src/ports.ts';
import { type Stack, startStack } from '../../scripts/local/stack.ts';
import { until } from './support/whole-way.ts';

const ACCOUNT = '123456789012';
const GROUP = 'ops';
const HOUR_MS = 3_600_000;

describe('On the local AWS', function () {
  this.timeout(300_000);
  let stack: Stack;
  let scheduler: Scheduler;
  let monitoring: Monitoring;
  const environment = { ...process.env };

  before(async () => {
    stack = await startStack();
    Object.assign(process.env, {
      AWS_REGION: stack.region,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL: stack.endpoint,
    });
    const ports = createPorts();
    scheduler = await ports.openScheduler();
    monitoring = await ports.openMonitoring();
    await stack.clients.scheduler.send(new CreateScheduleGroupCommand({ Name: GROUP }));
    for (const QueueName of ['ops', 'dead', 'closed'])
      await stack.clients.sqs.send(new CreateQueueCommand({ QueueName }));
    await createRole('timers', `arn:aws:scheduler:${stack.region}:${ACCOUNT}:schedule-group/${GROUP}`);
    await createRole('strangers', `arn:aws:scheduler:${stack.region}:${ACCOUNT}:schedule-group/another`);
  });
  after(async () => {
    await stack?.stop();
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  });

  /** A role for the schedules of a group that may send to two of the queues. */
  const createRole = async (RoleName: string, groupArn: string) => {
    const { iam } = stack.clients;
    const trust = {
      Effect: 'Allow',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT }, ArnLike: { 'aws:SourceArn': groupArn } },
    };
    const send = {
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: [queueArn('ops'), queueArn('dead')],
    };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [send] });
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'send', PolicyDocument }));
  };
  const queueArn = (name: string) => `arn:aws:sqs:${stack.region}:${ACCOUNT}:${name}`;
  const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const schedule = (name: string, more: Partial<Schedule> = {}): Schedule => ({
    group: GROUP,
    name,
    at: new Date(Date.now() + HOUR_MS),
    input: `{"of":"${name}"}`,
    queueArn: queueArn('ops'),
    roleArn: roleArn('timers'),
    deadLetterQueueArn: queueArn('dead'),
    ...more,
  });
  const recurring = (Name: string, more: Partial<CreateScheduleCommandInput>) =>
    stack.clients.scheduler.send(
      new CreateScheduleCommand({
        Name,
        GroupName: GROUP,
        ScheduleExpression: 'rate(1 hour)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: queueArn('ops'), RoleArn: roleArn('timers'), Input: `{"of":"${Name}"}` },
        ...more,
      }),
    );
  /** The next message of a queue, which is gone with it for a while; undefined if there is none. */
  const next = async (queue: string): Promise<Message | undefined> => {
    const QueueUrl = `${stack.endpoint}/${ACCOUNT}/${queue}`;
    const command = new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] });
    return (await stack.clients.sqs.send(command)).Messages?.[0];
  };
  const arrived = async (queue: string): Promise<Message | undefined> => {
    let message: Message | undefined;
    await until(`a message in ${queue}`, async () => {
      message = await next(queue);
      return message !== undefined;
    });
    return message;
  };

  it('the function creates, changes, lists, reads and deletes schedules', async () => {
    expect(await scheduler.create(schedule('a-1'))).to.equal(true);
    expect(await scheduler.create(schedule('a-1', { input: '{"of":"another"}' }))).to.equal(false);
    expect(await scheduler.input(GROUP, 'a-1')).to.equal('{"of":"a-1"}');
    const at = new Date('2126-11-22T16:31:05Z');
    await scheduler.update(schedule('a-1', { at, input: '告警' }));
    expect(await scheduler.input(GROUP, 'a-1')).to.equal('告警');
    const stored = await stack.clients.scheduler.send(
      new GetScheduleCommand({ GroupName: GROUP, Name: 'a-1' }),
    );
    expect(stored).to.deep.include({
      ScheduleExpression: 'at(2126-11-22T16:31:05)',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'DELETE',
    });

    for (let n = 0; n < 105; n += 1) await scheduler.create(schedule(`b-${n}`));
    expect(await scheduler.names(GROUP, 'b-')).to.have.length(105);
    expect(await scheduler.names(GROUP, 'a-')).to.deep.equal(['a-1']);
    for (const name of ['a-1', 'a-1', ...(await scheduler.names(GROUP, 'b-'))])
      await scheduler.delete(GROUP, name);
    expect(await scheduler.names(GROUP, '')).to.deep.equal([]);
    expect(await scheduler.input(GROUP, 'a-1')).to.equal(undefined);
    const error: unknown = await scheduler.update(schedule('a-1')).catch((reason: unknown) => reason);
    expect(error).to.include({ name: 'ResourceNotFoundException' });
  });

  it('the function reads alarms, since when each is in its state, and figures', async () => {
    const { alarms } = stack.clients;
    for (const AlarmName of ['open', 'closed'])
      await alarms.send(
        new PutMetricAlarmCommand({
          AlarmName,
          Namespace: 'AWS/RDS',
          MetricName: 'CPUUtilization',
          Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'db-1' }],
          Statistic: 'Average',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 80,
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      );
    const set = (StateReason: string) =>
      alarms.send(new SetAlarmStateCommand({ AlarmName: 'open', StateValue: 'ALARM', StateReason }));
    const began = Date.now();
    await set('first');
    const { alarms: open, hasMore } = await monitoring.openAlarms();
    expect(open.map(({ name }) => name)).to.deep.equal(['open']);
    expect(hasMore).to.equal(false);
    expect(open[0]?.since?.getTime()).to.be.within(began - 1000, Date.now());
    expect(open[0]?.published).to.nested.include({ NewStateReason: 'first', 'Trigger.Statistic': 'AVERAGE' });

    await set('second');
    const [again] = await monitoring.alarmsNamed(['open']);
    expect(again?.published).to.include({ NewStateReason: 'second' });
    expect(again?.since).to.deep.equal(open[0]?.since);
    expect((await monitoring.alarmsNamed(['closed', 'none'])).map(({ state }) => state)).to.deep.equal([
      'OK',
    ]);
    await alarms.send(new DeleteAlarmsCommand({ AlarmNames: ['open', 'closed'] }));

    const datum = (MetricName: string, Value: number, hoursAgo: number, fn = 'ops') => ({
      MetricName,
      Value,
      Timestamp: new Date(Date.now() - hoursAgo * HOUR_MS),
      Dimensions: [{ Name: 'FunctionName', Value: fn }],
    });
    const MetricData = [
      datum('Requests', 3, 1),
      datum('Requests', 4, 30),
      datum('Requests', 5, 800),
      datum('Requests', 6, 1, 'data'),
      datum('Failed', 2, 1),
    ];
    await alarms.send(new PutMetricDataCommand({ Namespace: 'DingTalkNotifier', MetricData }));
    const month = [new Date(Date.now() - 720 * HOUR_MS), new Date()] as const;
    expect(await monitoring.sums('ops', ['Requests', 'Failed', 'Held'], ...month)).to.deep.equal([7, 2, 0]);
  });

  it('a one-time schedule sends its bare input when its time comes, and deletes itself', async () => {
    await scheduler.create(schedule('later'));
    await scheduler.create(schedule('now', { at: new Date(Date.now() + 1500) }));
    const message = await arrived('ops');
    expect(message?.Body).to.equal('{"of":"now"}');
    expect(message?.MessageAttributes ?? {}).to.deep.equal({});
    expect(await scheduler.names(GROUP, '')).to.deep.equal(['later']);
    expect(await next('ops')).to.equal(undefined);
    await scheduler.delete(GROUP, 'later');
  });

  it('a schedule can be fired at any time, by its name', async () => {
    await scheduler.create(schedule('later'));
    await stack.dispatcher.fire('later');
    expect((await arrived('ops'))?.Body).to.equal('{"of":"later"}');
    expect(await scheduler.names(GROUP, '')).to.deep.equal([]);
    const error: unknown = await stack.dispatcher.fire('later').catch((reason: unknown) => reason);
    expect(error).to.include({ message: 'There is no schedule later.' });
  });

  it('a recurring schedule sends its input each time and stays, unless it is disabled', async () => {
    await recurring('off', { State: 'DISABLED' });
    const Input = '{"due":"<aws.scheduler.scheduled-time>","by":"<aws.scheduler.schedule-arn>"}';
    const began = Date.now();
    await recurring('on', { Target: { Arn: queueArn('ops'), RoleArn: roleArn('timers'), Input } });
    const sent = JSON.parse((await arrived('ops'))?.Body ?? '') as { due: string; by: string };
    expect(sent.by).to.equal(`arn:aws:scheduler:${stack.region}:${ACCOUNT}:schedule/${GROUP}/on`);
    expect(sent.due).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(sent.due)).to.be.within(began - 1000, Date.now());
    expect((await scheduler.names(GROUP, '')).sort()).to.deep.equal(['off', 'on']);
    expect(await next('ops')).to.equal(undefined);
    for (const name of ['off', 'on']) await scheduler.delete(GROUP, name);
  });

  it('what the role may not send becomes a dead letter', async () => {
    await scheduler.create(
      schedule('refused', { queueArn: queueArn('closed'), at: new Date('2026-01-22T16:31:05Z') }),
    );
    const letter = await arrived('dead');
    expect(letter?.Body).to.equal('{"of":"refused"}');
    const attributes = Object.fromEntries(
      Object.entries(letter?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]),
    );
    expect(attributes).to.include({
      ERROR_CODE: 'AccessDeniedException',
      SCHEDULE_ARN: `arn:aws:scheduler:${stack.region}:${ACCOUNT}:schedule/${GROUP}/refused`,
      TARGET_ARN: queueArn('closed'),
      SCHEDULED_TIME: '2026-01-22T16:31:05Z',
      RETRY_ATTEMPTS: '0',
    });
    expect(attributes.ERROR_MESSAGE).to.include('sqs:SendMessage');
    expect(await scheduler.names(GROUP, '')).to.deep.equal([]);
    expect(stack.warnings).to.deep.equal([]);
  });

  it('a role that trusts another schedule group sends nothing, and the stack says so', async () => {
    const { warnings } = stack;
    const told = warnings.length;
    await scheduler.create(schedule('stranger', { roleArn: roleArn('strangers'), at: new Date() }));
    await until('a warning', () => warnings.length > told);
    expect(warnings.at(-1)).to.include('schedule/ops/stranger lost its input').and.include('assume the role');
    expect([await next('ops'), await next('dead')]).to.deep.equal([undefined, undefined]);
  });
});
