// Which notifications of an invocation are sent, and why the others are not.

import type { Notification } from './notification.ts';
import type { Unsent } from './route.ts';

/** `duplicate`: the same was delivered recently, or is already selected. `muted`: an entry of the setting mute matches. */
export type Reason = 'duplicate' | 'muted' | Unsent;

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
  return (candidates) => {
    const selection: Selection<C> = { sent: [], omitted: [] };
    for (const candidate of candidates) {
      const { key, notification } = candidate;
      const isDuplicate = isDelivered(key) || selected.has(key);
      const reason = isDuplicate ? 'duplicate' : isMuted(notification) ? 'muted' : unsent(notification);
      if (reason !== undefined) selection.omitted.push({ candidate, reason });
      else {
        selected.add(key);
        selection.sent.push(candidate);
      }
    }
    return selection;
  };
}
