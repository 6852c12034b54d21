// Which notifications of an invocation are sent, and why the others are not.

import type { Notification } from './notification.ts';
import type { Unsent } from './route.ts';

/**
 * `duplicate`: the same was delivered recently, or is already selected. `muted`: an entry of the setting mute matches.
 * `timer_done`: a timer has nothing to say.
 */
export type Reason = 'duplicate' | 'muted' | 'timer_done' | Unsent;

export interface Candidate {
  /** The key that duplicates of one notification share. */
  key: string;
  notification: Notification;
  /** Of a timer that fired: one that is due is sent by the group that set it, whatever its route is. */
  timer?: 'due' | 'done';
}

export interface Selection<C extends Candidate> {
  sent: C[];
  omitted: { candidate: C; reason: Reason }[];
}

interface Criteria {
  isDelivered(key: string): boolean;
  isMuted(notification: Notification): boolean;
  /** Why the group does not send a notification; undefined if it does. */
  unsent(notification: Notification): Unsent | undefined;
}

/**
 * A selection in several steps: what one step selected is a duplicate in the next. Each keeps the order, and every
 * candidate is in exactly one of the two lists.
 */
export function createSelect<C extends Candidate>({
  isDelivered,
  isMuted,
  unsent,
}: Criteria): (candidates: C[]) => Selection<C> {
  const selected = new Set<string>();
  const reasonFor = ({ notification, timer }: C): Reason | undefined => {
    if (timer === 'done') return 'timer_done';
    if (isMuted(notification)) return 'muted';
    return timer === 'due' ? undefined : unsent(notification);
  };
  return (candidates) => {
    const selection: Selection<C> = { sent: [], omitted: [] };
    for (const candidate of candidates) {
      const { key } = candidate;
      const isDuplicate = isDelivered(key) || selected.has(key);
      const reason = isDuplicate ? 'duplicate' : reasonFor(candidate);
      if (reason !== undefined) selection.omitted.push({ candidate, reason });
      else {
        selected.add(key);
        selection.sent.push(candidate);
      }
    }
    return selection;
  };
}
