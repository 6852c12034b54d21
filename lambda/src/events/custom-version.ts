// How an event says that it is a custom message.

import { at, isEventBridge } from './fields.ts';

const VERSION = 'dingtalk-notifier/v1';

/** The message in an event, if it is a custom one. */
export function customMessageIn(payload: unknown): unknown {
  // Through PutEvents, the message is the event's detail.
  const message = isEventBridge(payload) ? at(payload, 'detail') : payload;
  return at(message, 'version') === VERSION ? message : undefined;
}
