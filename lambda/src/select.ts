// What of a batch is sent, and why the rest is not.

import { isAtLeast, type Notification, type Severity } from './notification.ts';

/** `duplicate`: the same was delivered lately, or stands in the batch already. */
export type Reason = 'duplicate' | 'below_minimum';

export interface Candidate {
  /** What copies of one notification share. */
  key: string;
  notification: Notification;
}

export interface Selection<C extends Candidate> {
  sent: C[];
  omitted: { candidate: C; reason: Reason }[];
}

interface Criteria {
  /**
   * What is less severe is not sent, nor is a recovery from it. What somebody published is sent if nothing says how
   * severe it is.
   */
  minimumSeverity: Severity;
  isDelivered(key: string): boolean;
}

/** Keeps the order. Every candidate is in exactly one of the two. */
export function select<C extends Candidate>(
  candidates: C[],
  { minimumSeverity, isDelivered }: Criteria,
): Selection<C> {
  const sent = new Map<string, C>();
  const omitted: Selection<C>['omitted'] = [];
  for (const candidate of candidates) {
    const { key, notification } = candidate;
    const { severity, recoversFrom, isUnrated } = notification;
    // A recovery ends what was sent, unless the event tells that it was not.
    const level = severity === 'ok' ? recoversFrom : severity;
    const isBelow = level !== undefined && !isUnrated && !isAtLeast(level, minimumSeverity);
    if (isDelivered(key) || sent.has(key)) omitted.push({ candidate, reason: 'duplicate' });
    else if (isBelow) omitted.push({ candidate, reason: 'below_minimum' });
    else sent.set(key, candidate);
  }
  return { sent: [...sent.values()], omitted };
}
