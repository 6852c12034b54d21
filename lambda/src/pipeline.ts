// From an invocation to the robot's requests: unwrap, describe, select, digest, summarize, render. The only place that
// connects the stages.

import type { Config } from './config.ts';
import { duplicateKey } from './deliver/delivered.ts';
import { fallbackConfig, fallbackMessage } from './deliver/fallback.ts';
import { digest, type Message, plainest } from './digest.ts';
import { createNaming } from './enrich/naming.ts';
import type { Describer } from './events/describer.ts';
import { genericDescriber } from './events/load-describers.ts';
import { runDescribers, unreadable } from './events/run-describers.ts';
import { type AwsEvent, type QueueRecord, unwrap } from './inbox.ts';
import { createMuted } from './mute.ts';
import { type Fact, type Notification, withoutMentions } from './notification.ts';
import { optional } from './optional.ts';
import { callsFromAt } from './quiet-hours.ts';
import type { Reader } from './reader.ts';
import type { Body, Effort, Limits, Robot, View } from './robots/robot.ts';
import { createRoute } from './route.ts';
import { createRunbooks } from './runbook.ts';
import { type Candidate, createSelect, type Selection } from './select.ts';
import type { Answer } from './timers/answer.ts';
import { timerIn } from './timers/timer.ts';
import type { Fired } from './timers/timers.ts';

/** One event of an invocation. */
export interface Received extends Candidate {
  /** The queue's message that contained it, to be settled with the queue. */
  record?: QueueRecord;
  /** When its sender delivered it. */
  receivedAt?: Date;
  /** Of a planned change: the event itself, for its reminders. */
  change?: unknown;
}

/** A message, and its requests for each robot. `note`: why a fallback robot sends it. */
export interface Parcel {
  message: Message;
  requests(robot: Robot, effort: Effort, note?: string): Body[];
}

/**
 * Accepts any Lambda invocation event; describes every event in it, one at a time, and at last what `answerAll` makes of the
 * timers among them. `onFault` receives the error of a failed description, and the event's id. The group's settings are
 * not applied yet: they need the tags.
 */
export async function receive(
  invocation: unknown,
  describersFor: (event: AwsEvent) => Describer[] | Promise<Describer[]>,
  reader: Reader,
  onFault: (error: unknown, id: string) => void,
  answerAll?: (fired: Fired[]) => Promise<(Answer | undefined)[]>,
): Promise<Received[]> {
  const received: Received[] = [];
  const fired: (Fired & { record: QueueRecord })[] = [];
  for (const { event, record } of unwrap(invocation)) {
    const id = event.id || record?.id || '';
    const timer = answerAll && record && timerIn(event.payload, event.sourceArn === record.queueArn);
    if (timer) {
      fired.push({ id, timer, queueArn: record.queueArn, record });
      continue;
    }
    const notification = await describe(await describersFor(event), { ...event, id }, reader, (error) =>
      onFault(error, id),
    );
    const { receivedAt } = event;
    received.push({
      key: duplicateKey(notification),
      notification,
      ...optional('record', record),
      ...optional('receivedAt', receivedAt),
      ...(notification.plan && { change: event.payload }),
    });
  }
  const answers = fired.length > 0 && answerAll ? await answerAll(fired) : [];
  for (const [index, { id, record }] of fired.entries()) {
    const answer = answers[index];
    const notification = answer
      ? await describe([answer.describer], answer.event, reader, (error) => onFault(error, id))
      : {
          id,
          source: 'notifier',
          kind: 'timer',
          severity: 'info' as const,
          title: '',
          facts: [],
          resources: [],
        };
    received.push({
      key: duplicateKey(notification),
      notification,
      record,
      timer: answer ? 'due' : 'done',
    });
  }
  return received;
}

/**
 * What the group's settings change in a description: names and owners, its runbook, and that a custom message may call
 * nobody. Whom an escalation calls is a setting itself.
 */
export function createWithSettings(
  config: Config,
  reader: Reader,
): (notification: Notification) => Notification {
  const withNames = createNaming(config, reader);
  const withRunbook = createRunbooks(config.runbooks, reader);
  return (notification) =>
    withRunbook(
      withNames(
        notification.source === 'custom' && !config.custom_message_mentions
          ? withoutMentions(notification)
          : notification,
      ),
    );
}

type Select = (received: Received[]) => Selection<Received>;

/** What this group sends of what an invocation, which began at `now`, receives in one or several steps. */
export function createSelection(
  config: Config,
  reader: Reader,
): (now: Date, isDelivered: (key: string) => boolean) => Select {
  const unsent = createRoute(config);
  return (now, isDelivered) =>
    createSelect({ isDelivered, isMuted: createMuted(config.mute, now, reader), unsent });
}

async function describe(...args: Parameters<typeof runDescribers>): Promise<Notification> {
  const [, event, reader, onFault] = args;
  return (
    runDescribers(...args) ??
    runDescribers([await genericDescriber()], event, reader, onFault) ??
    unreadable(event, reader)
  );
}

export interface PipelineOptions {
  config: Config;
  reader: Reader;
  /** When the messages are sent. */
  now: Date;
  /** The group's robot, whose limits apply. */
  robot: Robot;
  /** How many messages may be sent now; more events become a digest. */
  credit: number;
  /** Where all members of a digest can be found. */
  url?: string | undefined;
  /** A line that the first message has below its heading. */
  notice?: Fact | undefined;
  /** Adds the LLM's summary, or returns the message unchanged. Never rejects. */
  summarize(message: Message, limits: Limits): Promise<Message>;
}

/** Digests and summarizes what is to be sent, and returns a renderer for each message. */
export async function prepare(selected: Received[], options: PipelineOptions): Promise<Parcel[]> {
  const { config, reader, now, robot, credit, url, notice, summarize } = options;
  const callsFrom = callsFromAt(now, config.quiet_hours, reader);
  const notifications = selected.map(({ notification }) => notification);
  const messages = digest(notifications, { reader, credit, url, callsFrom, limits: robot.limits });
  const summarized = await Promise.all(messages.map((message) => summarize(message, robot.limits)));
  return summarized.map((message, index) =>
    parcelOf(message, {
      config,
      reader,
      ...optional('callsFrom', callsFrom),
      ...(index === 0 && notice && { notes: [notice] }),
    }),
  );
}

function parcelOf(message: Message, view: Omit<View, 'effort'>): Parcel {
  return {
    message,
    requests(robot, effort, note) {
      const shown = effort.plain ? plainest(message) : message;
      if (note === undefined) return robot.requests(shown, { ...view, effort });
      const config = fallbackConfig(view.config);
      const notes = [{ label: view.reader.words.fallback.label, value: note }, ...(view.notes ?? [])];
      return robot.requests(fallbackMessage(shown), { ...view, config, effort, notes });
    },
  };
}
