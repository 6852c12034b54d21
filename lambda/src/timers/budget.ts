// The monthly budget of messages: from 80 % and from 100 % on, one message of the group says how much of it is used.

import type { Config } from '../config.ts';
import { grouped } from '../events/amounts.ts';
import type { Fact } from '../notification.ts';
import { createOptionalCall } from '../optional-call.ts';
import type { Ports } from '../ports.ts';
import type { Reader } from '../reader.ts';
import { type Log, type Metrics, reason } from '../telemetry.ts';
import { scheduleOf } from './plan.ts';
import { inputOf } from './timer.ts';

/** CloudWatch is asked once in this time, and for so long a line waits for the next message of its container. */
const INTERVAL_MS = 3_600_000;
const LONGEST_MS = 3000;
/** In percent. */
export const NEARLY_USED = 80;
/** The highest first. */
const LEVELS = [100, NEARLY_USED];

export interface Budget {
  /** What the next message says about it, if anything. */
  line(): Fact | undefined;
  /** The message with the line was delivered. */
  told(): void;
  /** Asks AWS, at most once an hour, within `deadline` (ms since the epoch). Never rejects. */
  check(functionName: string, deadline: number): Promise<void>;
}

/**
 * Undefined if no budget is set. The first container to create the schedule of a level and month says it. The schedule
 * lasts for an hour, because a container may get no further message, and once the line is delivered, to the month's end.
 */
export function createBudget(
  { monthly_messages: most, timers }: Pick<Config, 'monthly_messages' | 'timers'>,
  reader: Reader,
  log: Log,
  metrics: Metrics,
  ports: Pick<Ports, 'now' | 'openMonitoring' | 'openScheduler'>,
): Budget | undefined {
  if (most === null || timers === null) return undefined;
  const call = createOptionalCall(LONGEST_MS, ports);
  let nextAt = Number.NEGATIVE_INFINITY;
  let claimed: Claim | undefined;
  let told: Claim | undefined;

  const schedule = (name: string, at: Date) =>
    scheduleOf({ name, at, input: inputOf({ timer: 'mark' }), queueArn: timers.queue_arn }, timers);

  const ask = async (functionName: string, signal: AbortSignal) => {
    const now = new Date(ports.now());
    const month = monthOf(now, reader);
    const monitoring = await ports.openMonitoring();
    const [sent = 0] = await monitoring.sums(functionName, ['Requests'], month.from, now);
    const percent = percentOf(sent, most);
    const level = LEVELS.find((level) => percent >= level);
    if (level !== undefined) {
      const name = `budget-${month.name}-${level}`;
      const expires = new Date(now.getTime() + INTERVAL_MS);
      const scheduler = await ports.openScheduler();
      const isFirst = await scheduler.create(schedule(name, expires));
      if (isFirst && !signal.aborted)
        claimed = { name, expires, month, fact: factOf(sent, most, month, now, reader) };
    }
    nextAt = now.getTime() + INTERVAL_MS;
  };

  const keep = async ({ name, month }: Claim) => {
    const scheduler = await ports.openScheduler();
    await scheduler.update(schedule(name, month.to));
  };

  return {
    line() {
      if (claimed && ports.now() >= claimed.expires.getTime()) claimed = undefined;
      return claimed?.fact;
    },
    told() {
      [told, claimed] = [claimed ?? told, undefined];
    },
    async check(functionName, deadline) {
      const timeoutMs = call.timeFor(deadline);
      if (timeoutMs === undefined || (told === undefined && ports.now() < nextAt)) return;
      const said = told;
      told = undefined;
      try {
        await call.make(timeoutMs, (signal) => (said ? keep(said) : ask(functionName, signal)));
        call.succeeded();
      } catch (error) {
        metrics.add('TimerFailed');
        log.warn('The monthly budget of messages cannot be checked. The messages are delivered regardless.', {
          reason: reason(error),
          ...call.failed(),
        });
      }
    },
  };
}

/** A line that this container says. */
interface Claim {
  name: string;
  expires: Date;
  month: Month;
  fact: Fact;
}

interface Month {
  /** "2026-11" */
  name: string;
  from: Date;
  to: Date;
}

/** The reader's month at a time. */
export function monthOf(now: Date, reader: Reader): Month {
  const name = reader.time(now).slice(0, 7);
  const [year = 0, month = 0] = name.split('-').map(Number);
  const next = new Date(Date.UTC(year, month)).toISOString().slice(0, 7);
  const first = (month: string) => reader.instant(`${month}-01`, '00:00');
  return { name, from: first(name), to: first(next) };
}

/** With the day on which the budget is used up if the month goes on like this, where that comes before its end. */
function factOf(sent: number, most: number, { from, to }: Month, now: Date, reader: Reader): Fact {
  const { label, usedUp, usedUpOn } = reader.words.budget;
  const share = shareOf(sent, most, reader);
  if (sent >= most) return { label, value: usedUp(share) };
  const end = new Date(from.getTime() + (now.getTime() - from.getTime()) * (most / sent));
  return { label, value: end < to ? usedUpOn(share, reader.time(end).slice(5, 10)) : share };
}

/** "本月已发送 4,012 / 5,000 条（80%）" */
export function shareOf(sent: number, most: number, { words }: Reader): string {
  return words.budget.used(grouped(String(sent)), grouped(String(most)), percentOf(sent, most));
}

export function percentOf(sent: number, most: number): number {
  return Math.floor((100 * sent) / most);
}
