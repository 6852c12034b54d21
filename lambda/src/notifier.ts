// The notifier of one chat group: takes an invocation's events and what else its queue holds, has them delivered, and
// settles them with the queue.

import type { Config } from './config.ts';
import { logsInsightsUrl } from './console.ts';
import { createDelivered } from './deliver/delivered.ts';
import { createDelivery, type RequestsFor, type Turn } from './deliver/delivery.ts';
import { dueAt, fallbackAt, fallbackNote, isSentIn, turnFor } from './deliver/fallback.ts';
import { leastInterval, MOST_AT_ONCE, type Share, shareOf, WINDOW_MS } from './deliver/pace.ts';
import { areSingle, type Message } from './digest.ts';
import type { Enrich } from './enrich/enrich.ts';
import type { Describer } from './events/describer.ts';
import type { AwsEvent } from './inbox.ts';
import { createSummarize } from './llm.ts';
import { optional } from './optional.ts';
import {
  createSelection,
  createWithSettings,
  type Parcel,
  prepare,
  type Received,
  receive,
} from './pipeline.ts';
import type { Hidden, Ports } from './ports.ts';
import { createQueueSession, type QueueSession } from './queue/session.ts';
import { backoffSeconds } from './queue/settle.ts';
import type { Reader } from './reader.ts';
import { createReport } from './report.ts';
import { DEFAULT_ROBOT } from './robots/index.ts';
import type { Outcome, Robot } from './robots/robot.ts';
import { unusedNotes } from './robots/unused.ts';
import { createWebhookSecret, type WebhookSecret } from './secret.ts';
import type { Selection } from './select.ts';
import { createLog, createMetrics, reason } from './telemetry.ts';
import type { Fired, Timers } from './timers/timers.ts';

/** What delivering needs at the least: the LLM must leave it. */
const DELIVERY_MS = 15_000;
/** Sending takes no longer: an invocation holds its container, for which Lambda may have the next batch already. */
const SEND_MS = 25_000;
/** As many records as Lambda hands over at once (modules/group/main.tf): there are probably more. */
const FULL_BATCH = 10;
/** What would have to wait longer is passed on to the other container, once, */
const LONG_WAIT_MS = 8000;
/** which takes no longer to get it, its start included. */
const PASS_ON_MS = 1500;
/** What would have to wait longer goes back to the queue. */
const LONGEST_HOLD_MS = 22_000;
/** What an invocation received is hidden until it is surely over, and so much longer. */
const HIDDEN_MS = 12_000;
/** What waited for a robot comes back so long after that at the latest. */
const BACKLOG_MS = 30_000;
/** The log is searched so far around a digest. */
const SEARCH_MS = 3_600_000;

/** The invocation that events come with. */
export interface Invocation {
  /** When it must be over (ms since the epoch). */
  deadline: number;
  /** Its own name, which the log's lines of a digest share. */
  id: string;
  functionName: string;
  partition: string | undefined;
  region: string | undefined;
  account: string | undefined;
  logGroupName: string;
}

/**
 * Takes any Lambda event. Resolves with those of its events that were not delivered, and with copies of them. Never
 * rejects for what is in it.
 */
export type Notify = (event: unknown, invocation: Invocation) => Promise<Received[]>;

/** An invocation, and what timers follow from. */
interface Course extends Invocation {
  /** The events of each message that went out. */
  delivered: Received[][];
  /** The planned changes that the group does not send. */
  changes: Received[];
  /** When delivering has to begin (ms since the epoch). */
  deliverAt: number;
  /** How long lookups have taken. */
  lookedUpMs: number;
}

/** The events of one delivery of the queue. */
interface Taken {
  sent: Received[];
  omitted: Received[];
}

/** Receives what Lambda or the queue delivers, and chooses what of it is sent. */
interface Intake {
  receive(event: unknown): Promise<Received[]>;
  choose(received: Received[]): Promise<Taken>;
}

/** What became of a message. */
interface Sent {
  message: Message;
  members: Received[];
  outcome: Outcome;
}

/** Chunks that few deployments need. A simulation has them loaded. */
export const LAZILY = {
  timers: () => import('./timers/timers.ts'),
  enrich: () => import('./enrich/enrich.ts'),
};

