// Strings the stages together: unwrap, describe, digest, summarise, render, deliver; reports failed records.

import type { SQSBatchResponse } from 'aws-lambda';
import { parseArn } from './arn.ts';
import type { Config } from './config.ts';
import { logsInsightsUrl } from './console.ts';
import { createDelivered, duplicateKey } from './delivered.ts';
import { createDelivery, WINDOW_MS } from './delivery.ts';
import { digest, type Message, plainest } from './digest.ts';
import { describeWith } from './events/describe.ts';
import type { Describer } from './events/describer.ts';
import { type AwsEvent, unwrap } from './inbox.ts';
import { createSummarize } from './llm.ts';
import { isAtLeast, type Notification } from './notification.ts';
import { createPace } from './pace.ts';
import type { Reader } from './reader.ts';
import { render } from './robots/dingtalk/index.ts';
import type { Effort, Outcome } from './robots/robot.ts';
import { createWebhookSecret } from './secret.ts';
import { createLog, createMetrics, reason } from './telemetry.ts';
import type { World } from './world.ts';

/** Left to report the outcome before Lambda kills the function. */
const RESERVE_MS = 2000;
/** What delivering needs at the least: the LLM must leave it. */
const DELIVERY_MS = 15_000;
/** So many events at once are a backlog: the robot's pace counts, not the reader's. */
const BACKLOG_EVENTS = 500;
/** A robot that fails is not asked again at once. */
const FAILURE_PAUSE_MS = 20_000;
/** The log is searched so far around a digest. */
const SEARCH_MS = 3_600_000;

