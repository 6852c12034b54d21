// All describers, where a start may take its time: scripts, tests, the page.
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
import { customMessage } from './custom.ts';
import type { Describer } from './describer.ts';
import { anyEvent } from './generic.ts';
import { inOrder } from './in-order.ts';
import { runDescribers, unreadable } from './run-describers.ts';

export const describers: Describer[] = inOrder({
  cloudtrail,
  compute,
  custom: [customMessage],
  data,
  operations,
  security,
});

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
