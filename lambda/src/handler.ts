// Strings the stages together: unwrap, describe, digest, summarise, render, deliver; reports failed records.

import type { SQSBatchResponse } from 'aws-lambda';
import type { Config } from './config.ts';
import { createDelivery } from './delivery.ts';
import { digest, type Message } from './digest.ts';
import { describe } from './events/index.ts';
import { unwrap } from './inbox.ts';
import { summarize } from './llm.ts';
import { isAtLeast, type Notification } from './notification.ts';
import { createReader } from './reader.ts';
import { render } from './robots/dingtalk/index.ts';
import type { Outcome } from './robots/robot.ts';
import { createWebhookSecret } from './secret.ts';
import { createLog, createMetrics, reason } from './telemetry.ts';
import type { World } from './world.ts';

/** Left to report the outcome before Lambda kills the function. */
const RESERVE_MS = 2000;
/** What delivering needs at the least: the LLM must leave it. */
const DELIVERY_MS = 15_000;
/** How many delivered ids a warm container remembers. */
const MOST_REMEMBERED = 5000;

export interface InvocationContext {
  functionName: string;
  getRemainingTimeInMillis(): number;
}

export type Handler = (invocation: unknown, context: InvocationContext) => Promise<SQSBatchResponse>;

/**
 * The Lambda handler. Answers with the SQS records that were not delivered; an invocation without SQS records
 * (SNS, EventBridge, by hand) has none to report and rejects instead, so that its sender tries again.
 */
export function createHandler(config: Config, world: World): Handler {
  const log = createLog(config.log_level, world);
  const reader = createReader(config);
  const secret = createWebhookSecret(config.webhook_secret_arn, world);
  const share = Math.max(1, Math.floor(config.messages_per_minute / config.concurrency));
  const delivery = createDelivery(secret, share, log, world);
  const metrics = createMetrics(world);
  const remembered = new Set<string>();

  async function deliver(message: Message, deadline: number): Promise<Outcome> {
    try {
      return await delivery.deliver((effort) => render(message, config, reader, effort), deadline);
    } catch (error) {
      const hint = `The webhook secret could not be used. Check that it exists and holds a webhook URL. ${reason(error)}`;
      return { kind: 'rejected', code: 'secret', reason: 'settings', hint };
    }
  }

  return async (invocation, context) => {
    const deadline = world.now() + context.getRemainingTimeInMillis() - RESERVE_MS;
    const received = unwrap(invocation).map(({ event, recordId }, index) => {
      const notification = describe(event, reader, (error) => {
        metrics.add('DescriberFailed');
        log.error('A describer failed; the generic one stands in.', { id: event.id, reason: reason(error) });
      });
      return {
        recordId,
        key: notification.duplicateKey ?? (event.id || recordId || `#${index}`),
        notification,
      };
    });
    metrics.add('Received', received.length);
    const fresh = new Map<string, Notification>();
    for (const { key, notification } of received) {
      const { id, source, kind, severity } = notification;
      if (remembered.has(key) || fresh.has(key)) {
        metrics.add('Duplicate');
        log.info('duplicate', { id, source, kind });
      } else if (!isAtLeast(severity, config.minimum_severity) && severity !== 'ok') {
        metrics.add('Filtered');
        log.info('filtered', { id, source, kind, severity, minimum_severity: config.minimum_severity });
      } else fresh.set(key, notification);
    }

    const messages = await Promise.all(
      digest([...fresh.values()]).map((message) =>
        summarize(message, config.llm, reader, deadline - DELIVERY_MS, log, world),
      ),
    );
    const undelivered = new Set<Notification | undefined>();
    for (const message of messages) {
      const outcome = await deliver(message, deadline);
      for (const member of message.members) {
        const { id, source, kind, severity } = member;
        const fields = { id, source, kind, severity, outcome: outcome.kind };
        if (outcome.kind === 'delivered') {
          metrics.add('Delivered');
          log.info('delivered', fields);
          continue;
        }
        undelivered.add(member);
        const hint = outcome.kind === 'rejected' ? outcome.hint : 'It stays in the queue and is tried again.';
        log[outcome.kind === 'rejected' ? 'error' : 'warn'](`Not delivered. ${hint}`, {
          ...fields,
          code: outcome.code,
        });
      }
    }

    metrics.flush(context.functionName);
    const failedRecords = received.filter(({ key }) => undelivered.has(fresh.get(key)));
    for (const [key, notification] of fresh)
      if (!key.startsWith('#') && !undelivered.has(notification)) remember(key);
    const direct = failedRecords.filter(({ recordId }) => recordId === undefined);
    if (direct.length > 0)
      throw new Error(`${direct.length} events were not delivered. The log above says why.`);
    return { batchItemFailures: failedRecords.map(({ recordId }) => ({ itemIdentifier: recordId ?? '' })) };
  };

  function remember(id: string): void {
    remembered.add(id);
    const [oldest] = remembered;
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  }
}
