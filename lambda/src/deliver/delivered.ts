// What this container delivered recently: AWS may deliver an event more than once, but a group should receive it once.

import { createHash, randomUUID } from 'node:crypto';
import type { Notification } from '../notification.ts';
import type { Ports } from '../ports.ts';

/** A container remembers this many notifications, as many as two of the largest digests contain, */
const MOST_REMEMBERED = 10_000;
/** for this long: a queue retries failing messages for two hours. */
const REMEMBERED_MS = 3 * 3_600_000;

export interface Delivered {
  has(key: string): boolean;
  add(key: string): void;
}

export function createDelivered(ports: Pick<Ports, 'now'>): Delivered {
  /** When each was delivered (ms since the epoch), the oldest first. */
  const times = new Map<string, number>();
  return {
    has: (key) => ports.now() - (times.get(key) ?? Number.NEGATIVE_INFINITY) < REMEMBERED_MS,
    add(key) {
      times.delete(key);
      times.set(key, ports.now());
      const [oldest] = times.keys();
      if (times.size > MOST_REMEMBERED && oldest !== undefined) times.delete(oldest);
    },
  };
}

/**
 * The key that duplicates of one notification share: its origin, its id, and its content except the time. Therefore, a
 * sender that uses another one's id suppresses no message. A notification without an id has no duplicates.
 */
export function duplicateKey(notification: Notification): string {
  const { id, sharedId, source, kind, severity, title, facts, body, resources } = notification;
  if (!id && !sharedId) return randomUUID();
  const said = [
    source,
    kind,
    sharedId ?? null,
    sharedId ? null : id,
    severity,
    title,
    facts,
    body,
    resources,
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64');
}
