// The figures of a run, and whether they meet the targets.

import type { RobotLimits } from '../../stand-ins/robots/rules.ts';
import { RULES } from '../../stand-ins/robots/server.ts';
import type { Run } from './run.ts';
import type { Scenario } from './scenarios.ts';
import { both, type Text } from './text.ts';
import type { TimerFigures } from './timers.ts';

export interface Figures {
  eventsIn: number;
  accounted: number;
  messages: number;
  mostInAMinute: number;
  mostInASecond: number;
  fallback: Run['fallback'];
  throttled: number;
  duplicates: number;
  deadLetters: number;
  /** Seconds from event to message. */
  median: number;
  p99: number;
  worst: number;
  /** The same of the critical events. */
  worstCritical: number;
  /** The 99th percentile (s) of what happened after the first minute. */
  settledP99: number;
  /** The share of events that had a message of their own. */
  alone: number;
  /** How long after the end of trouble the last event of before was seen (s). */
  backAfter: number;
  /** Messages in the median of the minutes from the first message to the last. */
  medianMinute: number;
  /** Seconds that AWS bills for the function, for 1,000 events. */
  billed: number;
  /** Events that the group does not send, and after how long the last of them left the queue (s). */
  notSent: number;
  notSentWorst: number;
}

export function figuresOf(run: Run): Figures {
  const waits = (found: Run['found']) =>
    found.map(({ at, seenAt }) => (seenAt - at) / 1000).sort((a, b) => a - b);
  const seconds = waits(run.found);
  const began = Math.min(...run.found.map(({ at }) => at));
  return {
    eventsIn: run.eventsIn,
    accounted: run.found.length,
    messages: run.messages.length,
    mostInAMinute: run.mostInAMinute,
    mostInASecond: run.mostInASecond,
    fallback: run.fallback,
    throttled: run.throttled,
    duplicates: run.duplicates,
    deadLetters: run.deadLetters.length,
    median: quantile(seconds, 0.5),
    p99: quantile(seconds, 0.99),
    worst: quantile(seconds, 1),
    worstCritical: quantile(waits(run.found.filter(({ isCritical }) => isCritical)), 1),
    settledP99: quantile(waits(run.found.filter(({ at }) => at >= began + 60_000)), 0.99),
    alone: run.found.filter(({ isAlone }) => isAlone).length / run.found.length,
    backAfter: Math.max(
      0,
      ...run.troubleEnds.flatMap((end) =>
        run.found.flatMap(({ at, seenAt }) => (at < end && seenAt >= end ? (seenAt - end) / 1000 : [])),
      ),
    ),
    medianMinute: medianMinute(run),
    billed: run.billedMs / run.eventsIn,
    notSent: run.notSent.length,
    notSentWorst: Math.max(0, ...run.notSent.map(({ at, settledAt }) => (settledAt - at) / 1000)),
  };
}

export interface Bar {
  name: Text;
  figure: string;
  isMet: boolean;
}

/**
 * Seconds billed for 1,000 events while Lambda gathered batches of up to 10,000 messages in a window of a second, in this
 * simulation.
 */
const BILLED_BEFORE: Record<string, number> = {
  calm: 186,
  burst: 544,
  storm: 118,
  'mega-storm': 6.3,
  flapping: 2312,
  'robot down': 11_365,
  'throttled by others': 11_206,
  'token revoked': 11_322,
  'lost answers': 10_165,
  crash: 5435,
  poison: 5703,
  'every 8 s': 13_180,
  'every 4 s': 7557,
  'robot hangs': 1991,
  killed: 1960,
  penalty: 2155,
};

