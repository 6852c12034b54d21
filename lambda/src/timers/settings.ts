// The settings of timers: follow-ups of alarms, reminders of planned changes, the regular report, the monthly budget of
// messages, and quiet hours. Each is null unless it is set.

import { isObject } from '../events/fields.ts';
import { type Calls, SEVERITIES, type Severity } from '../notification.ts';
import { isFilledText, objectOr } from '../rules.ts';

/** Where the timers of the group are, and where they send to. */
export interface TimerSettings {
  /** The schedule group in EventBridge Scheduler. */
  schedule_group: string;
  /** The role under which Scheduler sends to the queues. */
  role_arn: string;
  /** The group's own queue. */
  queue_arn: string;
  dead_letter_queue_arn: string;
}

/** An alarm that is still open is sent again. */
export interface FollowUp {
  /** How long after the alarm, in order: "30m", "2h", "1d". */
  after: string[];
  /** Only alarms that are at least this severe. */
  minimum_severity: Severity;
  escalate: Escalation | null;
}

export interface Escalation {
  /** The first follow-up that is escalated: 1 is the first one of all. */
  from: number;
  /** Whom it calls, in addition to the group's own mentions. */
  mentions: Calls;
  /** The queue of the group that receives it as well; null for none. */
  queue_arn: string | null;
}

/** A planned change of AWS Health is sent again before it begins. */
export interface HealthReminders {
  days_before: number[];
  /** "10:07", in the reader's time zone. */
  at: string;
}

export interface ReportSettings {
  /** Whether a report without any content is sent, too. */
  when_empty: 'send' | 'skip';
}

/** The hours in which only what is severe calls people; they may include midnight. */
export interface QuietHours {
  /** "22:00", in the reader's time zone. */
  from: string;
  to: string;
  calls_from: Severity;
}

export const TIMERS = objectOr(
  ({ schedule_group, role_arn, queue_arn, dead_letter_queue_arn }) =>
    [schedule_group, role_arn, queue_arn, dead_letter_queue_arn].every(isFilledText),
  'an object with schedule_group, role_arn, queue_arn and dead_letter_queue_arn',
);

export const FOLLOW_UP = objectOr(
  ({ after, minimum_severity, escalate }) =>
    isListOf(after, (item) => typeof item === 'string' && minutesOf(item) !== undefined) &&
    SEVERITIES.includes(minimum_severity as Severity) &&
    (escalate === null || isEscalation(escalate)),
  'an object such as {"after": ["30m", "2h"], "minimum_severity": "critical", "escalate": null}',
);

export const HEALTH_REMINDERS = objectOr(
  ({ days_before, at }) => isListOf(days_before, (item) => isWhole(item, 1)) && isClock(at),
  'an object such as {"days_before": [7, 3, 1], "at": "10:07"}',
);

export const REPORT = objectOr(
  ({ when_empty }) => when_empty === 'send' || when_empty === 'skip',
  'an object such as {"when_empty": "send"}',
);

export const QUIET_HOURS = objectOr(
  ({ from, to, calls_from }) =>
    isClock(from) && isClock(to) && from !== to && SEVERITIES.includes(calls_from as Severity),
  'an object such as {"from": "22:00", "to": "08:00", "calls_from": "critical"}',
);

const MINUTES: Record<string, number> = { m: 1, h: 60, d: 1440 };

/** The minutes of "30m", "2h" or "1d"; undefined for anything else. */
export function minutesOf(duration: string): number | undefined {
  const [, count = '', unit = ''] = /^([1-9]\d{0,3})([mhd])$/.exec(duration) ?? [];
  const minutes = MINUTES[unit];
  return minutes === undefined ? undefined : Number(count) * minutes;
}

function isEscalation(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { from, mentions, queue_arn } = value;
  const { mobiles, user_ids, all }: Record<string, unknown> = isObject(mentions) ? mentions : {};
  const areTexts = [mobiles, user_ids].every((list) => Array.isArray(list) && list.every(isFilledText));
  return (
    isWhole(from, 1) &&
    areTexts &&
    typeof all === 'boolean' &&
    (queue_arn === null || isFilledText(queue_arn))
  );
}

/** "10:07" */
function isClock(value: unknown): boolean {
  return typeof value === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least;
}

function isListOf(value: unknown, isGood: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isGood);
}
