// One scenario from the first event to the last message, with the notifier and with the design that it replaces.

import { DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import { zhCN } from '../../lambda/src/locales/zh-CN/index.ts';
import { optional } from '../../lambda/src/optional.ts';
import { allRobots, VENDORS } from '../../lambda/src/robots/index.ts';
import type { Robot } from '../../lambda/src/robots/robot.ts';
import { type Clock, createClock } from './clock.ts';
import { type Arrival, UNSAFE_WORD } from './events.ts';
import { mostWithin } from './figures.ts';
import { startLambda } from './lambda.ts';
import { createQueue } from './queue.ts';
import { createRandom } from './random.ts';
import type { Scenario } from './scenarios.ts';
import type { Settings } from './settings.ts';
import {
  type Accepted,
  createRobot,
  FALLBACK_TOKEN,
  KEYWORD,
  plainMessage,
  ROBOT_LATENCY_MS,
  TOKEN,
  webhookOf,
} from './virtual-robot.ts';

// Loaded in advance: a real import would take real time, which the virtual clock does not measure.
const ROBOTS = await allRobots();
const robotOf = (name: string): Robot => {
  const robot = ROBOTS.find(({ vendor }) => vendor === name);
  if (robot === undefined) throw new Error(`There is no vendor "${name}".`);
  return robot;
};
for (const vendor of VENDORS) vendor.load = async () => robotOf(vendor.vendor);

/** A Monday morning in Shanghai. */
export const START = Date.UTC(2026, 2, 2, 1, 0, 0);
/** EventBridge, SNS and the way into the queue. */
export const LEAST_ARRIVAL_MS = 100;
export const MOST_ARRIVAL_MS = 500;
/** Nothing is under way for longer than this. */
const LONGEST_MS = 4 * 3_600_000;

export interface Run {
  /** What the group has to send. */
  eventsIn: number;
  /** For each event that was found in a message: when it happened, and when the message was taken (ms). */
  found: { at: number; seenAt: number; isAlone: boolean; isCritical: boolean }[];
  messages: Accepted[];
  /** Requests to the robot in the busiest 60 s, regardless of the answers. */
  mostInAMinute: number;
  /** In the worst second. */
  mostInASecond: number;
  /** Messages at the fallback, and requests to it in its busiest 60 s. */
  fallback: { messages: number; mostInAMinute: number };
  throttled: number;
  /** How often an event was in a message beyond the first time. */
  duplicates: number;
  deadLetters: string[];
  /** For each event that the group does not send: when it happened, and when it left the queue (ms). */
  notSent: { at: number; settledAt: number }[];
  /** What AWS bills for the function (ms). */
  billedMs: number;
  /** When trouble ended (ms since the epoch). */
  troubleEnds: number[];
}

/** Runs one group. */
export async function runNotifier(scenario: Scenario, settings: Settings): Promise<Run> {
  const [run] = await runGroups([scenario], settings);
  if (run === undefined) throw new Error('There is no run.');
  return run;
}

/**
 * Runs the real handler for several groups at once, each with its own queue, function and robot. An event counts as found
 * if the handler's log reports it as delivered, after the robot accepted a message of the same invocation whose total is
 * the number of such log lines. Throws where log and message disagree.
 */
export async function runGroups(scenarios: Scenario[], settings: Settings): Promise<Run[]> {
  const clock = createClock(START);
  const groups = scenarios.map((scenario) => startGroup(clock, scenario, settings));
  await clock.run(() => clock.now() > START + LONGEST_MS || groups.every(({ isOver }) => isOver()));
  return groups.map(({ run }) => run());
}

interface Group {
  isOver(): boolean;
  /** What happened so far. */
  run(): Run;
}

function startGroup(clock: Clock, scenario: Scenario, settings: Settings): Group {
  const random = createRandom(`run ${scenario.name}`);
  const { vendor = 'dingtalk' } = scenario;
  const robot = createRobot(clock, scenario.robot, random, vendor);
  const fallback = createRobot(clock, { token: () => FALLBACK_TOKEN }, random, vendor);
  const webhook = (token: string) => {
    const { url, signSecret } = webhookOf(vendor, token);
    return { url, ...optional('sign_secret', signSecret) };
  };
  const queue = createQueue(clock, settings, createRandom(`queue ${scenario.name}`));
  const ids = new Map<Accepted, string[]>();
  let billedMs = 0;
  const happenedAt = new Map<string, number>();
  const seen = new Map<string, Omit<Run['found'][number], 'at'>>();
  const notSent = new Set<string>();

  const send = (index: number) => {
    const arrival = scenario.arrivals[index];
    if (arrival === undefined) return;
    const happened = START + arrival.at;
    const arrivesAt = happened + random.between(LEAST_ARRIVAL_MS, MOST_ARRIVAL_MS);
    happenedAt.set(arrival.id, happened);
    clock.at(arrivesAt, () => queue.send(arrival.id, arrival.body(happened)));
    clock.at(happened, () => send(index + 1));
  };
  send(0);

  startLambda(clock, queue, {
    settings,
    post: (url, ...args) =>
      (url.startsWith(webhook(FALLBACK_TOKEN).url) ? fallback : robot).post(url, ...args),
    random,
    config: {
      ...DEFAULT_CONFIG,
      webhook_secret_arn: 'storm',
      keywords: [KEYWORD],
      concurrency: settings.concurrency,
      ...optional('messages_per_minute', scenario.messagesPerMinute),
      ...scenario.route,
    },
    readSecret() {
      const token = scenario.secretToken?.(clock.now() - START) ?? TOKEN;
      const others = scenario.hasFallback ? { fallback: [webhook(FALLBACK_TOKEN)] } : {};
      return JSON.stringify({ ...webhook(token), ...others });
    },
    crashes: () => scenario.crashRate !== undefined && random.next() < scenario.crashRate,
    kills: (scenario.kills ?? []).map((time) => START + time),
    onBilled(ms) {
      billedMs += ms;
    },
    onDelivered(id, severity, messages) {
      // The log lists the events of one message after those of the other.
      const message = messages.find((one) => (ids.get(one)?.length ?? 0) < totalOf(one));
      if (message === undefined)
        throw new Error(`The log says that ${id} was delivered, but no message contains it.`);
      const logged = ids.get(message) ?? [];
      logged.push(id);
      ids.set(message, logged);
      const isCritical = severity === 'critical';
      if (!seen.has(id)) seen.set(id, { seenAt: message.at, isAlone: totalOf(message) === 1, isCritical });
    },
    onNotSent: (id) => void notSent.add(id),
  });

  return {
    isOver: () =>
      seen.size + notSent.size + queue.deadLetters.length >= scenario.arrivals.length && queue.size() === 0,
    run() {
      for (const [message, logged] of ids) {
        if (totalOf(message) !== logged.length)
          throw new Error(`${scenario.name}: "${message.title}" is logged as ${logged.length} events.`);
      }
      const messages = [...robot.accepted, ...fallback.accepted].sort((a, b) => a.at - b.at);
      const shown = messages.reduce((sum, message) => sum + totalOf(message), 0);
      const happened = (id: string) => happenedAt.get(id) ?? Number.NaN;
      return {
        eventsIn: scenario.arrivals.length - notSent.size,
        found: [...seen].map(([id, found]) => ({ at: happened(id), ...found })),
        messages,
        mostInAMinute: mostWithin(robot.requests, 60_000),
        mostInASecond: mostWithin(robot.requests, 1000),
        fallback: {
          messages: fallback.accepted.length,
          mostInAMinute: mostWithin(fallback.requests, 60_000),
        },
        throttled: robot.throttled(),
        duplicates: shown - seen.size,
        deadLetters: queue.deadLetters,
        // What never left the queue counts as settled at the end of time.
        notSent: [...notSent].map((id) => ({
          at: happened(id),
          settledAt: queue.deletedAt.get(id) ?? Number.POSITIVE_INFINITY,
        })),
        billedMs,
        troubleEnds: scenario.troubleEnds?.map((time) => START + time) ?? robot.penaltyEnds(),
      };
    },
  };
}

const RETRY_AFTER_MS = [60_000, 120_000];

/**
 * The older design: the topic invokes a function for each event, which sends a message for it; if that fails, Lambda
 * tries again after one and two more minutes, and then the event is lost.
 */
export async function runOlder(scenario: Scenario): Promise<Run> {
  const clock = createClock(START);
  const random = createRandom(`older ${scenario.name}`);
  const { vendor = 'dingtalk' } = scenario;
  const robot = createRobot(clock, scenario.robot, random, vendor);
  const found = new Map<string, Run['found'][number]>();
  let duplicates = 0;

  const attempt = (arrival: Arrival, attempts: number) => {
    const { at, id } = arrival;
    const webhook = webhookOf(vendor, scenario.secretToken?.(clock.now() - START) ?? TOKEN);
    const text = `${KEYWORD} ${scenario.refused?.includes(id) ? UNSAFE_WORD : id}`;
    const call = robotOf(vendor).call(webhook, plainMessage(vendor, id, text), clock.now());
    const { reply, accepted } = robot.take(call.url, JSON.stringify(call.body));
    if (accepted && found.has(id)) duplicates += 1;
    else if (accepted)
      found.set(id, { at: START + at, seenAt: clock.now(), isAlone: true, isCritical: false });
    const dies = accepted !== undefined && random.next() < (scenario.crashRate ?? 0);
    if (reply && robotOf(vendor).outcome(reply).kind === 'delivered' && !dies) return;
    const wait = RETRY_AFTER_MS[attempts];
    if (wait !== undefined) clock.at(clock.now() + wait, () => attempt(arrival, attempts + 1));
  };
  const send = (index: number) => {
    const arrival = scenario.arrivals[index];
    if (arrival === undefined) return;
    const takesMs = random.between(LEAST_ARRIVAL_MS, MOST_ARRIVAL_MS) + ROBOT_LATENCY_MS / 2;
    clock.at(START + arrival.at + takesMs, () => attempt(arrival, 0));
    clock.at(START + arrival.at, () => send(index + 1));
  };
  send(0);
  await clock.run(() => false);

  return {
    eventsIn: scenario.arrivals.length,
    found: [...found.values()],
    messages: robot.accepted,
    mostInAMinute: mostWithin(robot.requests, 60_000),
    mostInASecond: mostWithin(robot.requests, 1000),
    fallback: { messages: 0, mostInAMinute: 0 },
    throttled: robot.throttled(),
    duplicates,
    deadLetters: [],
    notSent: [],
    billedMs: 0,
    troubleEnds: [],
  };
}

/** How many events a message says that it contains. */
function totalOf({ title }: Accepted): number {
  return Number(TOTAL.exec(title)?.[1] ?? 1);
}

const TOTAL = new RegExp(zhCN.digest.count(0).replace('0', '(\\d+)'));