/** The bars of a scenario; every one has those against loss and flooding. */
export function barsOf(scenario: Scenario, figures: Figures): Bar[] {
  const { mostInAMinute, deadLetters, duplicates } = figures;
  const lost = figures.eventsIn - figures.accounted;
  const { messagesPerWindow: perMinute, messagesPerSecond: perSecond }: RobotLimits =
    RULES[scenario.vendor ?? 'dingtalk'].limits;
  const before = BILLED_BEFORE[scenario.name];
  const atMost = (limit: number, span: Text, most: number): Bar => ({
    name: both(`at most ${limit} requests in any ${span.en}`, `任意${span['zh-CN']}最多 ${limit} 个请求`),
    figure: String(most),
    isMet: most <= limit,
  });
  const eachItsOwn: Bar = {
    name: both('each event has its own message', '每个事件单独一条消息'),
    figure: `${Math.round(figures.alone * 100)} %`,
    isMet: figures.alone === 1,
  };
  const special: Record<string, Bar[]> = {
    calm: [within(both('99th percentile', 'p99 '), figures.p99, 1)],
    'every 8 s': [
      within(both('99th percentile after the first minute', '第一分钟之后的 p99 '), figures.settledP99, 1),
      eachItsOwn,
    ],
    'every 4 s': [within(both('99th percentile', 'p99 '), figures.p99, 8), eachItsOwn],
    storm: [
      within(WORST, figures.worst, 25),
      {
        name: both('at most 8 messages in the median minute', '中位数的那一分钟最多 8 条消息'),
        figure: String(figures.medianMinute),
        isMet: figures.medianMinute <= 8,
      },
    ],
    'mega-storm': [within(WORST, figures.worst, 40)],
    'robot down': [within(both('back after the outage in', '故障结束后恢复'), figures.backAfter, 60)],
    'robot hangs': [within(WORST, figures.worst, 110)],
    killed: [within(WORST, figures.worst, 100)],
    WeCom: [within(WORST, figures.worst, 25)],
    Feishu: [within(WORST, figures.worst, 25)],
    fallback: [
      atMost(4, both('60 s at the fallback', ' 60 秒内备用机器人'), figures.fallback.mostInAMinute),
      within(WORST, figures.worst, 70),
    ],
    'fallback in an outage': [
      atMost(4, both('60 s at the fallback', ' 60 秒内备用机器人'), figures.fallback.mostInAMinute),
      within(both('worst of the critical events', '严重事件最慢'), figures.worstCritical, 240),
    ],
    penalty: [within(both('back after the penalty in', '限流结束后恢复'), figures.backAfter, 15)],
  };
  return [
    { name: both('no event lost', '没有事件丢失'), figure: String(lost), isMet: lost === 0 },
    { name: both('no dead letter', '没有死信'), figure: String(deadLetters), isMet: deadLetters === 0 },
    atMost(perMinute, both('60 s', ' 60 秒内'), mostInAMinute),
    ...(perSecond === undefined ? [] : [atMost(perSecond, both('second', '一秒内'), figures.mostInASecond)]),
    ...(scenario.whyDuplicates === undefined
      ? [{ name: both('no duplicate', '没有重复'), figure: String(duplicates), isMet: duplicates === 0 }]
      : []),
    ...(scenario.robot.others === undefined
      ? [
          {
            name: both('never throttled because of its own messages', '从不因自己的消息被限流'),
            figure: String(figures.throttled),
            isMet: figures.throttled === 0,
          },
        ]
      : []),
    ...(before === undefined
      ? []
      : [within(both('billed for 1,000 events', '每 1,000 个事件计费'), figures.billed, 1.05 * before)]),
    ...(special[scenario.name] ?? []),
  ];
}

/** The bars of one group of several: those of every scenario, and that the other groups change nothing for it. */
export function groupBarsOf(group: Scenario, figures: Figures, alone: Figures): Bar[] {
  const changes = (['median', 'p99', 'worst'] as const).map((key) => Math.abs(figures[key] / alone[key] - 1));
  const most = Math.max(...changes);
  return [
    ...barsOf(group, figures),
    {
      name: both(
        'median, p99 and worst within 10 % of the group alone',
        '中位数、p99 和最慢与单独运行时相差不超过 10 %',
      ),
      figure: `${(100 * most).toFixed(1)} %`,
      isMet: most <= 0.1,
    },
    within(
      both('events that it does not send leave the queue in', '不发送的事件离开队列'),
      figures.notSentWorst,
      40,
    ),
  ];
}

/** The bars of timers: each is answered soon after its time, and nothing is sent twice or never. */
export function timerBarsOf({ scenario, messages, mostInAMinute, lost, worstTimer }: TimerFigures): Bar[] {
  const { expected } = scenario;
  return [
    { name: both('lost', '丢失'), figure: String(lost), isMet: lost === 0 },
    {
      name: both('at most 20 requests in any 60 s', '任意 60 秒最多 20 个请求'),
      figure: String(mostInAMinute),
      isMet: mostInAMinute <= 20,
    },
    within(both('from a schedule to its answer', '从定时到处理完'), worstTimer / 1000, 90),
    ...(expected === undefined
      ? []
      : [
          {
            name: both(`exactly ${expected} messages`, `正好 ${expected} 条消息`),
            figure: String(messages.length),
            isMet: messages.length === expected,
          },
        ]),
  ];
}

const WORST = both('worst', '最慢');

function within(name: Text, value: number, limit: number): Bar {
  const most = Number(limit.toPrecision(4));
  return {
    name: both(`${name.en} at most ${most} s`, `${name['zh-CN']}不超过 ${most} 秒`),
    figure: `${value.toFixed(1)} s`,
    isMet: value <= limit,
  };
}

/** Of ascending values. */
function quantile(values: number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

function medianMinute({ messages }: Run): number {
  const minutes = messages.map(({ at }) => Math.floor(at / 60_000));
  const [first, last] = [minutes[0] ?? 0, minutes.at(-1) ?? -1];
  const counts = new Map<number, number>();
  for (const minute of minutes) counts.set(minute, (counts.get(minute) ?? 0) + 1);
  const all = Array.from({ length: last - first + 1 }, (_, index) => counts.get(first + index) ?? 0);
  return quantile(
    all.sort((a, b) => a - b),
    0.5,
  );
}

/** The most of these ascending times in any `ms`, its end excluded. */
export function mostWithin(times: number[], ms: number): number {
  let [from, most] = [0, 0];
  for (const [index, time] of times.entries()) {
    while (time - (times[from] ?? 0) >= ms) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}
