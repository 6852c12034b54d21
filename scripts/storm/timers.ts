// Timers in virtual time: the alarms and planned changes of an account, a Scheduler that fires, and a month's budget.

import { type Config, DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import type { AlarmNow, Monitoring, Schedule, Scheduler } from '../../lambda/src/ports.ts';
import { type Clock, createClock } from './clock.ts';
import { type Arrival, alarm, anyEvent, plannedChange } from './events.ts';
import { mostWithin } from './figures.ts';
import { startLambda } from './lambda.ts';
import { createQueue, QUEUE_ARN } from './queue.ts';
import { createRandom, type Random } from './random.ts';
import { LEAST_ARRIVAL_MS, MOST_ARRIVAL_MS, START } from './run.ts';
import type { Settings } from './settings.ts';
import { both, type Text } from './text.ts';
import { type Accepted, createRobot, KEYWORD, type RobotScript, TOKEN, webhookOf } from './virtual-robot.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * "If you set a schedule for 1:00, Scheduler invokes the target between 1:00:00 and 1:00:59":
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export const SCHEDULER_MS = MINUTE;
export const API_LATENCY_MS = 20;
const FUNCTION = 'dingtalk-notifier';
const GROUP_ARN = `arn:aws:scheduler:ap-northeast-1:123456789012:schedule-group/${FUNCTION}`;

const FOLLOW_UP: Partial<Config> = {
  follow_up: { after: ['30m', '2h'], minimum_severity: 'critical', escalate: null },
};

export interface TimerScenario {
  name: string;
  title: Text;
  story: Text;
  arrivals: Arrival[];
  /** The names of the alarms that are open at a time (ms since the start), and since when. */
  openAlarms?(time: number): { name: string; since: number }[];
  robot?: RobotScript;
  config: Partial<Config>;
  /** How long it is simulated (ms). */
  lasts: number;
  /** The messages that the group must get; omitted: any number. */
  expected?: number;
}

export interface TimerFigures {
  scenario: TimerScenario;
  messages: Accepted[];
  requests: number;
  mostInAMinute: number;
  /** Schedules that were made, and that fired. */
  made: number;
  fired: number;
  /** From the time of a schedule to the end of the invocation that answers it (ms). */
  worstTimer: number;
  /** From an event to the message with it (ms). */
  worstEvent: number;
  lost: number;
}

export function createTimerScenarios(): TimerScenario[] {
  const random = createRandom('timers');
  const first = alarm(0, random, 1, 'ALARM');
  const nameOf = (index: number) => alarmName(alarm(0, random, index, 'ALARM'));
  return [
    {
      name: 'open',
      title: both('open for three hours', '三小时未恢复'),
      story: both(
        'one alarm, follow-ups after 30 minutes and 2 hours, and its recovery',
        '一个告警，30 分钟与 2 小时后跟进，之后恢复',
      ),
      arrivals: [first, alarm(3 * HOUR, random, 1, 'OK')],
      openAlarms: (time) => (time < 3 * HOUR ? [{ name: nameOf(1), since: 0 }] : []),
      config: FOLLOW_UP,
      lasts: 4 * HOUR,
      expected: 4,
    },
    {
      name: 'recovers',
      title: both('recovers', '很快恢复'),
      story: both('one alarm that recovers after 20 minutes', '一个告警，20 分钟后恢复'),
      arrivals: [alarm(0, random, 2, 'ALARM'), alarm(20 * MINUTE, random, 2, 'OK')],
      openAlarms: (time) => (time < 20 * MINUTE ? [{ name: nameOf(2), since: 0 }] : []),
      config: FOLLOW_UP,
      lasts: 4 * HOUR,
      expected: 2,
    },
    {
      name: '500 alarms',
      title: both('500 alarms', '500 个告警'),
      story: both('500 alarms in 10 s, of which 200 stay open', '10 秒内 500 个告警，其中 200 个一直未恢复'),
      arrivals: Array.from({ length: 500 }, (_, index) => alarm(index * 20, random, index, 'ALARM')),
      openAlarms: () =>
        Array.from({ length: 200 }, (_, index) => ({ name: nameOf(index), since: index * 20 })),
      config: FOLLOW_UP,
      lasts: 4 * HOUR,
    },
    {
      name: 'change moved twice',
      title: both('change moved twice', '计划变更改期两次'),
      story: both(
        'a change in 20 days, moved to 15 and then to 10 days from its first notice: 3 notices, and reminders 7, 3 and 1 days before',
        '20 天后的计划变更，先后改到 15 天、10 天后：3 次通知，以及提前 7、3、1 天的提醒',
      ),
      arrivals: [
        plannedChange(0, random, 20 * DAY),
        plannedChange(HOUR, random, 15 * DAY),
        plannedChange(2 * HOUR, random, 10 * DAY),
      ],
      config: { health_reminders: { days_before: [13, 7, 3, 1], at: '10:07' } },
      lasts: 21 * DAY,
      expected: 6,
    },
    {
      name: 'budget',
      title: both('a month with a budget', '一个月的额度'),
      story: both(
        '20,000 events in 30 days and a quota of 5,000 calls, which someone increases two days after it is used up',
        '30 天内 20,000 个事件，额度 5,000 次，用完两天后才加购',
      ),
      arrivals: Array.from({ length: 20_000 }, (_, index) => anyEvent((index * 30 * DAY) / 20_000, random)),
      robot: quotaOf(5000, 2 * DAY),
      config: { monthly_messages: 5000 },
      lasts: 31 * DAY,
    },
  ];
}

/** Runs the real handler with timers. */
export async function runTimers(scenario: TimerScenario, settings: Settings): Promise<TimerFigures> {
  const clock = createClock(START);
  const random = createRandom(`timers ${scenario.name}`);
  const queue = createQueue(clock, settings, createRandom(`queue ${scenario.name}`));
  const robot = createRobot(clock, scenario.robot ?? {}, random, 'dingtalk');
  const happened = new Map<string, number>();
  const delivered = new Map<string, number>();
  const { url, signSecret = '' } = webhookOf('dingtalk', TOKEN);

  const send = (index: number) => {
    const arrival = scenario.arrivals[index];
    if (arrival === undefined) return;
    const at = START + arrival.at;
    happened.set(arrival.id, at);
    clock.at(at + random.between(LEAST_ARRIVAL_MS, MOST_ARRIVAL_MS), () =>
      queue.send(arrival.id, arrival.body(at)),
    );
    clock.at(at, () => send(index + 1));
  };
  send(0);

  const schedules = createVirtualScheduler(clock, random, (id, input) => queue.send(id, input));
  const timed = new Map<string, number>();
  startLambda(clock, queue, {
    settings,
    random,
    post: robot.post,
    scheduler: schedules.scheduler,
    monitoring: createVirtualMonitoring(clock, scenario, robot.requests),
    config: {
      ...DEFAULT_CONFIG,
      webhook_secret_arn: 'storm',
      keywords: [KEYWORD],
      concurrency: settings.concurrency,
      timers: {
        schedule_group: FUNCTION,
        role_arn: GROUP_ARN,
        queue_arn: QUEUE_ARN,
        dead_letter_queue_arn: `${QUEUE_ARN}-dead-letters`,
      },
      ...scenario.config,
    },
    readSecret: () => JSON.stringify({ url, sign_secret: signSecret }),
    crashes: () => false,
    kills: [],
    onBilled() {},
    onDelivered(id) {
      if (!delivered.has(id)) delivered.set(id, clock.now());
    },
    onNotSent: (id) => void timed.set(id, clock.now()),
  });
  await clock.run(() => clock.now() > START + scenario.lasts);

  const delays = [...happened].map(([id, at]) => (delivered.get(id) ?? Number.POSITIVE_INFINITY) - at);
  const answered = [...schedules.firedAt].map(
    ([id, at]) => (delivered.get(id) ?? timed.get(id) ?? Number.POSITIVE_INFINITY) - at,
  );
  return {
    scenario,
    messages: robot.accepted,
    requests: robot.requests.length,
    mostInAMinute: mostWithin(robot.requests, MINUTE),
    made: schedules.made(),
    fired: schedules.firedAt.size,
    worstTimer: Math.max(0, ...answered),
    worstEvent: Math.max(0, ...delays),
    lost: delays.filter((delay) => delay === Number.POSITIVE_INFINITY).length,
  };
}

function alarmName({ body }: Arrival): string {
  const { Message = '{}' } = JSON.parse(body(START)) as { Message?: string };
  return (JSON.parse(Message) as { detail: { alarmName: string } }).detail.alarmName;
}

/** The robot rejects everything from the first call beyond a quota until `outageMs` after that. */
function quotaOf(calls: number, outageMs: number): RobotScript {
  let spentAt: number | undefined;
  return {
    isOverQuota(time, accepted) {
      if (accepted >= calls) spentAt ??= time;
      return spentAt !== undefined && time < spentAt + outageMs;
    },
  };
}

function createVirtualScheduler(
  clock: Clock,
  random: Random,
  send: (id: string, input: string) => void,
): { scheduler: Scheduler; firedAt: Map<string, number>; made(): number } {
  const schedules = new Map<string, Schedule>();
  const firedAt = new Map<string, number>();
  let made = 0;
  const put = async (schedule: Schedule) => {
    await clock.sleep(API_LATENCY_MS);
    schedules.set(schedule.name, schedule);
    const at = schedule.at.getTime();
    clock.at(at + random.between(0, SCHEDULER_MS), () => {
      if (schedules.get(schedule.name) !== schedule) return;
      schedules.delete(schedule.name);
      const id = `timer ${schedule.name}`;
      firedAt.set(id, at);
      send(id, schedule.input);
    });
  };
  return {
    firedAt,
    made: () => made,
    scheduler: {
      async create(schedule) {
        if (schedules.has(schedule.name)) return false;
        made += 1;
        await put(schedule);
        return true;
      },
      update: put,
      async delete(_, name) {
        await clock.sleep(API_LATENCY_MS);
        schedules.delete(name);
      },
      async names(_, prefix) {
        await clock.sleep(API_LATENCY_MS);
        return [...schedules.keys()].filter((name) => name.startsWith(prefix));
      },
      async input(_, name) {
        await clock.sleep(API_LATENCY_MS);
        return schedules.get(name)?.input;
      },
    },
  };
}

function createVirtualMonitoring(clock: Clock, scenario: TimerScenario, requests: number[]): Monitoring {
  const open = (): AlarmNow[] =>
    (scenario.openAlarms?.(clock.now() - START) ?? []).map(({ name, since }) => {
      const arn = `arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:${name}`;
      const published = { AlarmName: name, AlarmArn: arn, NewStateValue: 'ALARM' };
      return { arn, name, state: 'ALARM', since: new Date(START + since), published, queries: [] };
    });
  return {
    async alarmsNamed(names) {
      await clock.sleep(API_LATENCY_MS);
      return open().filter(({ name }) => names.includes(name));
    },
    openAlarms: async () => ({ alarms: open(), hasMore: false }),
    latest: async () => undefined,
    series: async () => [],
    async sums(_, metrics, from) {
      await clock.sleep(API_LATENCY_MS);
      return metrics.map(() => requests.filter((at) => at >= from.getTime()).length);
    },
  };
}