/** The part of Lambda's context that is used. */
export interface InvocationContext {
  functionName: string;
  invokedFunctionArn: string;
  logGroupName: string;
  awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

export type Handler = (invocation: unknown, context: InvocationContext) => Promise<SQSBatchResponse>;

/** One event of the invocation. */
interface Received {
  recordId: string | undefined;
  /** What its duplicates share. */
  key: string;
  receivedAt: Date | undefined;
  notification: Notification;
}

/**
 * The Lambda handler. Answers with the SQS records that were not delivered; an invocation without SQS records
 * (SNS, EventBridge, by hand) has none to report and rejects instead, so that its sender tries again.
 */
export function createHandler(
  config: Config,
  reader: Reader,
  describersFor: (event: AwsEvent) => Promise<Describer[]>,
  world: World,
): Handler {
  const log = createLog(config.log_level, world);
  const metrics = createMetrics(world);
  const summarize = createSummarize(config, reader, log, metrics, world);
  const secret = createWebhookSecret(config.webhook_secret_arn, world);
  // One more than run at once: a container that was replaced a moment ago has sent its share of the minute, too.
  const share = Math.max(1, Math.floor(config.messages_per_minute / (config.concurrency + 1)));
  const delivery = createDelivery(secret, share, log, metrics, world);
  const robotIntervalMs = WINDOW_MS / share;
  const pace = createPace(
    { concurrency: config.concurrency, robotIntervalMs, robots: delivery.robotCount },
    world,
  );
  const delivered = createDelivered(world);

  async function receive(invocation: unknown): Promise<Received[]> {
    const received: Received[] = [];
    for (const { event, recordId } of unwrap(invocation)) {
      const id = event.id || recordId || '';
      const describers = await describersFor(event);
      const notification = describeWith(describers, { ...event, id }, reader, (error) => {
        metrics.add('DescriberFailed');
        log.error('A describer failed; the generic one stands in.', { id, reason: reason(error) });
      });
      received.push({
        recordId,
        key: duplicateKey(notification),
        receivedAt: event.receivedAt,
        notification,
      });
    }
    return received;
  }

  /** What is to be sent: each event once, and none that is less severe than wanted. */
  function select(received: Received[]): Map<string, Notification> {
    const selected = new Map<string, Notification>();
    for (const { key, notification } of received) {
      const { severity } = notification;
      if (delivered.has(key) || selected.has(key)) {
        metrics.add('Duplicate');
        log.info('duplicate', logFields(notification));
      } else if (!isAtLeast(severity, config.minimum_severity) && severity !== 'ok') {
        metrics.add('Filtered');
        log.info('filtered', {
          ...logFields(notification),
          minimum_severity: config.minimum_severity,
        });
      } else {
        selected.set(key, notification);
      }
    }
    return selected;
  }

  /** Where the log lists the members of this invocation's digest. */
  function digestUrl({
    invokedFunctionArn,
    logGroupName,
    awsRequestId,
  }: InvocationContext): string | undefined {
    const query = `fields @timestamp, severity, title, kind, resource, id\n| filter digest = "${awsRequestId}"\n| sort @timestamp`;
    const [from, to] = [new Date(world.now() - SEARCH_MS), new Date(world.now() + SEARCH_MS)];
    return logsInsightsUrl(parseArn(invokedFunctionArn)?.region, logGroupName, query, from, to);
  }

  function report(message: Message, outcome: Outcome, context: InvocationContext): void {
    const isDigest = message.members.length > 1;
    if (outcome.kind === 'delivered' && isDigest) metrics.add('Digested', message.members.length);
    metrics.add(outcome.kind === 'delivered' ? 'Delivered' : 'Failed', message.members.length);
    for (const member of message.members) {
      const digested = isDigest && { digest: context.awsRequestId };
      const fields = { ...logFields(member), outcome: outcome.kind, ...digested };
      if (outcome.kind === 'delivered') log.info('delivered', fields);
      else if (outcome.kind === 'rejected')
        log.error(`Not delivered. ${outcome.hint}`, { ...fields, code: outcome.code });
      else
        log.warn('Not delivered. It stays in the queue and is tried again.', {
          ...fields,
          code: outcome.code,
        });
    }
  }

  async function deliver(message: Message, deadline: number): Promise<Outcome> {
    try {
      const shown = (effort: Effort) => (effort.plain ? plainest(message) : message);
      return await delivery.deliver((effort) => render(shown(effort), config, reader, effort), deadline);
    } catch (error) {
      const hint = `The message could not be rendered; please report this as a bug. ${reason(error)}`;
      return { kind: 'rejected', code: 'render', reason: 'content', hint };
    }
  }

  return async (invocation, context) => {
    const deadline = world.now() + context.getRemainingTimeInMillis() - RESERVE_MS;
    const received = await receive(invocation);
    metrics.add('Received', received.length);
    const selected = select(received);
    const notifications = [...selected.values()];
    const ages = received.flatMap(({ receivedAt }) =>
      receivedAt ? [world.now() - receivedAt.getTime()] : [],
    );

    const options = {
      reader,
      credit: pace.credit(),
      url: notifications.length > 1 ? digestUrl(context) : undefined,
    };
    const messages = await Promise.all(
      (notifications.length > 0 ? digest(notifications, options) : []).map((message) =>
        summarize(message, deadline - DELIVERY_MS),
      ),
    );
    const failed = new Set<Notification>();
    let refusal: Outcome | undefined;
    for (const message of messages) {
      pace.spend();
      // What only a person can mend will not be better for the next message.
      const outcome = refusal ?? (await deliver(message, deadline));
      if (outcome.kind === 'rejected' && ['settings', 'credentials'].includes(outcome.reason))
        refusal = outcome;
      if (outcome.kind !== 'delivered') for (const member of message.members) failed.add(member);
      report(message, outcome, context);
    }

    for (const [key, notification] of selected) if (!failed.has(notification)) delivered.add(key);
    if (failed.size < notifications.length && ages.length > 0) {
      metrics.measure('OldestEventAgeSeconds', Math.round(Math.max(...ages) / 1000));
    }
    metrics.flush(context.functionName);
    const failedRecords = received.filter(({ key }) => {
      const notification = selected.get(key);
      return notification !== undefined && failed.has(notification);
    });
    if (failedRecords.some(({ recordId }) => recordId === undefined)) {
      throw new Error(`${failedRecords.length} events were not delivered. The log above says why.`);
    }
    // While this invocation lasts, the queue gathers what the next message will say, or what a failing robot cannot
    // take yet. A part that was delivered is settled at once: until then a crash would bring it twice.
    const isPartial = failed.size > 0 && failed.size < notifications.length;
    const pauseMs =
      failed.size === 0 ? pace.pauseMs(received.length >= BACKLOG_EVENTS) : isPartial ? 0 : FAILURE_PAUSE_MS;
    const isFromQueue = received.some(({ recordId }) => recordId !== undefined);
    if (isFromQueue && pauseMs > 0) await world.sleep(Math.max(0, Math.min(pauseMs, deadline - world.now())));
    return { batchItemFailures: failedRecords.map(({ recordId }) => ({ itemIdentifier: recordId ?? '' })) };
  };
}

/** What the log says of an event: enough to find it, and what it was about. */
function logFields({ id, source, kind, resources, severity, title }: Notification): Record<string, unknown> {
  return { id, source, kind, resource: resources[0]?.name, severity, title };
}
