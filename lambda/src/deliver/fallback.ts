// The fallback robots of the secret: when an event goes there, and what its message says and whom it mentions there.

import type { Locale } from '../locales/locale.ts';
import type { Notification } from '../notification.ts';
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

/** The turn that these events have: the fallback's if they are urgent. */
export function turnFor(turn: Turn, events: Waiting[]): Turn {
  return turn.urgent && isDue(turn.urgent, events) ? turn.urgent : turn;
}

/** Whether one of these events may be sent in this turn. */
export function isDue(turn: Turn, events: Waiting[]): boolean {
  return turn.kind === 'closed' || turn.dueBefore === undefined || dueAt(events) < turn.dueBefore;
}

/**
 * The settings for a message at a fallback robot. It mentions nobody by number or id: those are members of another group,
 * and a number would be shown to strangers. `mentions.all` remains, because it means whoever reads; a sender of custom
 * messages may not ask for it.
 */
export function fallbackConfig<C extends ViewConfig>(config: C): C {
  return {
    ...config,
    mentions: { ...config.mentions, mobiles: [], user_ids: [] },
    custom_message_mentions: false,
  };
}

/** Why a message is not in its own group, in one line: which group's robot, what is wrong, and what to do. */
export function fallbackNote(group: string, failure: Failure, { fallback }: Locale): string {
  const { kind, code } = failure;
  const { reason } = kind === 'rejected' ? failure : {};
  return fallback[reason === 'credentials' || reason === 'quota' ? reason : kind](group, code);
}
