// Timers of a group: makes the schedules that follow from what was delivered, and answers those that fire. A separate
// chunk, which is loaded only when it is needed.

import type { Config } from '../config.ts';
import { json } from '../events/fields.ts';
import { createOptionalCall } from '../optional-call.ts';
import type { Received } from '../pipeline.ts';
import type { Monitoring, Ports, Scheduler } from '../ports.ts';
import type { Reader } from '../reader.ts';
import { type Log, type Metrics, reason } from '../telemetry.ts';
import {
  type Answer,
  type Due,
  type Findings,
  followUpAnswer,
  isEmpty,
  openOnes,
  reminderAnswer,
  reportAnswer,
  statesOf,
  type Unknown,
  unconfirmedAnswer,
} from './answer.ts';
import { type Budget, createBudget, monthOf } from './budget.ts';
import {
  CHANGE_PREFIX,
  changeIn,
  followUpsOf,
  type Planned,
  prefixOf,
  remindersOf,
  scheduleOf,
} from './plan.ts';
import { type Timer, timerIn } from './timer.ts';

/** What AWS takes longer to answer than this is unknown. */
const ANSWER_MS = 1500;
/** Making schedules takes no longer, and no more calls: in a storm, an invocation has other things to do. */
const PLAN_MS = 5000;
const MOST_CHANGES = 20;
const DAY_MS = 86_400_000;
/** How far the report looks ahead, and how many changes it describes. */
const AHEAD_MS = 14 * DAY_MS;
const MOST_DESCRIBED = 20;

export type Fired = Due<Timer>;

export interface Timers {
  /** What each timer is to say, in the same order; undefined: nothing. Never rejects. */
  answer(fired: Fired[], functionName: string): Promise<(Answer | undefined)[]>;
  /**
   * Makes the schedules that follow from the messages that went out, each with its members, and deletes those of changes
   * that are over. Never rejects.
   */
  plan(delivered: Received[][], seen: Received[], deadline: number): Promise<void>;
  /** Undefined if none is set. */
  budget: Budget | undefined;
}

