// The notifier of one chat group: takes an invocation's events, has them delivered, and says which were not.

import type { Config } from './config.ts';
import { logsInsightsUrl } from './console.ts';
import { createDelivered } from './deliver/delivered.ts';
import { createDelivery, WINDOW_MS } from './deliver/delivery.ts';
import { createPace } from './deliver/pace.ts';
import type { Describer } from './events/describer.ts';
import type { AwsEvent } from './inbox.ts';
import { createSummarize } from './llm.ts';
import { type Parcel, prepare, type Received, receive } from './pipeline.ts';
import type { Ports } from './ports.ts';
import type { Reader } from './reader.ts';
import { createReport } from './report.ts';
import { ROBOTS } from './robots/index.ts';
import type { Outcome, Robot } from './robots/robot.ts';
import { createWebhookSecret } from './secret.ts';
import { createLog, createMetrics, reason } from './telemetry.ts';

/** What delivering needs at the least: the LLM must leave it. */
const DELIVERY_MS = 15_000;
/** So many events at once are a backlog: the robot's pace counts, not the reader's. */
const BACKLOG_EVENTS = 500;
/** A robot that fails is not asked again at once. */
const FAILURE_PAUSE_MS = 20_000;
/** The log is searched so far around a digest. */
const SEARCH_MS = 3_600_000;

/** The invocation that events come with. */
export interface Invocation {
  /** When it must be over (ms since the epoch). */
  deadline: number;
  /** Its own name, which the log's lines of a digest share. */
  id: string;
  functionName: string;
  region: string | undefined;
  logGroupName: string;
}

export interface Result {
  /** The events that were not delivered, and copies of them. */
  failed: Received[];
  /** How long the invocation should be held open (ms), so that its queue gathers the next digest; 0 without one. */
  holdMs: number;
}

/** Takes any Lambda event. Never rejects for what is in it. */
export type Notify = (event: unknown, invocation: Invocation) => Promise<Result>;

export function createNotifier(
  config: Config,
  reader: Reader,
  describersFor: (event: AwsEvent) => Promise<Describer[]>,
  ports: Ports,
): Notify {
  const log = createLog(config.log_level, ports);
  const metrics = createMetrics(ports);
  const report = createReport(log, metrics);
  const summarize = createSummarize(config, reader, log, metrics, ports);
  const secret = createWebhookSecret(config.webhook_secret_arn, ports);
  // One more than run at once: a container that was replaced a moment ago has sent its share of the minute, too.
  const shareOf = ({ limits }: Robot) =>
    Math.max(
      1,
      Math.floor(Math.min(config.messages_per_minute, limits.perMinute) / (config.concurrency + 1)),
    );
  const delivery = createDelivery(secret, shareOf, log, metrics, ports);
  const pace = createPace(
    {
      concurrency: config.concurrency,
      robotIntervalMs: WINDOW_MS / shareOf(ROBOTS[0]),
      robots: delivery.robotCount,
    },
    ports,
  );
  const delivered = createDelivered(ports);

  function onFault(error: unknown, id: string): void {
    metrics.add('DescriberFailed');
    log.error('A describer failed; the generic one stands in.', { id, reason: reason(error) });
  }

  async function deliver({ requests }: Parcel, deadline: number): Promise<Outcome> {
    try {
      return await delivery.deliver(requests, deadline);
    } catch (error) {
      return {
        kind: 'rejected',
        code: 'render',
        reason: 'content',
        hint: `The message could not be rendered: ${reason(error)}`,
        remedy: 'This is a bug, please report it.',
      };
    }
  }

  /** Delivers one parcel after the other; what only a person can mend will not be better for the next one. */
  async function deliverAll(parcels: Parcel[], { deadline, id }: Invocation): Promise<Set<unknown>> {
    const failed = new Set<unknown>();
    let refusal: Outcome | undefined;
    for (const parcel of parcels) {
      pace.spend();
      const outcome = refusal ?? (await deliver(parcel, deadline));
      if (outcome.kind === 'rejected' && ['settings', 'credentials'].includes(outcome.reason))
        refusal = outcome;
      if (outcome.kind !== 'delivered') for (const member of parcel.message.members) failed.add(member);
      report.outcome(parcel.message, outcome, id);
    }
    return failed;
  }

  return async (event, invocation) => {
    const received = await receive(event, describersFor, reader, onFault);
    metrics.add('Received', received.length);
    const [robot] = await delivery.robots();
    const { parcels, selection } = await prepare(received, {
      config,
      reader,
      robot,
      credit: pace.credit(),
      // Only lines of this level have the titles of what was delivered.
      url: config.log_level === 'info' ? digestUrl(invocation, ports.now()) : undefined,
      isDelivered: delivered.has,
      summarize: (message, limits) => summarize(message, limits, invocation.deadline - DELIVERY_MS),
    });
    for (const { candidate, reason } of selection.omitted) report.notSent(candidate.notification, reason);
    const failedMembers = await deliverAll(parcels, invocation);

    const failedKeys = new Set<string>();
    for (const { key, notification } of selection.sent) {
      if (failedMembers.has(notification)) failedKeys.add(key);
      else delivered.add(key);
    }
    measureAge(received, selection.sent.length > failedKeys.size);
    metrics.flush(invocation.functionName);
    return {
      failed: received.filter(({ key }) => failedKeys.has(key)),
      holdMs: received.some(({ recordId }) => recordId !== undefined)
        ? holdMs(received.length, failedKeys.size, selection.sent.length)
        : 0,
    };
  };

  function measureAge(received: Received[], isAnyDelivered: boolean): void {
    const oldest = Math.min(...received.flatMap(({ receivedAt }) => receivedAt?.getTime() ?? []));
    if (isAnyDelivered && Number.isFinite(oldest))
      metrics.measure('OldestEventAgeSeconds', Math.round((ports.now() - oldest) / 1000));
  }

  /**
   * While an invocation lasts, the queue gathers what the next message will say, or what a failing robot cannot take
   * yet. A part that was delivered is settled at once: until then a crash would bring it twice.
   */
  function holdMs(received: number, failed: number, sent: number): number {
    if (failed === 0) return pace.pauseMs(received >= BACKLOG_EVENTS);
    return failed < sent ? 0 : FAILURE_PAUSE_MS;
  }
}

/** Where the log lists the members of this invocation's digest. */
function digestUrl({ id, region, logGroupName }: Invocation, now: number): string | undefined {
  const query = `fields @timestamp, severity, title, kind, resource, id\n| filter digest = "${id}"\n| sort @timestamp`;
  return logsInsightsUrl(region, logGroupName, query, new Date(now - SEARCH_MS), new Date(now + SEARCH_MS));
}
