// docs/storm.md and docs/storm.zh-CN.md: the figures, what was assumed, and whether the targets are met.

import type { Language } from '../../lambda/src/config.ts';
import { type Bar, type Figures, timerBarsOf } from './figures.ts';
import { COLD_START_MS, PICK_UP_MS, POLLERS, SECRET_LATENCY_MS, SQS_LATENCY_MS, WORK_MS } from './lambda.ts';
import { SERVERS, SERVERS_OF_A_SHORT_POLL } from './queue.ts';
import { LEAST_ARRIVAL_MS, MOST_ARRIVAL_MS } from './run.ts';
import type { Scenario } from './scenarios.ts';
import type { Settings } from './settings.ts';
import { both, type Text } from './text.ts';
import { API_LATENCY_MS, SCHEDULER_MS, type TimerFigures } from './timers.ts';
import { ROBOT_LATENCY_MS } from './virtual-robot.ts';

export interface Result {
  scenario: Scenario;
  ours: Figures;
  older: Figures;
  bars: Bar[];
}

/** One group of a notifier with several, and the same group alone. */
export interface GroupResult {
  group: Scenario;
  together: Figures;
  alone: Figures;
  bars: Bar[];
}

/** The first two columns are words. */
const COLUMNS: Text[] = [
  both('scenario', '场景'),
  both('design', '设计'),
  both('events in', '事件数'),
  both('accounted for', '已核对'),
  both('messages', '消息数'),
  both('most in 60 s', '60 秒内最多'),
  both('throttled', '被限流'),
  both('duplicates', '重复'),
  both('dead letters', '死信'),
  both('lost', '丢失'),
  both('median', '中位数'),
  both('p99', 'p99'),
  both('worst', '最慢'),
  both('billed', '计费'),
];

const GROUP_COLUMNS: Text[] = [
  both('group', '群'),
  both('with', '同时运行'),
  both('to send', '应发送'),
  ...COLUMNS.slice(3, -1),
  both('not sent', '不发送'),
  both('left the queue', '离开队列'),
];

const TIMER_COLUMNS: Text[] = [
  both('scenario', '场景'),
  both('what happens', '情况'),
  both('events', '事件数'),
  both('messages', '消息数'),
  both('requests', '请求数'),
  both('schedules made', '建立的定时'),
  both('fired', '触发'),
  both('worst timer', '定时最慢'),
  both('worst event', '事件最慢'),
];

const MET = both('met', '达到');
const MISSED = both('**missed**', '**没有达到**');

/** One row for each design. */
function rowsOf({ scenario, ours, older }: Result, language: Language): string[][] {
  return [
    row(scenario.title[language], both('notifier', '通知器')[language], ours),
    row('', both('older', '旧设计')[language], older),
  ];
}

function groupRowsOf({ group, together, alone }: GroupResult, language: Language): string[][] {
  const cells = (name: string, others: Text, figures: Figures) => [
    // Without the last cell, which is for 1,000 events that a group sends.
    ...row(name, others[language], figures).slice(0, -1),
    count(figures.notSent),
    `${figures.notSentWorst.toFixed(1)} s`,
  ];
  return [
    cells(group.title[language], both('the others', '其他群'), together),
    cells('', both('no others', '单独运行'), alone),
  ];
}

function timerRow(figures: TimerFigures, language: Language): string[] {
  const { scenario, messages, requests, made, fired, worstTimer, worstEvent } = figures;
  return [
    scenario.title[language],
    scenario.story[language],
    ...[scenario.arrivals.length, messages.length, requests, made, fired].map(count),
    `${(worstTimer / 1000).toFixed(0)} s`,
    `${Math.round(worstEvent / 1000).toLocaleString('en-US')} s`,
  ];
}

/** Every target, with the scenario or group that it is of. */
export function barsIn(
  results: Result[],
  groups: GroupResult[],
  timers: TimerFigures[],
): (Bar & { of: Text })[] {
  return [
    ...results.flatMap(({ scenario, bars }) => bars.map((bar) => ({ ...bar, of: scenario.title }))),
    ...groups.flatMap(({ group, bars }) =>
      bars.map((bar) => ({ ...bar, of: both(`group ${group.name}`, `群 ${group.name}`) })),
    ),
    ...timers.flatMap((figures) =>
      timerBarsOf(figures).map((bar) => ({ ...bar, of: figures.scenario.title })),
    ),
  ];
}

