// Which notifications of a batch are sent, and why the others are not.

import { isAtLeast, type Notification, type Severity } from './notification.ts';

/** `duplicate`: the same was delivered recently, or is already in the batch. `muted`: an entry of the setting mute matches. */
export type Reason = 'duplicate' | 'muted' | 'below_minimum';

export interface Candidate {
  /** The key that duplicates of one notification share. */
  key: string;
  notification: Notification;
}

export interface Selection<C extends Candidate> {
  sent: C[];
  omitted: { candidate: C; reason: Reason }[];
}

interface Criteria {
  /**
   * Less severe notifications are not sent, nor are their recoveries. Published messages without a severity are always
   * sent.
   */
  minimumSeverity: Severity;
  isDelivered(key: string): boolean;
  isMuted(notification: Notification): boolean;
}

/** Keeps the order. Every candidate is in exactly one of the two. */
export function select<C extends Candidate>(
  candidates: C[],
  { minimumSeverity, isDelivered, isMuted }: Criteria,
): Selection<C> {
  const sent = new Map<string, C>();
  const omitted: Selection<C>['omitted'] = [];
  for (const candidate of candidates) {
    const { key, notification } = candidate;
    const { severity, recoversFrom, isUnrated } = notification;
    // A recovery ends a problem that was sent, unless the event shows that it was not.
    const level = severity === 'ok' ? recoversFrom : severity;
    const isBelow = level !== undefined && !isUnrated && !isAtLeast(level, minimumSeverity);
    if (isDelivered(key) || sent.has(key)) omitted.push({ candidate, reason: 'duplicate' });
    else if (isMuted(notification)) omitted.push({ candidate, reason: 'muted' });
    else if (isBelow) omitted.push({ candidate, reason: 'below_minimum' });
    else sent.set(key, candidate);
  }
  return { sent: [...sent.values()], omitted };
}
