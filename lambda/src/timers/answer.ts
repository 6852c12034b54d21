// What a timer that fires is to say: nothing, or an event and its describer.

import { describeAlarm } from '../events/cloudwatch.ts';
import { type Alarm, alarmFrom, isBeyond } from '../events/cloudwatch-alarm.ts';
import { type Describer, duration, headline, listed } from '../events/describer.ts';
import { isObject } from '../events/fields.ts';
import { health } from '../events/health.ts';
import type { AwsEvent } from '../inbox.ts';
import { type Fact, worstOf } from '../notification.ts';
import type { AlarmNow, Monitoring } from '../ports.ts';
import type { Reader } from '../reader.ts';
import { NEARLY_USED, percentOf, shareOf } from './budget.ts';
import type { OpenAlarm, Timer } from './timer.ts';

type FollowUpTimer = Extract<Timer, { timer: 'follow_up' }>;
type ReminderTimer = Extract<Timer, { timer: 'reminder' }>;

/** A timer that has fired, and the message that brought it. */
export interface Due<T> {
  id: string;
  queueArn: string;
  timer: T;
}

/** An event to describe, and its only describer. */
export interface Answer {
  event: AwsEvent;
  describer: Describer;
}

/** What is about no event: it comes from the queue's account and Region. */
function eventOf({ id, queueArn }: Due<Timer>, now: Date): AwsEvent {
  return { id, payload: undefined, sourceArn: queueArn, receivedAt: now };
}

// Unproven: The StateTransitionedTimestamp of an alarm is the time in state.timestamp of its event, or less than a minute
// later. Rests on: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html which calls it the
// time of the last change of the state. Try: follow_up = { after = ["5m"] } with an alarm that stays open. Report: both
// times, if no follow-up arrives.

/** CloudWatch answers for this many names at once. */
const MOST_NAMES = 100;
/** An alarm that went off again has a follow-up of its own; clocks of its event and of the alarm differ by less. */
const SLACK_MS = 60_000;
/** So many alarms of one follow-up are named. */
const MOST_NAMED = 20;

/** The state of alarms, by their names. */
export async function statesOf(alarms: OpenAlarm[], monitoring: Monitoring): Promise<Map<string, AlarmNow>> {
  const names = [...new Set(alarms.map(({ name }) => name))];
  const found: AlarmNow[] = [];
  for (let start = 0; start < names.length; start += MOST_NAMES)
    found.push(...(await monitoring.alarmsNamed(names.slice(start, start + MOST_NAMES))));
  return new Map(found.map((alarm) => [alarm.name, alarm]));
}

/** Whether an alarm is still in the state that its follow-up is about; one that was deleted is not. */
function isStillOpen({ since }: OpenAlarm, now: AlarmNow | undefined): boolean {
  return now?.state === 'ALARM' && (now.since?.getTime() ?? 0) <= since.getTime() + SLACK_MS;
}

/** The alarms of a follow-up that are still open. */
export function openOnes({ alarms }: FollowUpTimer, states: Map<string, AlarmNow>): AlarmNow[] {
  return alarms.flatMap((alarm) => {
    const now = states.get(alarm.name);
    return now !== undefined && isStillOpen(alarm, now) ? [now] : [];
  });
}

/** `value`: what the alarm measures now, of a single one. */
export function followUpAnswer(
  { id, timer }: Due<FollowUpTimer>,
  open: AlarmNow[],
  value: number | undefined,
  now: Date,
): Answer | undefined {
  const [first, ...others] = open;
  if (first === undefined) return undefined;
  const describer: Describer = (_, reader) =>
    timer.alarms.length === 1 && others.length === 0
      ? oneStillOpen(timer, first, value, now, reader)
      : severalStillOpen(timer, open, now, reader);
  return { event: { id, payload: first.published, sourceArn: first.arn, receivedAt: now }, describer };
}

const KIND = 'CloudWatch Alarm Follow-up';

function oneStillOpen(
  timer: FollowUpTimer,
  { published }: AlarmNow,
  value: number | undefined,
  now: Date,
  reader: Reader,
): ReturnType<Describer> {
  const alarm = alarmFrom(published, undefined);
  if (alarm === undefined) return undefined;
  const { words } = reader;
  // What AWS said when the alarm went off is no figure of now.
  const current: Alarm = value === undefined ? alarm : { ...alarm, reason: undefined, datapoints: [value] };
  const { stateOf: _, figure, ...rest } = describeAlarm(current, reader);
  return {
    ...rest,
    ...(value !== undefined && isBeyond(value, current) !== false && figure !== undefined && { figure }),
    ...callsOf(timer),
    kind: KIND,
    title: headline(reader, words.timers.stillOpen(openFor(timer, now, reader)), alarm.name),
    time: now,
  };
}

