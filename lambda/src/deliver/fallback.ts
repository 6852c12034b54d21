// The fallback robots of the secret: when an event goes there, what its message says there, and the people it mentions.

import type { Message } from '../digest.ts';
import type { Locale } from '../locales/locale.ts';
import { type Notification, withoutMentions } from '../notification.ts';
import type { Failure, ViewConfig } from '../robots/robot.ts';
import type { Turn } from './delivery.ts';

/** Several groups may share a fallback, so each sends at most this many messages a minute there. */
export const FALLBACK_PER_MINUTE = 4;
/** How long a critical event waits for the group's own robots, from when the queue accepted it. */
const LONGEST_WAIT_MS = 120_000;

interface Waiting {
  notification: Pick<Notification, 'severity'>;
  record?: { sentAt?: Date };
}

/**
 * When the first of these events goes to the fallback if the group's own robots have not taken it (ms since the epoch);
 * Infinity if none of them is critical.
 */
export function dueAt(events: Waiting[]): number {
  const times = events.flatMap(({ notification: { severity }, record }) =>
    severity === 'critical' ? (record?.sentAt?.getTime() ?? []) : [],
  );
  return Math.min(...times) + LONGEST_WAIT_MS;
}

/**
 * The turn of these events: the fallback's, if that comes before the group's own robots are called, and if those reject
 * everything or one of the events is due before then.
 */
export function turnFor(turn: Turn, events: Waiting[]): Turn {
  const { fallback } = turn;
  const calledAt = calledAtIn(turn);
  if (fallback === undefined || fallback.at > calledAt) return turn;
  const at = turn.kind === 'open' ? turn.at : fallback.at;
  const place = { kind: 'open', isProbe: fallback.isProbe, at, most: 1 } as const;
  if (fallback.isForAll) return place;
  return dueAt(events) < calledAt ? { ...place, isForCritical: true } : turn;
}

/** Whether an event may be sent in this turn. One critical event that is due takes the others along. */
export function isSentIn(turn: Turn, { notification }: Waiting): boolean {
  return turn.kind === 'closed' || !turn.isForCritical || notification.severity === 'critical';
}

/** When an event that failed may go to the fallback (ms since the epoch); Infinity if it has none that is known to work. */
export function fallbackAt(turn: Turn, event: Waiting): number {
  const { at, isProbe, isForAll } = turn.fallback ?? { at: 0, isProbe: true, isForAll: true };
  if (isProbe) return Number.POSITIVE_INFINITY;
  const due = dueAt([event]);
  return isForAll || due < calledAtIn(turn) ? at : Math.max(at, due);
}

/** When the group's own robots are called again. */
function calledAtIn(turn: Turn): number {
  return turn.kind === 'open' ? turn.at : turn.until;
}

/**
 * The settings for a message at a fallback robot. It mentions no one by number or id: those are members of another group,
 * and their numbers would be shown to strangers. `mentions.all` remains, because it means everyone who reads the message.
 */
export function fallbackConfig<C extends ViewConfig>(config: C): C {
  return { ...config, mentions: { ...config.mentions, mobiles: [], user_ids: [] } };
}

/** A message at a fallback robot: the sender of a custom message cannot ask for anyone there. */
export function fallbackMessage(message: Message): Message {
  return { ...message, notification: withoutMentions(message.notification) };
}

/** Why a message is not in its own group, in one line: which group's robot, what is wrong, and what to do. */
export function fallbackNote(group: string, failure: Failure, { fallback }: Locale): string {
  const { kind, code } = failure;
  const { reason } = kind === 'rejected' ? failure : {};
  return fallback[reason === 'credentials' || reason === 'quota' ? reason : kind](group, code);
}