export function createTimers(
  config: Config,
  reader: Reader,
  log: Log,
  metrics: Metrics,
  ports: Ports,
): Timers {
  const calls = createOptionalCall(ANSWER_MS, ports);
  let scheduler: Promise<Scheduler> | undefined;
  let monitoring: Promise<Monitoring> | undefined;

  /** The result of a call, or why there is none. */
  async function ask<T>(action: () => Promise<T>): Promise<T | Unknown> {
    const timeMs = calls.timeFor(Number.POSITIVE_INFINITY);
    if (timeMs === undefined) return { error: 'paused after several failures' };
    try {
      const answer = await calls.make(timeMs, action);
      calls.succeeded();
      return answer;
    } catch (error) {
      const fields = calls.failed();
      metrics.add('TimerFailed');
      log.warn('AWS does not answer what a timer asks.', { reason: reason(error), ...fields });
      return { error: (error as Error).name };
    }
  }

  const openScheduler = () => (scheduler ??= ports.openScheduler());
  const openMonitoring = () => (monitoring ??= ports.openMonitoring());

  async function followUps(fired: Fired[]): Promise<(Answer | undefined)[]> {
    const timers = fired.flatMap(({ timer }) => (timer.timer === 'follow_up' ? [timer] : []));
    if (timers.length === 0) return fired.map(() => undefined);
    const states = await ask(async () =>
      statesOf(
        timers.flatMap(({ alarms }) => alarms),
        await openMonitoring(),
      ),
    );
    const now = new Date(ports.now());
    return await Promise.all(
      fired.map(async ({ timer, ...message }) => {
        if (timer.timer !== 'follow_up') return undefined;
        const due = { ...message, timer };
        if (!(states instanceof Map)) return unconfirmedAnswer(due, states.error, now);
        const open = openOnes(timer, states);
        const [only, ...others] = open;
        const value =
          only && others.length === 0
            ? await ask(async () => (await openMonitoring()).latest(only, now))
            : undefined;
        return followUpAnswer(due, open, typeof value === 'number' ? value : undefined, now);
      }),
    );
  }

  async function report(due: Fired, functionName: string): Promise<Answer | undefined> {
    const findings = await find(functionName);
    const isSkipped = config.report?.when_empty === 'skip' && isEmpty(findings);
    return isSkipped ? undefined : reportAnswer(due, findings, new Date(ports.now()));
  }

  async function find(functionName: string): Promise<Findings> {
    const { monthly_messages: budget } = config;
    const now = new Date(ports.now());
    const sums = (names: string[], from: Date) =>
      ask(async () => (await openMonitoring()).sums(functionName, names, from, now));
    const [alarms, changes, day, ofMonth, deadLetters] = await Promise.all([
      ask(async () => (await openMonitoring()).openAlarms()),
      ask(() => nextChanges(now)),
      sums(['Requests', 'Failed'], new Date(now.getTime() - DAY_MS)),
      budget === null ? undefined : sums(['Requests'], monthOf(now, reader).from),
      ask(waitingDeadLetters),
    ]);
    return {
      alarms,
      changes,
      counts: Array.isArray(day) ? { requests: day[0] ?? 0, failed: day[1] ?? 0 } : day,
      month:
        budget === null || ofMonth === undefined
          ? undefined
          : Array.isArray(ofMonth)
            ? { requests: ofMonth[0] ?? 0, budget }
            : ofMonth,
      deadLetters,
    };
  }

  async function nextChanges(now: Date): Promise<{ begins: Date; event: unknown }[]> {
    const group = config.timers?.schedule_group ?? '';
    const names = await (await openScheduler()).names(group, CHANGE_PREFIX);
    // Each change has one mark; its reminders come and go.
    const next = names
      .filter((name) => name.endsWith('-0'))
      .flatMap((name) => ({ name, begins: changeIn(name)?.begins ?? now }))
      .filter(({ begins }) => begins > now && begins.getTime() < now.getTime() + AHEAD_MS)
      .sort((a, b) => a.begins.getTime() - b.begins.getTime())
      .slice(0, MOST_DESCRIBED);
    const inputs = await Promise.all(
      next.map(async ({ name }) => (await openScheduler()).input(group, name)),
    );
    return next.flatMap(({ begins }, index) => {
      const timer = timerIn(json(inputs[index]), true);
      return timer?.timer === 'mark' ? [{ begins, event: timer.event }] : [];
    });
  }

  async function waitingDeadLetters(): Promise<number> {
    const queue = await ports.openQueue(config.timers?.dead_letter_queue_arn ?? '');
    try {
      return await queue.waiting();
    } finally {
      queue.close();
    }
  }

  /** Creates, moves and deletes the schedules of a change. `wasSent`: whether the group was told of it. */
  async function planChange({ notification: { plan }, change }: Received, wasSent: boolean): Promise<void> {
    const { timers, health_reminders, report } = config;
    if (plan === undefined || timers === null || (health_reminders === null && report === null)) return;
    const group = timers.schedule_group;
    const wanted = remindersOf(plan, change, config, reader, new Date(ports.now()));
    const existing = await (await openScheduler()).names(group, prefixOf(plan));
    // What the group was not told of, such as a repeat of what is muted, has no reminders to move.
    if (!wasSent && existing.length === 0) return;
    const outdated = existing.filter((name) => !wanted.some((planned) => planned.name === name));
    await Promise.all([
      ...outdated.map(async (name) => (await openScheduler()).delete(group, name)),
      ...wanted.map((planned) => make(planned, existing.includes(planned.name))),
    ]);
  }

  async function make(planned: Planned, exists: boolean): Promise<void> {
    if (config.timers === null) return;
    const schedule = scheduleOf(planned, config.timers);
    const open = await openScheduler();
    if (exists) await open.update(schedule);
    else await open.create(schedule);
  }

  return {
    budget: createBudget(config, reader, log, metrics, ports),

    async answer(fired, functionName) {
      const followed = await followUps(fired);
      const now = new Date(ports.now());
      return await Promise.all(
        fired.map(async (due, index) => {
          const { timer, ...message } = due;
          if (timer.timer === 'follow_up') return followed[index];
          if (timer.timer === 'reminder') return reminderAnswer({ ...message, timer }, now);
          return timer.timer === 'report' ? await report(due, functionName) : undefined;
        }),
      );
    },

    async plan(delivered, seen, deadline) {
      const now = new Date(ports.now());
      const sent = new Set(delivered.flat());
      const changes = seen.filter(({ notification }) => notification.plan !== undefined);
      const followUps = delivered.flatMap((members) =>
        followUpsOf(
          members.map(({ notification }) => notification),
          config,
          reader,
          now,
        ),
      );
      const steps = [
        ...followUps.map((planned) => () => make(planned, false)),
        ...changes.slice(-MOST_CHANGES).map((change) => () => planChange(change, sent.has(change))),
      ];
      const until = Math.min(deadline, ports.now() + PLAN_MS);
      for (const [index, step] of steps.entries()) {
        const timeMs = ports.now() < until ? calls.timeFor(until) : undefined;
        if (timeMs === undefined) return lose(steps.length - index);
        const outcome = await ask(async () => {
          await step();
          return undefined;
        });
        if (outcome !== undefined) log.error('A timer was not created.', { error: outcome.error });
      }
      if (changes.length > MOST_CHANGES) lose(changes.length - MOST_CHANGES);
    },
  };

  function lose(count: number): void {
    metrics.add('TimerFailed', count);
    log.error('Timers were not created, because there was no time left or AWS does not answer.', { count });
  }
}