function severalStillOpen(
  timer: FollowUpTimer,
  open: AlarmNow[],
  now: Date,
  reader: Reader,
): ReturnType<Describer> {
  const { words } = reader;
  const described = open.slice(0, MOST_NAMED).flatMap(({ published }) => {
    const alarm = alarmFrom(published, undefined);
    return alarm === undefined ? [] : [describeAlarm(alarm, reader)];
  });
  const names = open.map(({ name }) => name);
  const age = openFor(timer, now, reader);
  return {
    ...callsOf(timer),
    source: 'aws.cloudwatch',
    kind: KIND,
    severity: worstOf(described.map(({ severity }) => severity)) ?? 'critical',
    title: headline(
      reader,
      words.timers.someStillOpen(open.length, timer.alarms.length),
      listed(names, 2, reader),
    ),
    figure: words.cloudwatch.after(age),
    facts: [{ label: words.timers.age, value: age }],
    resources: described.flatMap(({ resources = [] }) => resources),
    hiddenResources: open.length - described.length,
    time: now,
  };
}

/** If CloudWatch cannot be asked, a person has to. */
export function unconfirmedAnswer(due: Due<FollowUpTimer>, error: string, now: Date): Answer {
  const { timer } = due;
  return {
    event: eventOf(due, now),
    describer: (_, reader) => ({
      ...callsOf(timer),
      source: 'aws.cloudwatch',
      kind: KIND,
      severity: 'critical',
      title: headline(
        reader,
        reader.words.timers.unconfirmed,
        listed(
          timer.alarms.map(({ name }) => name),
          2,
          reader,
        ),
      ),
      facts: [
        { label: reader.words.timers.age, value: openFor(timer, now, reader) },
        { label: reader.words.labels.error, value: error },
      ],
      nextStep: reader.words.timers.unconfirmedStep,
      resources: timer.alarms.slice(0, MOST_NAMED).map(({ name }) => ({ name })),
      hiddenResources: Math.max(0, timer.alarms.length - MOST_NAMED),
      time: now,
    }),
  };
}

function callsOf({ escalation }: FollowUpTimer): Pick<NonNullable<ReturnType<Describer>>, 'mentions'> {
  return escalation === undefined ? {} : { mentions: escalation };
}

function openFor({ alarms }: FollowUpTimer, now: Date, reader: Reader): string {
  const first = Math.min(...alarms.map(({ since }) => since.getTime()));
  // Minutes: a schedule fires within one.
  return duration(reader, Math.floor((now.getTime() - first) / 60_000) * 60) ?? '';
}

/** The notice of a planned change as AWS Health would send it now. */
export function reminderAnswer(
  { id, timer: { days, event } }: Due<ReminderTimer>,
  now: Date,
): Answer | undefined {
  if (!isObject(event)) return undefined;
  return {
    event: { id, payload: { ...event, time: now.toISOString() }, receivedAt: now },
    describer: (received, reader) => {
      const description = health(received, reader);
      if (description === undefined) return undefined;
      // It is no copy of the notice, nor one of its states.
      const { sharedId: _, stateOf: __, plan: ___, ...rest } = description;
      return { ...rest, title: reader.words.timers.reminder(days) + reader.words.colon + rest.title };
    },
  };
}

/** What the report is made of; a part that AWS did not tell is its error. */
export interface Findings {
  alarms: { alarms: AlarmNow[]; hasMore: boolean } | Unknown;
  changes: { begins: Date; event: unknown }[] | Unknown;
  /** Since yesterday. */
  counts: { requests: number; failed: number } | Unknown;
  /** Of the month, and the budget; undefined without one. */
  month: { requests: number; budget: number } | Unknown | undefined;
  deadLetters: number | Unknown;
}

export interface Unknown {
  error: string;
}

function isUnknown<T>(part: T | Unknown): part is Unknown {
  return isObject(part) && 'error' in part;
}

/** Whether there is nothing that anybody has to know. */
export function isEmpty({ alarms, changes, counts, deadLetters, month }: Findings): boolean {
  if (isUnknown(alarms) || isUnknown(changes) || isUnknown(counts) || isUnknown(month)) return false;
  const isSpent = month !== undefined && percentOf(month.requests, month.budget) >= NEARLY_USED;
  return (
    alarms.alarms.length === 0 && changes.length === 0 && counts.failed === 0 && deadLetters === 0 && !isSpent
  );
}

