// The outcome of events in the log and the metrics.

import type { Message } from './digest.ts';
import type { Notification } from './notification.ts';
import { optional } from './optional.ts';
import type { Outcome } from './robots/robot.ts';
import type { Reason } from './select.ts';
import type { Log, Metrics } from './telemetry.ts';

export interface Report {
  notSent(notification: Notification, reason: Reason): void;
  /** `digestId` identifies the members of a digest in the log. */
  outcome(message: Message, outcome: Outcome, digestId: string): void;
}

export function createReport(log: Log, metrics: Metrics): Report {
  return {
    notSent(notification, reason) {
      metrics.add('NotSent');
      log.info('not sent', { ...fieldsOf(notification), reason });
    },

    outcome({ members }, outcome, digestId) {
      const isDigest = members.length > 1;
      if (outcome.kind === 'rejected') metrics.add('Rejected', members.length);
      if (outcome.kind === 'delivered' && isDigest) metrics.add('Digested', members.length);
      metrics.add(outcome.kind === 'delivered' ? 'Delivered' : 'Failed', members.length);
      for (const member of members) {
        const fields = {
          ...fieldsOf(member),
          outcome: outcome.kind,
          ...(isDigest && { digest: digestId }),
          ...(outcome.kind === 'delivered' ? optional('via', outcome.via) : { code: outcome.code }),
        };
        if (outcome.kind === 'delivered') log.info('delivered', fields);
        else if (outcome.kind === 'rejected')
          log.error(`Not delivered. ${outcome.hint} ${outcome.remedy}`, fields);
        else log.warn('Not delivered. The event stays in the queue and is retried.', fields);
      }
    },
  };
}

/** Enough to find an event and its resource. */
function fieldsOf({ id, source, kind, resources, severity, title }: Notification): Record<string, unknown> {
  return { id, source, kind, resource: resources[0]?.name, severity, title };
}
