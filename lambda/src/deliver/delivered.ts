// What this container delivered lately: AWS hands over an event more than once, and a group should read it once.

import { createHash, randomUUID } from 'node:crypto';
import type { Notification } from '../notification.ts';
import type { Ports } from '../ports.ts';

/** A container remembers so many notifications, those of two of the largest digests, */
const MOST_REMEMBERED = 10_000;
/** so long: a queue that keeps failing hands its messages over again for two hours. */
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
 * What copies of one notification share: where it comes from, its id, and all that it says but its time. A sender who
 * takes another one's id therefore keeps nobody's message back. Without an id, nothing has copies.
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