/** So many alarms and changes are listed, the oldest and the next ones. */
const LISTED = 10;

export function reportAnswer(due: Due<Timer>, findings: Findings, now: Date): Answer {
  return {
    event: eventOf(due, now),
    describer: (_, reader) => ({
      source: 'notifier',
      kind: 'report',
      severity: 'info',
      title: headline(reader, reader.words.timers.report, summaryOf(findings, reader)),
      facts: [
        ...alarmFacts(findings.alarms, now, reader),
        ...changeFacts(findings.changes, now, reader),
        ...figureFacts(findings, reader),
      ],
      resources: [],
      time: now,
    }),
  };
}

function summaryOf({ alarms, changes, counts, deadLetters }: Findings, { words }: Reader): string {
  const { timers } = words;
  const parts = [
    !isUnknown(alarms) &&
      alarms.alarms.length > 0 &&
      timers.openCount(alarms.alarms.length, moreThan(alarms)),
    !isUnknown(changes) && changes.length > 0 && timers.changeCount(changes.length),
    !isUnknown(deadLetters) && deadLetters > 0 && timers.deadLetterCount(deadLetters),
    !isUnknown(counts) && counts.failed > 0 && timers.failedCount,
  ].filter((part) => part !== false);
  const isPartial = isUnknown(alarms) || isUnknown(changes) || isUnknown(deadLetters) || isUnknown(counts);
  if (isPartial) parts.push(timers.partial);
  return parts.join(words.comma) || timers.nothing;
}

function moreThan({ hasMore }: { hasMore: boolean }): string {
  return hasMore ? '+' : '';
}

function alarmFacts(found: Findings['alarms'], now: Date, reader: Reader): Fact[] {
  const { words } = reader;
  const label = words.timers.openAlarms;
  if (isUnknown(found)) return [{ label, value: words.timers.unknown(found.error) }];
  const { alarms } = found;
  if (alarms.length === 0) return [{ label, value: words.timers.none }];
  const oldest = alarms.toSorted((a, b) => (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0));
  const listed = oldest.slice(0, LISTED).map(({ name, since, published }): Fact => {
    const alarm = alarmFrom(published, undefined);
    const { url } = (alarm && describeAlarm(alarm, reader)) ?? {};
    return { label: ageOf(since, now, reader), value: name, ...(url !== undefined && { url }) };
  });
  const more = alarms.length - listed.length;
  return [
    { label, value: `${alarms.length}${moreThan(found)}` },
    ...listed,
    ...(more > 0 ? [{ label: '…', value: words.labels.more(more) }] : []),
  ];
}

function ageOf(since: Date | undefined, now: Date, reader: Reader): string {
  const seconds = since && Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000)) * 60;
  const age = duration(reader, seconds);
  return age === undefined ? '…' : reader.words.timers.openSince(age);
}

function changeFacts(changes: Findings['changes'], now: Date, reader: Reader): Fact[] {
  const { words } = reader;
  const label = words.timers.changes;
  if (isUnknown(changes)) return [{ label, value: words.timers.unknown(changes.error) }];
  if (changes.length === 0) return [{ label, value: words.timers.none }];
  const next = changes.slice(0, LISTED).flatMap(({ begins, event }): Fact[] => {
    const change = health({ id: '', payload: event }, reader);
    if (change === undefined) return [];
    const { title: value, url } = change;
    return [{ label: reader.deadline(begins, now), value, ...(url !== undefined && { url }) }];
  });
  return [{ label, value: `${changes.length}` }, ...next];
}

function figureFacts({ counts, month, deadLetters }: Findings, reader: Reader): Fact[] {
  const { budget, timers } = reader.words;
  const fact = <T>(label: string, part: T | Unknown, value: (part: T) => string): Fact => ({
    label,
    value: isUnknown(part) ? timers.unknown(part.error) : value(part),
  });
  return [
    fact(timers.yesterday, counts, ({ requests, failed }) => timers.requests(requests, failed)),
    ...(month === undefined
      ? []
      : [fact(budget.label, month, ({ requests, budget: most }) => shareOf(requests, most, reader))]),
    fact(timers.deadLetters, deadLetters, (count) => (count === 0 ? timers.none : timers.waiting(count))),
  ];
}
