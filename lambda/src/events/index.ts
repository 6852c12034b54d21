// The list of all describers.
//
// Unproven: Events have the fields that AWS's documentation and its sample events show. Rests on: the documentation of each
// service, and the schema registry of EventBridge, https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html
// Try: compare a message with its event in the console. Report: the event, with its ids replaced, and what was missing.

import type { AwsEvent } from '../inbox.ts';
import type { Notification } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { cloudtrail } from './areas/cloudtrail.ts';
import { compute } from './areas/compute.ts';
import { data } from './areas/data.ts';
import { operations } from './areas/operations.ts';
import { security } from './areas/security.ts';
import { cloudwatch } from './cloudwatch.ts';
import { developerToolsNotification } from './codestar-notifications.ts';
import { customMessage } from './custom.ts';
import type { Describer } from './describer.ts';
import { ruleDeadLetter } from './events.ts';
import { anyEvent } from './generic.ts';
import { health } from './health.ts';
import { chatbotCustomNotification } from './q-developer.ts';
import { runDescribers, unreadable } from './run-describers.ts';
import { scheduleDeadLetter } from './scheduler.ts';
import { inReadersLanguage } from './sentences.ts';
import { sns } from './sns.ts';
import { plainText } from './text.ts';

/** The first one that knows an event describes it. */
const all: Describer[] = [
  // A dead letter holds an event of any kind.
  scheduleDeadLetter,
  ruleDeadLetter,
  // A message that says what it is, and SNS's own, come before services whose shape theirs may resemble.
  customMessage,
  ...sns,
  ...cloudwatch,
  health,
  ...compute,
  ...operations,
  developerToolsNotification,
  chatbotCustomNotification,
  ...data,
  ...cloudtrail,
  ...security,
  plainText,
];

export const describers: Describer[] = all.map(inReadersLanguage);

/** Describes any event, whatever its kind. */
export function describeEvent(
  event: AwsEvent,
  reader: Reader,
  onFault: (error: unknown) => void = () => {},
): Notification {
  return (
    runDescribers(describers, event, reader, onFault) ??
    runDescribers([anyEvent], event, reader, onFault) ??
    unreadable(event, reader)
  );
}
