// What one invocation of the function would send, without anything that needs Node: the playground runs it, too.

import type { Config } from '../../lambda/src/config.ts';
import { digest, type Message, messageOf } from '../../lambda/src/digest.ts';
import { describe } from '../../lambda/src/events/index.ts';
import { unwrap } from '../../lambda/src/inbox.ts';
import { isAtLeast, type Notification } from '../../lambda/src/notification.ts';
import { MOST_AT_ONCE } from '../../lambda/src/pace.ts';
import type { Reader } from '../../lambda/src/reader.ts';

export interface Preview {
  messages: Message[];
  /** What is less severe than `minimum_severity`, and so not sent. */
  filtered: Notification[];
}

/**
 * Takes what files hold: events, SNS message bodies, whole Lambda events; all of them in one invocation of a function
 * that was quiet before. `each`: every event a message of its own, whatever came with it.
 */
export function previewMessages(inputs: unknown[], config: Config, reader: Reader, each = false): Preview {
  const all = inputs.flatMap((input) => [...unwrap(input)].map(({ event }) => describe(event, reader)));
  const isSent = ({ severity }: Notification) =>
    severity === 'ok' || isAtLeast(severity, config.minimum_severity);
  const sent = all.filter(isSent);
  return {
    messages:
      each || sent.length === 0 ? sent.map(messageOf) : digest(sent, { reader, credit: MOST_AT_ONCE }),
    filtered: all.filter((notification) => !isSent(notification)),
  };
}
