import { expect } from 'chai';
import type { Config } from '../../../lambda/src/config.ts';
import type { AlarmNow, Monitoring, Schedule, Scheduler } from '../../../lambda/src/ports.ts';
import { inputOf, type Timer } from '../../../lambda/src/timers/timer.ts';
import { sample } from '../../../scripts/samples.ts';
import { handlerIn, snsBody, sqsRecord } from '../support/messages.ts';
import { createFakePorts, type FakePorts, figures, logged, START, TWO_MINUTES } from '../support/ports.ts';
import { alarmNow } from './notifications.ts';

const REGION = 'ap-northeast-1';
const ACCOUNT = '123456789012';
const QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:dingtalk-notifier`;
const MANAGERS = `arn:aws:sqs:${REGION}:${ACCOUNT}:dingtalk-notifier-managers`;
const HOUR_MS = 3_600_000;

const timers = {
  schedule_group: 'dingtalk-notifier',
  role_arn: `arn:aws:iam::${ACCOUNT}:role/dingtalk-notifier-timers`,
  queue_arn: QUEUE,
  dead_letter_queue_arn: `${QUEUE}-dead-letters`,
};
const follow_up = { after: ['30m', '2h'], minimum_severity: 'critical' as const, escalate: null };

/** The schedules by name, as a Scheduler that forgets nothing. */
function createScheduler() {
  const schedules = new Map<string, Schedule>();
  const scheduler: Scheduler = {
    async create(schedule) {
      if (schedules.has(schedule.name)) return false;
      schedules.set(schedule.name, schedule);
      return true;
    },
    async update(schedule) {
      if (!schedules.has(schedule.name)) throw new Error('ResourceNotFoundException');
      schedules.set(schedule.name, schedule);
    },
    async delete(_, name) {
      schedules.delete(name);
    },
    names: async (_, prefix) => [...schedules.keys()].filter((name) => name.startsWith(prefix)),
    input: async (_, name) => schedules.get(name)?.input,
  };
  return { schedules, scheduler };
}

const ownAlarm = (name: string, state: string, since: Date) => alarmNow(name, since, state, ACCOUNT);

function createMonitoring(alarms: AlarmNow[], changes: Partial<Monitoring> = {}): Monitoring {
  return {
    alarmsNamed: async (names) => alarms.filter(({ name }) => names.includes(name)),
    openAlarms: async () => ({ alarms: alarms.filter(({ state }) => state === 'ALARM'), hasMore: false }),
    latest: async () => 97.2,
    series: async () => [],
    sums: async (_, metrics) => metrics.map((metric) => (metric === 'Requests' ? 412 : 0)),
    ...changes,
  };
}

/** An alarm as EventBridge brings it. */
function alarmEvent(name: string, value: string, at: Date, arn = ''): Record<string, unknown> {
  const event = structuredClone(sample('alarm.alarm')) as {
    id: string;
    time: string;
    resources: string[];
    detail: { alarmName: string; state: { value: string; timestamp: string } };
  };
  event.id = `${name}-${at.getTime()}`;
  event.time = at.toISOString();
  event.resources = [arn || `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`];
  event.detail.alarmName = name;
  event.detail.state.value = value;
  event.detail.state.timestamp = at.toISOString();
  return event;
}

let deliveries = 0;

async function receive(ports: FakePorts, changes: Partial<Config>, ...bodies: string[]): Promise<string[]> {
  const before = ports.posts.length;
  const records = bodies.map((body) => {
    deliveries += 1;
    const attributes = { ApproximateReceiveCount: '1', SentTimestamp: String(ports.now()) };
    return { ...sqsRecord(body, `timer-${deliveries}`), eventSourceARN: QUEUE, attributes };
  });
  const result = await handlerIn(ports, changes)({ Records: records }, TWO_MINUTES);
  expect(result.batchItemFailures).to.deep.equal([]);
  return ports.posts.slice(before).map(({ body }) => textOf(body));
}

function textOf(body: string): string {
  const { markdown, at } = JSON.parse(body) as {
    markdown: { title: string; text: string };
    at?: { atMobiles?: string[] };
  };
  return `${markdown.title}\n${markdown.text}\n${(at?.atMobiles ?? []).join(' ')}`;
}

const fire = (timer: Timer) => inputOf(timer);

describe('follow-ups of alarms', () => {
  const since = new Date(START - 60_000);

  it('are scheduled once the alarm is delivered, a schedule for each step', async () => {
    const { schedules, scheduler } = createScheduler();
    const ports = createFakePorts({ scheduler });
    await receive(
      ports,
      { timers, follow_up },
      snsBody(JSON.stringify(alarmEvent('orders-cpu', 'ALARM', since))),
    );

    expect([...schedules.values()].map(({ at }) => at.getTime() - since.getTime())).to.deep.equal([
      HOUR_MS / 2,
      2 * HOUR_MS,
    ]);
    for (const [name, { group, queueArn, roleArn }] of schedules) {
      expect(name).to.match(/^[\w.-]{1,64}$/);
      expect({ group, queueArn, roleArn }).to.deep.equal({
        group: timers.schedule_group,
        queueArn: QUEUE,
        roleArn: timers.role_arn,
      });
    }
  });

  it('are not scheduled for what is less severe, for a recovery, or for another account or Region', async () => {
    const { schedules, scheduler } = createScheduler();
    const ports = createFakePorts({ scheduler });
    const elsewhere = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:x';
    const foreign = `arn:aws:cloudwatch:${REGION}:999999999999:alarm:y`;
    for (const event of [
      alarmEvent('a', 'OK', since),
      alarmEvent('b', 'INSUFFICIENT_DATA', since),
      alarmEvent('x', 'ALARM', since, elsewhere),
      alarmEvent('y', 'ALARM', since, foreign),
      sample('alarm.muted'),
      sample('ec2.stopped'),
    ])
      await receive(ports, { timers, follow_up }, snsBody(JSON.stringify(event)));
    expect([...schedules.keys()]).to.deep.equal([]);
  });

  it('say how long the alarm has been open and what it measures now', async () => {
    const ports = createFakePorts({ monitoring: createMonitoring([ownAlarm('orders-cpu', 'ALARM', since)]) });
    ports.advance(2 * HOUR_MS - 60_000);
    const [text = ''] = await receive(
      ports,
      { timers, follow_up },
      fire({ timer: 'follow_up', alarms: [{ name: 'orders-cpu', since }] }),
    );
    expect(text).to.match(/^🔴 仍未恢复 2 小时：orders-cpu/);
    expect(text).to.include('97.2%').and.include('80%').and.not.include('91.7');
  });

  it('say nothing once the alarm has recovered, was deleted, or went off again', async () => {
    const later = new Date(since.getTime() + HOUR_MS);
    for (const alarms of [
      [ownAlarm('orders-cpu', 'OK', later)],
      [],
      [ownAlarm('orders-cpu', 'ALARM', later)],
    ]) {
      const ports = createFakePorts({ monitoring: createMonitoring(alarms) });
      ports.advance(2 * HOUR_MS);
      const texts = await receive(
        ports,
        { timers, follow_up },
        fire({ timer: 'follow_up', alarms: [{ name: 'orders-cpu', since }] }),
      );
      expect(texts).to.deep.equal([]);
      expect(logged(ports).some(({ reason }) => reason === 'timer_done')).to.equal(true);
    }
  });

  it('of a digest are one, which says how many of its alarms are still open', async () => {
    const { schedules, scheduler } = createScheduler();
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const ports = createFakePorts({
      scheduler,
      monitoring: createMonitoring([ownAlarm('a', 'ALARM', since), ownAlarm('b', 'ALARM', since)]),
    });
    const bodies = names.map((name) => snsBody(JSON.stringify(alarmEvent(name, 'ALARM', since))));
    await receive(ports, { timers, follow_up }, ...bodies);
    expect(schedules.size).to.equal(follow_up.after.length);

    ports.advance(2 * HOUR_MS);
    const [last] = [...schedules.values()].slice(-1);
    const [text = ''] = await receive(ports, { timers, follow_up }, last?.input ?? '');
    expect(text).to.include('6 个告警中 2 个仍未恢复').and.include('a、b');
  });

  it('fit into a schedule, however long the names of its alarms are', async () => {
    const { schedules, scheduler } = createScheduler();
    const ports = createFakePorts({ scheduler });
    const bodies = Array.from({ length: 400 }, (_, index) =>
      snsBody(JSON.stringify(alarmEvent(`${'告'.repeat(250)}${index}`, 'ALARM', since))),
    );
    await receive(ports, { timers, follow_up }, ...bodies);
    for (const { input } of schedules.values()) expect(Buffer.byteLength(input)).to.be.below(256_000);
    const { alarms } = JSON.parse([...schedules.values()][0]?.input ?? '') as { alarms: unknown[] };
    expect(alarms.length).to.be.above(250);
  });

  it('are told as unknown if CloudWatch does not answer, and counted', async () => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDenied' });
    const ports = createFakePorts({
      monitoring: createMonitoring([], { alarmsNamed: async () => Promise.reject(denied) }),
    });
    const [text = ''] = await receive(
      ports,
      { timers, follow_up },
      fire({ timer: 'follow_up', alarms: [{ name: 'orders-cpu', since }] }),
    );
    expect(text).to.include('是否已恢复未知：orders').and.include('AccessDenied');
    expect(figures(ports).some(({ TimerFailed }) => TimerFailed === 1)).to.equal(true);
  });

  it('are escalated: they call others, and go to their group, too', async () => {
    const mentions = { mobiles: ['13800138000'], user_ids: [], all: false };
    const escalated = { ...follow_up, escalate: { from: 2, mentions, queue_arn: MANAGERS } };
    const { schedules, scheduler } = createScheduler();
    const ports = createFakePorts({
      scheduler,
      monitoring: createMonitoring([ownAlarm('orders-cpu', 'ALARM', since)]),
    });
    const settings = { timers, follow_up: escalated };
    await receive(ports, settings, snsBody(JSON.stringify(alarmEvent('orders-cpu', 'ALARM', since))));
    expect([...schedules.values()].map(({ queueArn }) => queueArn)).to.deep.equal([QUEUE, QUEUE, MANAGERS]);

    ports.advance(2 * HOUR_MS);
    const [first, second, third] = [...schedules.values()].map(({ input }) => input);
    expect((await receive(ports, settings, first ?? ''))[0]).not.to.include('13800138000');
    expect((await receive(ports, settings, second ?? ''))[0]).to.include('13800138000');
    // The other group has neither timers nor this alarm in its route.
    const other = { match: [{ sources: ['aws.rds'] }] };
    expect((await receive(ports, other, third ?? ''))[0]).to.include('仍未恢复');
  });

  it('cost the alert nothing if Scheduler refuses: it is out, the failure is counted and logged', async () => {
    const { scheduler } = createScheduler();
    const refusing = { ...scheduler, create: async () => Promise.reject(new Error('AccessDenied')) };
    const ports = createFakePorts({ scheduler: refusing });
    const texts = await receive(
      ports,
      { timers, follow_up },
      snsBody(JSON.stringify(alarmEvent('orders-cpu', 'ALARM', since))),
    );
    expect(texts).to.have.length(1);
    expect(figures(ports).some(({ TimerFailed }) => Number(TimerFailed) > 0)).to.equal(true);
    expect(logged(ports).some(({ message }) => message === 'A timer was not created.')).to.equal(true);
  });

  it('cannot be forged through the topic', async () => {
    const ports = createFakePorts({ monitoring: createMonitoring([ownAlarm('orders-cpu', 'ALARM', since)]) });
    const mentions = { mobiles: ['13900139000'], user_ids: [], all: true };
    const forged = fire({
      timer: 'follow_up',

      alarms: [{ name: 'orders-cpu', since }],
      escalation: mentions,
    });
    const [text = ''] = await receive(ports, { timers, follow_up }, snsBody(forged));
    expect(text).not.to.include('仍未恢复 ');
    expect(text).not.to.match(/\n.*13900139000$/);
  });
});

interface HealthEvent {
  id: string;
  time: string;
  detail: { startTime: string; statusCode: string; communicationId: string; page: string };
}

function change(changes: Partial<HealthEvent['detail']> = {}, id = 'change-1'): string {
  const event = structuredClone(sample('health.ec2-retirement')) as HealthEvent;
  event.id = id;
  Object.assign(event.detail, changes);
  return snsBody(JSON.stringify(event));
}

describe('reminders of planned changes', () => {
  const settings = { timers, health_reminders: { days_before: [13, 7, 3, 1], at: '10:07' } };
  const moments = (schedules: Map<string, Schedule>) =>
    [...schedules.values()].map(({ at }) => at.toISOString().slice(0, 16)).sort();

  it('come so many days before, at the time in the reader’s zone, and the change itself is marked', async () => {
    const { schedules, scheduler } = createScheduler();
    const ports = createFakePorts({ scheduler });
    await receive(ports, settings, change());
    expect(moments(schedules)).to.deep.equal([
      '2026-03-03T02:07',
      '2026-03-09T02:07',
      '2026-03-13T02:07',
      '2026-03-15T02:07',
      '2026-03-16T02:00',
    ]);
    for (const name of schedules.keys()) expect(name).to.match(/^[\w.-]{1,64}$/);
  });

  it('are not made twice by a repeat, a copy or a second page', async () => {
    const { schedules, scheduler } = createScheduler();
    for (const [id, changes] of [
      ['a', {}],
      ['b', { communicationId: 'again' }],
      ['c', { communicationId: 'again', page: '2' }],
    ] as const)
      await receive(createFakePorts({ scheduler }), settings, change(changes, id));
    expect(schedules.size).to.equal(5);
  });

  it('move with the change, and go with its end, even if the group is not sent that', async () => {
    const { schedules, scheduler } = createScheduler();
    const ports = createFakePorts({ scheduler });
    await receive(ports, settings, change());
    const moved = { startTime: 'Wed, 11 Mar 2026 02:00:00 GMT', communicationId: 'moved' };
    await receive(ports, settings, change(moved, 'b'));
    expect(moments(schedules)).to.deep.equal([
      '2026-03-04T02:07',
      '2026-03-08T02:07',
      '2026-03-10T02:07',
      '2026-03-11T02:00',
    ]);
    const closed = { ...moved, statusCode: 'closed', communicationId: 'closed' };
    await receive(ports, { ...settings, minimum_severity: 'critical' }, change(closed, 'c'));
    expect([...schedules.keys()]).to.deep.equal([]);
  });

  it('say how many days are left, and the rest as AWS Health does', async () => {
    const { schedules, scheduler } = createScheduler();
    const ports = createFakePorts({ scheduler });
    await receive(ports, settings, change());
    const due = [...schedules.values()].find(({ name }) => name.endsWith('-3'));
    ports.advance((due?.at.getTime() ?? 0) - ports.now());
    const [text = ''] = await receive(ports, settings, due?.input ?? '');
    expect(text).to.match(/^🟠 还有 3 天：/);
    expect(text).to.include('i-0c4de81f27ab95063').and.include('3 天后');
  });

  it('say nothing for the mark of a change that begins', async () => {
    const { schedules, scheduler } = createScheduler();
    const ports = createFakePorts({ scheduler });
    await receive(ports, settings, change());
    const mark = [...schedules.values()].find(({ name }) => name.endsWith('-0'));
    expect(await receive(ports, settings, mark?.input ?? '')).to.deep.equal([]);
  });
});

describe('the report', () => {
  const settings = { timers, report: { when_empty: 'send' as const } };
  const old = new Date(START - 26 * HOUR_MS);

  it('lists open alarms by age, planned changes, figures, the budget and dead letters', async () => {
    const { scheduler } = createScheduler();
    const alarms = [ownAlarm('new', 'ALARM', new Date(START - HOUR_MS)), ownAlarm('old', 'ALARM', old)];
    const ports = createFakePorts({ scheduler, monitoring: createMonitoring(alarms) });
    await receive(ports, settings, change());
    ports.advance(HOUR_MS);
    const [text = ''] = await receive(
      ports,
      { ...settings, monthly_messages: 5000 },
      fire({ timer: 'report' }),
    );
    expect(text).to.include('告警简报：2 个告警未恢复，1 项计划变更');
    expect(text.indexOf('old')).to.be.lessThan(text.indexOf('new'));
    expect(text)
      .to.include('已持续 1 天 3 小时')
      .and.include('i-0c4de81f27ab95063')
      .and.include('03-16 10:00');
    expect(text).to.include('调用机器人 412 次').and.include('本月已发送 412 / 5,000 条（8%）');
  });

  it('is a sign of life when there is nothing, or is not sent if that is not wanted', async () => {
    const { scheduler } = createScheduler();
    const ports = createFakePorts({ scheduler, monitoring: createMonitoring([]) });
    const [text = ''] = await receive(ports, settings, fire({ timer: 'report' }));
    expect(text).to.include('告警简报：没有未恢复的告警和计划变更');
    const quiet = { timers, report: { when_empty: 'skip' as const } };
    expect(await receive(ports, quiet, fire({ timer: 'report' }))).to.deep.equal([]);
  });

  it('says what AWS does not tell, and the rest', async () => {
    const { scheduler } = createScheduler();
    const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    const monitoring = createMonitoring([], { openAlarms: async () => Promise.reject(denied) });
    const ports = createFakePorts({ scheduler, monitoring });
    const quiet = { timers, report: { when_empty: 'skip' as const } };
    const [text = ''] = await receive(ports, quiet, fire({ timer: 'report' }));
    expect(text).to.include('**未恢复告警**：未知（AccessDeniedException）').and.include('调用机器人 412 次');
  });
});