/** For the terminal. */
export function terminalTables(results: Result[], groups: GroupResult[], timers: TimerFigures[]): string {
  return [
    [namesOf(COLUMNS, 'en'), ...results.flatMap((result) => rowsOf(result, 'en'))],
    [namesOf(GROUP_COLUMNS, 'en'), ...groups.flatMap((result) => groupRowsOf(result, 'en'))],
    [namesOf(TIMER_COLUMNS, 'en'), ...timers.map((figures) => timerRow(figures, 'en'))],
  ]
    .filter((rows) => rows.length > 1)
    .map(terminalTable)
    .join('\n\n');
}

/** With columns of equal width. */
function terminalTable(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/** A page. `readingAhead`: the storm once more, with pollers that do not stop while both functions run. */
export function markdown(
  results: Result[],
  groups: GroupResult[],
  timers: TimerFigures[],
  readingAhead: Figures | undefined,
  settings: Settings,
  language: Language,
): string {
  return PAGES[language]({
    figures: figureTable(
      COLUMNS,
      results.flatMap((result) => rowsOf(result, language)),
      language,
    ),
    scenarios: storiesOf(
      results.map(({ scenario }) => scenario),
      language,
    ),
    groupEvents: count(groups[0]?.group.arrivals.length ?? 0),
    stories: storiesOf(
      groups.map(({ group }) => group),
      language,
    ),
    groupFigures: figureTable(
      GROUP_COLUMNS,
      groups.flatMap((result) => groupRowsOf(result, language)),
      language,
    ),
    timerFigures: figureTable(
      TIMER_COLUMNS,
      timers.map((figures) => timerRow(figures, language)),
      language,
    ),
    targets: targetTable(barsIn(results, groups, timers), language),
    whyDuplicates: results.flatMap(({ scenario: { title, whyDuplicates } }) =>
      whyDuplicates === undefined
        ? []
        : [
            both(`${whyDuplicates.en} (*${title.en}*)`, `${whyDuplicates['zh-CN']}（*${title['zh-CN']}*）`)[
              language
            ],
          ],
    ),
    worstReadingAhead: readingAhead?.worst.toFixed(0) ?? '',
    settings,
  });
}

/** What the prose of a page contains. */
interface Parts {
  figures: string;
  scenarios: string;
  groupEvents: string;
  stories: string;
  groupFigures: string;
  timerFigures: string;
  targets: string;
  whyDuplicates: string[];
  /** Seconds. */
  worstReadingAhead: string;
  settings: Settings;
}

const PAGES: Record<Language, (parts: Parts) => string> = { en: englishPage, 'zh-CN': chinesePage };

function englishPage({
  figures,
  scenarios,
  groupEvents,
  stories,
  groupFigures,
  timerFigures,
  targets,
  whyDuplicates,
  worstReadingAhead,
  settings,
}: Parts): string {
  return `# Storm

[简体中文](storm.zh-CN.md)

What happens to the events if too many arrive, or if something fails. Generated by \`make storm\`: the real handler
(\`lambda/src\`) in virtual time, between a queue, a Lambda and a robot that follow the rules of the real ones. Every run
gives the same figures.

![Events in, and events delivered to the group: the notifier keeps up, the older design stops delivering](storm.svg)

## Figures

*notifier* is this module with one robot. *older* is the design that it replaces, in the same minutes with the same
robot: the topic invokes a function for each event, which sends a message for it; failed events are retried after one
minute and after two more, and are then lost.

${figures}

- *accounted for*: events found in a message that the robot accepted. Each must have a log line of the
  handler with its id and \`outcome: delivered\`, and the total that the message shows (one, or the number in a digest's
  title) must equal the number of those lines; otherwise, the run fails.
- *messages*: messages in the group. *most in 60 s*: requests to the robot in its busiest 60 seconds, including rejected ones.
- *throttled*: answers of the robot that it received too many messages.
- *duplicates*: events that were shown again. *dead letters*: events in the dead-letter queue, which are not
  lost. *lost*: neither shown nor in the dead-letter queue.
- *median*, *p99*, *worst*: time from the event to the first message that contains it.
- *billed*: billed seconds of the function for 1,000 events.

## Scenarios

${scenarios}

## Several groups

The groups of one notifier, each with its own queue, function and robot. The topic sends the same ${groupEvents} events, one a second,
to all of them. For comparison, each group also runs alone: what happens to one group must not change the others.

${stories}

${groupFigures}

- *not sent*: events that the group's route excludes. *left the queue*: time from the event until the last of them was
  deleted from the group's queue. An event may wait there while both functions wait for the robot's next place.

## Timers

Follow-ups, reminders and the monthly budget ([timers](timers.md)) with a Scheduler and a CloudWatch in virtual time.

${timerFigures}

- *schedules made*: one for each follow-up and reminder, and one that marks the beginning of a planned change. *fired*: the others
  were deleted, because the change was moved.
- *worst timer*: time from a schedule's own time to the end of the invocation that answers it. *worst event*: time from an
  event to its message; while a quota is used up, events wait in the queue, at most 14 days.

## Targets

${targets}

Duplicates are unavoidable, and not a target, because ${whyDuplicates.join(', and because ')}.

## Assumptions

- The module's own figures, from \`modules/group/main.tf\`: batches of at most ${settings.batchSize} messages, batching window
  ${seconds(settings.batchingWindowMs)}, visibility timeout ${seconds(settings.visibilityTimeoutMs)}, ${settings.maxReceiveCount} receives, ${settings.concurrency} functions at once, function timeout ${seconds(settings.functionTimeoutMs)}.
- From AWS's documentation: Lambda starts ${POLLERS} long polls. With a batching window and little traffic, it may wait 20 s. Messages
  that a function does not report as failed are deleted. The others stay hidden until their visibility timeout ends, or for
  as long as the function hides them, and move to the dead-letter queue after the last receive. A container that dies or
  times out reports nothing. A short poll, such as the function's own, asks only some of SQS's servers.
- Assumed, because not documented: SQS has ${SERVERS} servers, of which a short poll asks ${SERVERS_OF_A_SHORT_POLL}. Pollers do not poll the queue while ${settings.concurrency} functions
  run. If they did, three batches would wait for a function at the beginning of a storm, and its worst event would wait
  ${worstReadingAhead} s. An idle container lives for ten minutes, and the most recently used one is used first. Errors do not slow down the
  pollers.
- A function that dies loses its record of the robot's last minute. Two containers send eight messages a minute
  each, which leaves room for four messages of a replacement container, which sends no more in its first minute.
- Latencies: event to queue ${LEAST_ARRIVAL_MS}–${MOST_ARRIVAL_MS} ms; message to invocation ${PICK_UP_MS.least}–${PICK_UP_MS.usual} ms, one in ${1 / PICK_UP_MS.slow} up to ${PICK_UP_MS.most} ms; cold start ${COLD_START_MS} ms; secret
  ${SECRET_LATENCY_MS} ms; a call of SQS ${SQS_LATENCY_MS} ms; robot ${ROBOT_LATENCY_MS} ms.
- Scheduler sends within ${seconds(SCHEDULER_MS)} after a schedule's time, and its calls and CloudWatch's take ${API_LATENCY_MS} ms.
- A function of 256 MB has 0.145 of a processor, and takes ${WORK_MS.invocation} ms for an invocation, ${WORK_MS.event} ms for an event, ${WORK_MS.firstReceive} ms for its first
  receive, ${WORK_MS.receive} ms for each further one, and ${WORK_MS.settle} ms to settle ten messages.
- The robot is DingTalk's unless a scenario names another: 20 messages in any 60 s, then ten minutes in which it rejects
  everything; rejected requests do not prolong that (\`stand-ins/robots/dingtalk.ts\`). WeCom's accepts 20 as well, and then
  rejects everything for a minute; Feishu's accepts 100 in any 60 s and five in any second.
- The events are alarms, instances, scaling failures and stopped tasks of two accounts and two regions, 1.3 to 2.2 KB
  each in their SNS envelope, evenly spread with seeded random variation.
- The older design's function takes no time, has unlimited concurrency, and accepts any body.
`;
}

function chinesePage({
  figures,
  scenarios,
  groupEvents,
  stories,
  groupFigures,
  timerFigures,
  targets,
  whyDuplicates,
  worstReadingAhead,
  settings,
}: Parts): string {
  return `# 风暴

[English](storm.md)

事件太多，或者哪里出了故障时，事件会怎样。由 \`make storm\` 生成：真正的处理函数（\`lambda/src\`）在虚拟时间里运行，前后是遵守真实规则的队列、Lambda 和机器人。每次运行的数字都相同。

![进来的事件与送进群的事件：通知器跟得上，旧设计停止送达](storm.zh-CN.svg)

## 数字

*通知器*是本模块加一个机器人。*旧设计*是它所取代的设计，在同样的时间、用同样的机器人：主题为每个事件调用一次函数，函数为它发送一条消息；失败的事件一分钟后重试，再过两分钟又重试一次，之后就丢失了。

${figures}

- *已核对*：在机器人收下的消息里找到的事件。每个事件都必须在函数的日志里有一行，带有它的 ID 和 \`outcome: delivered\`；消息显示的总数（一个，或汇总消息标题里的数量）必须与这些日志行数相等，否则运行失败。
- *消息数*：进群的消息。*60 秒内最多*：最忙的 60 秒里发给机器人的请求，包括被拒收的。
- *被限流*：机器人答复收到的消息太多的次数。
- *重复*：又显示了一次的事件。*死信*：死信队列里的事件，它们没有丢失。*丢失*：既没有显示、也不在死信队列里的事件。
- *中位数*、*p99*、*最慢*：从事件发生到含有它的第一条消息的时间。
- *计费*：每 1,000 个事件，函数计费多少秒。

## 场景

${scenarios}

## 多个群

一个通知器的几个群，各有自己的队列、函数和机器人。主题把同样的 ${groupEvents} 个事件发给所有的群，每秒一个。为了比较，每个群还单独运行一次：一个群里发生的事，不能影响其他群。

${stories}

${groupFigures}

- *不发送*：按群的条件不发送的事件。*离开队列*：从事件发生到其中最后一个从群的队列里删除的时间。两个函数都在等机器人的下一个空位时，事件可能在队列里等待。

## 定时

告警跟进、计划变更提醒和每月额度（[定时](timers.zh-CN.md)），Scheduler 和 CloudWatch 也在虚拟时间里运行。

${timerFigures}

- *建立的定时*：每次跟进、每次提醒各一个，另有一个标记计划变更的开始。*触发*：其余的因为变更改期而删除了。
- *定时最慢*：从定时的时刻到处理它的调用结束。*事件最慢*：从事件发生到它的消息；额度用完期间，事件在队列里等待，最长 14 天。

## 目标

${targets}

重复不可避免，也不列为目标，因为${whyDuplicates.join('，也因为')}。

## 假设

- 模块自己的数字，来自 \`modules/group/main.tf\`：每批最多 ${settings.batchSize} 条消息，批处理窗口 ${seconds(settings.batchingWindowMs)}，可见性超时 ${seconds(settings.visibilityTimeoutMs)}，最多接收 ${settings.maxReceiveCount} 次，同时运行 ${settings.concurrency} 个函数，函数超时 ${seconds(settings.functionTimeoutMs)}。
- 来自 AWS 文档：Lambda 先开 ${POLLERS} 个长轮询。设了批处理窗口而流量很小时，它可能等 20 s。函数没有报告为失败的消息会被删除；其余的隐藏到可见性超时结束，或函数指定的时间，最后一次接收之后进入死信队列。崩溃或超时的实例什么也不报告。短轮询（函数自己用的就是）只问一部分 SQS 服务器。
- 文档没有说明、只能假设的：SQS 有 ${SERVERS} 台服务器，短轮询问其中 ${SERVERS_OF_A_SHORT_POLL} 台。${settings.concurrency} 个函数都在运行时，轮询器不去取消息。如果会取，风暴开始时会有三批消息等待函数，最慢的事件要等 ${worstReadingAhead} s。空闲的实例保留十分钟，先用最近用过的。出错不会让轮询器变慢。
- 崩溃的函数会丢掉“这一分钟给机器人发了几条”的记录。两个实例每分钟各发八条，为替补实例留出四条的余地；替补实例在第一分钟里不会发得更多。
- 延迟：事件到队列 ${LEAST_ARRIVAL_MS}–${MOST_ARRIVAL_MS} ms；消息到调用 ${PICK_UP_MS.least}–${PICK_UP_MS.usual} ms，每 ${1 / PICK_UP_MS.slow} 次有一次最长 ${PICK_UP_MS.most} ms；冷启动 ${COLD_START_MS} ms；读取密钥 ${SECRET_LATENCY_MS} ms；调用一次 SQS ${SQS_LATENCY_MS} ms；机器人 ${ROBOT_LATENCY_MS} ms。
- Scheduler 在定时的时刻之后 ${seconds(SCHEDULER_MS)} 内发送；它和 CloudWatch 的每次调用用 ${API_LATENCY_MS} ms。
- 256 MB 的函数有 0.145 个处理器，一次调用用 ${WORK_MS.invocation} ms，一个事件 ${WORK_MS.event} ms，第一次接收 ${WORK_MS.firstReceive} ms，之后每次接收 ${WORK_MS.receive} ms，处理完十条消息的收尾 ${WORK_MS.settle} ms。
- 除非场景另有说明，机器人是钉钉的：任意 60 s 内 20 条消息，超过后十分钟内全部拒收；被拒收的请求不会延长这段时间（\`stand-ins/robots/dingtalk.ts\`）。企业微信的也收 20 条，超过后一分钟内全部拒收；飞书的任意 60 s 内收 100 条，任意一秒内收五条。
- 事件是两个账号、两个区域的告警、实例、伸缩失败和停止的任务，连同 SNS 信封每个 1.3 到 2.2 KB，均匀分布，带有固定种子的随机波动。
- 旧设计的函数不花时间，并发没有上限，什么内容都接受。
`;
}

function storiesOf(scenarios: Scenario[], language: Language): string {
  return scenarios
    .map(
      ({ title, story }) =>
        both(`- **${title.en}**: ${story.en}.`, `- **${title['zh-CN']}**：${story['zh-CN']}。`)[language],
    )
    .join('\n');
}

function targetTable(bars: ReturnType<typeof barsIn>, language: Language): string {
  const [of, target, figure] = [both('scenario', '场景'), both('target', '目标'), both('figure', '结果')];
  return [
    `| ${of[language]} | ${target[language]} | ${figure[language]} | |`,
    '| --- | --- | --: | --- |',
    ...bars.map(
      (bar) =>
        `| ${bar.of[language]} | ${bar.name[language]} | ${bar.figure} | ${(bar.isMet ? MET : MISSED)[language]} |`,
    ),
  ].join('\n');
}

function namesOf(columns: Text[], language: Language): string[] {
  return columns.map((column) => column[language]);
}

function figureTable(columns: Text[], rows: string[][], language: Language): string {
  const rule = columns.map((_, column) => (column < 2 ? '---' : '--:'));
  return [namesOf(columns, language), rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function row(name: string, design: string, figures: Figures): string[] {
  const lost = figures.eventsIn - figures.accounted - figures.deadLetters;
  return [
    name,
    design,
    ...[figures.eventsIn, figures.accounted, figures.messages, figures.mostInAMinute].map(count),
    ...[figures.throttled, figures.duplicates, figures.deadLetters, lost].map(count),
    ...[figures.median, figures.p99, figures.worst].map((value) => `${value.toFixed(1)} s`),
    figures.billed === 0 ? '' : `${Math.round(figures.billed).toLocaleString('en-US')} s`,
  ];
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
