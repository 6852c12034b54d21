// Which schedules follow from what an invocation received and delivered.

import { createHash } from 'node:crypto';
import { parseArn } from '../arn.ts';
import type { Config } from '../config.ts';
import { STATE_CHANGE } from '../events/cloudwatch-alarm.ts';
import { isAtLeast, type Notification } from '../notification.ts';
import type { Schedule } from '../ports.ts';
import type { Reader } from '../reader.ts';
import { type FollowUp, minutesOf, type TimerSettings } from './settings.ts';
import { inputOf, type OpenAlarm } from './timer.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** In bytes: Scheduler accepts 256 KB, and who is called in addition has room in the rest. */
const LONGEST_INPUT = 240_000;
/** As many as CloudWatch is asked for in five calls. */
const MOST_ALARMS = 500;

/** A schedule without the settings that all schedules of a group share. */
export interface Planned {
  name: string;
  at: Date;
  input: string;
  queueArn: string;
}

/** With what all schedules of the group share. */
export function scheduleOf(
  planned: Planned,
  { schedule_group: group, role_arn: roleArn, dead_letter_queue_arn: deadLetterQueueArn }: TimerSettings,
): Schedule {
  return { ...planned, group, roleArn, deadLetterQueueArn };
}

/** The follow-ups of a message that went out, whose members may be several alarms. */
export function followUpsOf(members: Notification[], config: Config, reader: Reader, now: Date): Planned[] {
  const { follow_up, timers } = config;
  if (follow_up === null || timers === null) return [];
  const alarms = withinInput(
    members
      .filter((one) => isOwnAlarm(one, follow_up, timers, reader))
      .map((one): OpenAlarm => ({ name: one.resources[0]?.name ?? '', since: one.time ?? now })),
  );
  const first = Math.min(...alarms.map(({ since }) => since.getTime()));
  return alarms.length === 0
    ? []
    : follow_up.after.flatMap((after, index) => {
        const at = new Date(first + (minutesOf(after) ?? 0) * MINUTE_MS);
        return at <= now ? [] : stepsAt(at, index + 1, alarms, follow_up, timers);
      });
}

/** As many alarms as one input holds, at most 500. */
function withinInput(alarms: OpenAlarm[]): OpenAlarm[] {
  let bytes = 0;
  return alarms.slice(0, MOST_ALARMS).filter((alarm) => {
    bytes += Buffer.byteLength(JSON.stringify(alarm)) + 1;
    return bytes <= LONGEST_INPUT;
  });
}

/** One schedule for the group itself, and one for the group that an escalation names. */
function stepsAt(
  at: Date,
  step: number,
  alarms: OpenAlarm[],
  { escalate }: FollowUp,
  { queue_arn }: TimerSettings,
): Planned[] {
  const escalation = escalate && step >= escalate.from ? escalate : undefined;
  const timer = { timer: 'follow_up', alarms } as const;
  const name = `alarm-${hashOf(alarms.map(({ name, since }) => [name, since]))}-${step}`;
  const own = inputOf(escalation ? { ...timer, escalation: escalation.mentions } : timer);
  const planned = [{ name, at, input: own, queueArn: queue_arn }];
  return escalation?.queue_arn
    ? [...planned, { name: `${name}-escalated`, at, input: inputOf(timer), queueArn: escalation.queue_arn }]
    : planned;
}

/** CloudWatch is asked in the function's own account and Region. What is muted or suppressed is not severe. */
function isOwnAlarm(
  { kind, source, severity, state, stateOf }: Notification,
  { minimum_severity }: FollowUp,
  { queue_arn }: TimerSettings,
  { words }: Reader,
): boolean {
  const [alarm, own] = [parseArn(stateOf), parseArn(queue_arn)];
  return (
    source === 'aws.cloudwatch' &&
    kind === STATE_CHANGE &&
    state === words.cloudwatch.states.ALARM &&
    isAtLeast(severity, minimum_severity) &&
    alarm !== undefined &&
    alarm.account === own?.account &&
    alarm.region === own.region
  );
}

/** The schedules of a planned change all begin with this; the rest says when it begins. */
export function prefixOf({ of }: NonNullable<Notification['plan']>): string {
  return `${CHANGE_PREFIX}${hashOf(of)}-`;
}

export const CHANGE_PREFIX = 'change-';

/** When the change of a schedule's name begins, and which change it is; undefined for another name. */
export function changeIn(name: string): { change: string; begins: Date } | undefined {
  const [, change, year, month, day, hour, minute] =
    /^(change-[\da-f]+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z-/.exec(name) ?? [];
  if (change === undefined) return undefined;
  return { change, begins: new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`) };
}

/**
 * The reminders of a planned change, and a mark that lasts until it begins, from which the report knows it. None for a
 * change that is over or has begun.
 */
export function remindersOf(
  plan: NonNullable<Notification['plan']>,
  event: unknown,
  { health_reminders, timers }: Config,
  reader: Reader,
  now: Date,
): Planned[] {
  const { begins } = plan;
  if (timers === null || begins === undefined || begins <= now) return [];
  const start = `${begins.toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
  const planned = (days: number, at: Date, input: string): Planned => ({
    name: `${prefixOf(plan)}${start}-${days}`,
    at,
    input,
    queueArn: timers.queue_arn,
  });
  const { days_before = [], at = '' } = health_reminders ?? {};
  const day = reader.time(begins).slice(0, 10);
  const reminders = days_before.map((days) =>
    planned(days, reader.instant(dayBefore(day, days), at), inputOf({ timer: 'reminder', days, event })),
  );
  const all = [...reminders, planned(0, begins, inputOf({ timer: 'mark', event }))];
  return all.filter(({ at, input }) => at > now && Buffer.byteLength(input) <= LONGEST_INPUT);
}

/** "2026-12-06", 7 → "2026-11-29" */
function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);
}
