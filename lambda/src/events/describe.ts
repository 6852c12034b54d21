// The one way to use describers, and what the envelopes tell where they are silent.

import { parseArn } from '../arn.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Notification } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { type Describer, type Description, given, resource } from './describer.ts';
import { isEventBridge, text, texts, time } from './fields.ts';
import { generic } from './generic.ts';

/**
 * Describes any event: the first of the describers that knows it does. One that throws is reported to `onFault` and
 * the generic one stands in, so that no event is lost to a surprise in its shape.
 */
export function describeWith(
  describers: Describer[],
  event: AwsEvent,
  reader: Reader,
  onFault: (error: unknown) => void,
): Notification {
  const described = description(describers, event, reader, onFault);
  return {
    ...envelope(event),
    ...described,
    title: tidyTitle(described.title) || reader.words.text.untitled,
  };
}

/** A name that the event did not tell leaves no separator, bracket or gap behind. */
function tidyTitle(title: string): string {
  return title
    .replace(/\s+/g, ' ')
    .replace(/\s*(?:（\s*）|\(\s*\))/g, '')
    .replace(/(?:\s*[·→]\s*){2,}/g, ' · ')
    .replace(/^[\s·→、，,]+|[\s·→、，,：:]+$/g, '');
}

function description(
  describers: Describer[],
  event: AwsEvent,
  reader: Reader,
  onFault: (error: unknown) => void,
): Description {
  try {
    for (const describer of describers) {
      const found = describer(event, reader);
      if (found !== undefined) return found;
    }
  } catch (error) {
    onFault(error);
  }
  return generic(event, reader);
}

/** What the envelopes tell of any event. */
function envelope({
  id,
  payload,
  sourceArn,
  receivedAt,
}: AwsEvent): Omit<Notification, 'severity' | 'title' | 'facts'> {
  const source = parseArn(sourceArn);
  if (!isEventBridge(payload)) {
    return {
      id,
      source: 'sns',
      kind: 'sns',
      ...given('time', receivedAt),
      ...given('region', source?.region || undefined),
      ...given('account', source?.account || undefined),
      resources: [],
    };
  }
  return {
    id,
    source: text(payload, 'source') ?? '',
    kind: text(payload, 'detail-type') ?? '',
    ...given('time', time(payload, 'time') ?? receivedAt),
    ...given('region', text(payload, 'region') ?? source?.region),
    ...given('account', text(payload, 'account') ?? source?.account),
    resources: texts(payload, 'resources').map((arn) => resource(parseArn(arn)?.name ?? arn, arn)),
  };
}
