// Turns notifications into messages: what goes out together.

import type { Notification } from './notification.ts';

/** One thing to send: what it says, and which of the given notifications it speaks for. */
export interface Message {
  notification: Notification;
  members: Notification[];
  /** The LLM's words about it; untrusted. */
  summary?: string;
}

/** Every notification stands in exactly one message. */
export function digest(notifications: Notification[]): Message[] {
  return notifications.map((notification) => ({ notification, members: [notification] }));
}