export function createNotifier(
  config: Config,
  reader: Reader,
  describersFor: (event: AwsEvent) => Promise<Describer[]>,
  ports: Ports,
  secret: WebhookSecret = createWebhookSecret(config.webhook_secret_arn, ports),
  load = LAZILY,
): Notify {
  const log = createLog(config.log_level, ports);
  const metrics = createMetrics(config, ports);
  const report = createReport(log, metrics);
  const summarize = createSummarize(config, reader, log, metrics, ports);
  const startedAt = ports.now();
  const share = ({ limits: { perMinute, perSecond } }: Robot, most = config.messages_per_minute): Share => {
    const of = (most: number) => shareOf(most, config.concurrency, ports.now() - startedAt);
    return {
      perMinute: of(Math.min(most, perMinute)),
      ...optional('perSecond', perSecond && of(perSecond)),
    };
  };
  const delivery = createDelivery(secret, share, log, metrics, ports);
  const delivered = createDelivered(ports);
  const withSettings = createWithSettings(config, reader);
  const selectionOf = createSelection(config, reader);
  /** When the last digest went out of more events than a quiet group is sent singly (ms since the epoch). */
  let digestedAt = Number.NEGATIVE_INFINITY;
  /** Until when events come back that a robot kept waiting (ms since the epoch). */
  let backlogUntil = Number.NEGATIVE_INFINITY;
  /** The notes about ignored settings that have been logged. */
  const noted = new Set<string>();
  let timers: Promise<Timers> | undefined;
  const loadTimers = () => {
    timers ??= load.timers().then(({ createTimers }) => createTimers(config, reader, log, metrics, ports));
    return timers;
  };
  let enrich: Promise<Enrich> | undefined;
  const loadEnrich = () => {
    enrich ??= load.enrich().then(({ createEnrich }) => createEnrich(config, reader, log, metrics, ports));
    return enrich;
  };
  const turn = () => {
    const now = ports.now();
    return delivery.turn(leastInterval(digestedAt, now, now < backlogUntil, ports.random()));
  };

  return async (event, invocation) => {
    const select = selectionOf(new Date(ports.now()), delivered.has);
    const course: Course = {
      ...invocation,
      delivered: [],
      changes: [],
      deliverAt: invocation.deadline - DELIVERY_MS,
      lookedUpMs: 0,
    };
    const intake: Intake = {
      receive: (event) => receiveFrom(event, course),
      choose: (received) => selectFrom(received, select, course),
    };
    // Both at once: the turn reads the secret.
    const [first, own] = await Promise.all([turn(), intake.receive(event).then(intake.choose)]);
    const failed = own.sent.length === 0 ? [] : await deliverOwn(own, first, course, intake);
    await planTimers(course);
    metrics.flush(invocation.functionName);
    return failed;
  };

  async function receiveFrom(event: unknown, { functionName }: Course): Promise<Received[]> {
    const onFault = (error: unknown, id: string) => {
      metrics.add('DescriberFailed');
      log.error('A describer failed; the generic format is used instead.', { id, reason: reason(error) });
    };
    const answer = async (fired: Fired[]) => (await loadTimers()).answer(fired, functionName);
    const received = await receive(event, describersFor, reader, onFault, answer);
    metrics.add('Received', received.length);
    return received;
  }

  /** Applies the group's settings, and selects those that are sent. */
  async function selectFrom(
    received: Received[],
    select: (received: Received[]) => Selection<Received>,
    course: Course,
  ): Promise<Taken> {
    if (config.lookups && config.lookups.tags.length > 0 && received.length > 0)
      await (await loadEnrich()).tags(received, course);
    for (const one of received) one.notification = withSettings(one.notification);
    const { sent, omitted } = select(received);
    for (const { candidate, reason } of omitted) {
      report.notSent(candidate.notification, reason);
      if (candidate.change !== undefined && reason !== 'duplicate') course.changes.push(candidate);
    }
    return { sent, omitted: omitted.map(({ candidate }) => candidate) };
  }

  /** After everything else: the messages are out, and what they came from is settled. */
  async function planTimers({ delivered, changes, deadline, functionName }: Course): Promise<void> {
    if (config.timers === null || (delivered.length === 0 && changes.length === 0)) return;
    const { plan, budget } = await loadTimers();
    await plan(delivered, [...delivered.flat(), ...changes], deadline);
    await budget?.check(functionName, deadline);
  }

  async function deliverOwn(
    own: Taken,
    first: Turn,
    invocation: Course,
    intake: Intake,
  ): Promise<Received[]> {
    const queueArn = own.sent[0]?.record?.queueArn;
    if (queueArn !== undefined) return await deliverInTurn(own, first, queueArn, invocation, intake);
    return [...(await deliver(own.sent, first, invocation, async () => {}))];
  }

  /** Waits for the next place in the robot's minute, and then takes what has come to the queue meanwhile. */
  async function deliverInTurn(
    { sent: own, omitted }: Taken,
    first: Turn,
    queueArn: string,
    invocation: Course,
    intake: Intake,
  ): Promise<Received[]> {
    const isFull = own.length + omitted.length >= FULL_BATCH;
    const now = ports.now();
    const holdUntil = Math.max(now, Math.min(now + LONGEST_HOLD_MS, invocation.deliverAt));
    const wait = (until: number) => ports.sleep(Math.max(0, Math.min(until, holdUntil) - ports.now()));
    const queue = createQueueSession(queueArn, log, ports);
    try {
      // A full batch that went back at once would be followed by the next, and so on through the whole queue.
      const asked = turnFor(first, own);
      if (asked.kind === 'closed' && isFull) await wait(asked.until);
      const current = asked.kind === 'closed' && isFull ? await turn() : first;
      const place = turnFor(current, own);
      if (place.kind === 'closed' || place.at > holdUntil) return await putBack(own, current, queue);

      const hasToWait = place.at > ports.now();
      if (place.at > now + LONG_WAIT_MS && isSingle(own) && now - digestedAt >= WINDOW_MS)
        return await passOn(own, queue);
      // If a probe fails, all that was taken has to go back.
      const isDraining = (hasToWait || isFull || now < backlogUntil) && !place.isProbe;
      if (isDraining) queue.prepare();
      if (hasToWait) await wait(place.at);
      const received: Received[] = [];
      const limits = {
        hiddenUntil: invocation.deadline + HIDDEN_MS,
        largest: Math.max(1, ...[...own, ...omitted].map(({ record }) => record?.length ?? 0)),
      };
      if (isDraining)
        await queue.drain(limits, async (Records) => {
          if (Records.length > 0) received.push(...(await intake.receive({ Records })));
        });
      const drained = await intake.choose(received);

      const failed = await deliver([...own, ...drained.sent], place, invocation, async (failed) => {
        const done = [...drained.omitted, ...drained.sent.filter((one) => !failed.has(one))];
        const next = await turn();
        await queue.settle(
          done.flatMap(({ record }) => record?.receiptHandle ?? []),
          hiddenUntilRetry([...failed], next),
        );
      });
      return own.filter((one) => failed.has(one));
    } finally {
      queue.close();
    }
  }

  /**
   * Gives the events back at once, and keeps this container busy, so that Lambda hands them to the other one: that may
   * have a place.
   */
  async function passOn(own: Received[], queue: QueueSession): Promise<Received[]> {
    const now = ports.now();
    await queue.settle(
      [],
      own.flatMap((one) => hidden(one, now)),
    );
    await ports.sleep(PASS_ON_MS);
    return own;
  }

  /** Gives the events back until the robot may be asked. */
  async function putBack(own: Received[], place: Turn, queue: QueueSession): Promise<Received[]> {
    const until = place.kind === 'closed' ? place.until : place.at;
    log.warn(
      'The robot cannot accept events now. They return to the queue and are retried when the robot can accept messages again.',
      {
        events: own.length,
        seconds: Math.ceil((until - ports.now()) / 1000),
        code: place.kind === 'closed' ? place.code : 'own pace',
      },
    );
    await queue.settle([], hiddenUntilRetry(own, place));
    metrics.add('Failed', own.length);
    measureFailed(own);
    return own;
  }

  /** Events that failed, hidden until they may succeed; `place` is the robot's next one. */
  function hiddenUntilRetry(events: Received[], place: Turn): Hidden[] {
    if (events.length > 0 && place.kind === 'closed') backlogUntil = place.until + BACKLOG_MS;
    return events.flatMap((one) => hidden(one, retryAt(one, place)));
  }

  /** In ms since the epoch. */
  function retryAt(event: Received, place: Turn): number {
    return Math.min(robotAt(event, place), fallbackAt(place, event));
  }

  function robotAt({ record }: Received, place: Turn): number {
    const opensAt = place.kind === 'open' ? place.at : place.until;
    if (place.kind === 'closed' && place.isPenalty) return opensAt;
    const isQuota = place.kind === 'closed' && place.isQuota;
    const backoffMs = 1000 * backoffSeconds(record?.receives ?? 1, ports.random(), isQuota);
    return Math.max(opensAt, ports.now() + backoffMs);
  }

  function hidden({ record }: Received, until: number): Hidden[] {
    if (record === undefined) return [];
    const seconds = Math.max(0, Math.ceil((until - ports.now()) / 1000));
    return [{ receiptHandle: record.receiptHandle, seconds }];
  }

  /**
   * Sends the selected events in as many messages as may go out. `settle` gets those that failed, as soon as that is
   * known: what is written down afterwards takes time, and until then a crash would bring a message twice. Resolves with
   * those.
   */
  async function deliver(
    events: Received[],
    place: Turn,
    invocation: Course,
    settle: (failed: Set<Received>) => Promise<void>,
  ): Promise<Set<Received>> {
    const robot = await firstRobot();
    const budget = (await timers)?.budget;
    const due = events.filter((one) => isSentIn(place, one));
    const credit = place.kind === 'open' ? place.most : 1;
    if (config.lookups !== null && isEachSent(due, credit))
      await (await loadEnrich()).alarms(due, invocation);
    const parcels = await prepare(due, {
      config,
      reader,
      now: new Date(ports.now()),
      robot,
      credit,
      // Only lines of this level have the titles of what was delivered.
      url: config.log_level === 'info' ? digestUrl(invocation, ports.now()) : undefined,
      notice: budget?.line(),
      summarize: (message, limits) => summarize(message, limits, invocation.deliverAt),
    });
    const limitMs = events[0]?.record === undefined ? Number.POSITIVE_INFINITY : SEND_MS;
    const deadline = Math.min(invocation.deadline, ports.now() + limitMs);
    const sent = await send(parcels, due, deadline, invocation.functionName);
    if (sent[0]?.outcome.kind === 'delivered') budget?.told();
    // What was held back while the robot failed must not wait for the reader, too.
    const isDigest = sent.some(
      ({ message, outcome }) => outcome.kind === 'delivered' && message.members.length > MOST_AT_ONCE,
    );
    if (isDigest && place.kind === 'open' && !place.isProbe) digestedAt = ports.now();
    const taken = new Set(
      sent.flatMap(({ message, outcome }) => (outcome.kind === 'delivered' ? message.members : [])),
    );
    const failed = new Set(events.filter(({ notification }) => !taken.has(notification)));
    for (const one of events) if (!failed.has(one)) delivered.add(one.key);
    for (const { members, outcome } of sent)
      if (outcome.kind === 'delivered') invocation.delivered.push(members);
    await settle(failed);

    for (const { message, outcome } of sent) report.outcome(message, outcome, invocation.id);
    if (taken.size > 0)
      measureAge(
        'OldestEventAgeSeconds',
        events.map(({ receivedAt }) => receivedAt),
      );
    measureFailed([...failed]);
    return failed;
  }

  /** The robot whose limits hold: the first one of the secret. */
  async function firstRobot(): Promise<Robot> {
    const endpoints = await delivery.endpoints();
    for (const note of unusedNotes(endpoints, config)) {
      if (!noted.has(note)) log.warn(note);
      noted.add(note);
    }
    return endpoints[0]?.robot ?? DEFAULT_ROBOT;
  }

  async function send(
    parcels: Parcel[],
    events: Received[],
    deadline: number,
    group: string,
  ): Promise<Sent[]> {
    const eventOf = new Map(events.map((one) => [one.notification, one]));
    const sent: Sent[] = [];
    for (const { message, requests } of parcels) {
      const members = message.members.flatMap((member) => eventOf.get(member) ?? []);
      const requestsFor: RequestsFor = (robot, effort, failure) =>
        requests(robot, effort, failure && fallbackNote(group, failure, reader.words));
      const outcome = await delivery.deliver(requestsFor, deadline, dueAt(members)).catch(faultOf);
      sent.push({ message, members, outcome });
    }
    return sent;
  }

  /** By when the queue took them: a publisher can write any time into an envelope. */
  function measureFailed(failed: Received[]): void {
    measureAge(
      'OldestFailedAgeSeconds',
      failed.map(({ record }) => record?.sentAt),
    );
  }

  function measureAge(
    name: 'OldestEventAgeSeconds' | 'OldestFailedAgeSeconds',
    times: (Date | undefined)[],
  ): void {
    const oldest = Math.min(...times.flatMap((time) => time?.getTime() ?? []));
    if (Number.isFinite(oldest)) metrics.measure(name, Math.round((ports.now() - oldest) / 1000));
  }
}

/** Whether each event is to have a message of its own. */
function isEachSent(events: Received[], credit: number): boolean {
  return areSingle(
    events.map(({ notification }) => notification),
    credit,
  );
}

/** Whether a calm group's event has just come: several are a storm, which one message tells. */
function isSingle([event, ...others]: Received[]): boolean {
  return others.length === 0 && event?.record?.receives === 1;
}

/** What a message comes to that cannot be rendered. */
function faultOf(error: unknown): Outcome {
  return {
    kind: 'rejected',
    code: 'render',
    reason: 'content',
    hint: `The message cannot be rendered: ${reason(error)}.`,
    remedy: 'This is a bug; please report it.',
  };
}

/** Where the log lists the members of this invocation's digest. */
function digestUrl({ id, region, logGroupName }: Invocation, now: number): string | undefined {
  const query = `fields @timestamp, severity, title, kind, resource, id\n| filter digest = "${id}"\n| sort @timestamp`;
  return logsInsightsUrl(region, logGroupName, query, new Date(now - SEARCH_MS), new Date(now + SEARCH_MS));
}
