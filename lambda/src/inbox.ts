// Unwraps the payload of an invocation: SQS records (SNS notification or raw delivery inside), SNS records,
// or a bare EventBridge event, into one AwsEvent each.

import { decoded, decodedSubject } from './encodings.ts';
import { at, entries, isEventBridge, items, text, time } from './events/fields.ts';
import { bounded, foreignText, LONGEST_TEXT, parseJson } from './foreign.ts';
import { optional } from './optional.ts';
import { cut } from './strings.ts';

/** One event as its sender wrote it, and the information in its envelopes. */
export interface AwsEvent {
  /** EventBridge id, otherwise SNS MessageId, otherwise SQS messageId. */
  id: string;
  /** Decoded JSON, or a string if the message is text. */
  payload: unknown;
  /** SNS subject. */
  subject?: string;
  /** ARN of the topic, otherwise the queue: provides Region and account if the payload does not. */
  sourceArn?: string;
  /**
   * Message attributes that are text, of SNS or, with raw delivery, of SQS: a publisher's own, such as a severity;
   * those of a dead letter show why it was not delivered.
   */
  attributes?: Record<string, string>;
  /** When SNS (otherwise SQS) accepted it. */
  receivedAt?: Date;
  /** The error that occurred while reading it; nothing else is known in this case. */
  fault?: unknown;
}

/** The queue's message that contained an event. */
export interface QueueRecord {
  /** SQS messageId, for reporting a failure to Lambda. */
  id: string;
  receiptHandle: string;
  queueArn: string;
  /** How often it was received, including this time. */
  receives: number;
  /** When the queue accepted it. */
  sentAt?: Date;
  /** How many characters its body has. */
  length: number;
}

/** An event and the queue's message that contained it; none for a direct invocation. */
export interface Unwrapped {
  event: AwsEvent;
  record?: QueueRecord;
}

/**
 * Accepts any Lambda invocation event and yields every event in it, in order, one at a time: while one is described, no
 * other uses memory. Never throws.
 */
export function* unwrap(invocation: unknown): Generator<Unwrapped> {
  const records = items(invocation, 'Records');
  const isBatch = records.length > 0 && records.every((record) => isSqsRecord(record) || isSnsRecord(record));
  for (const record of isBatch ? records : [invocation])
    yield isSqsRecord(record) ? fromSqs(record) : { event: fromOther(record) };
}

function isSqsRecord(record: unknown): boolean {
  return at(record, 'eventSource') === 'aws:sqs';
}

function isSnsRecord(record: unknown): boolean {
  return at(record, 'EventSource') === 'aws:sns' && isSnsNotification(at(record, 'Sns'));
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
function isSnsNotification(value: unknown): boolean {
  return (
    text(value, 'Type') === 'Notification' &&
    at(value, 'Message') !== undefined &&
    at(value, 'TopicArn') !== undefined
  );
}

function fromSqs(record: unknown): Unwrapped {
  const id = text(record, 'messageId') ?? '';
  const sentAt = time(record, 'attributes', 'SentTimestamp');
  const queueArn = text(record, 'eventSourceARN');
  let length = 0;
  const event = guarded(id, () => {
    const body = at(record, 'body');
    if (typeof body === 'string') length = body.length;
    return open(typeof body === 'string' ? decode(body) : '', {
      id,
      sourceArn: queueArn,
      attributes: attributesOf(record, 'messageAttributes', 'stringValue'),
      receivedAt: sentAt,
    });
  });
  return {
    event,
    record: {
      id,
      queueArn: queueArn ?? '',
      receiptHandle: text(record, 'receiptHandle') ?? '',
      receives: Number(text(record, 'attributes', 'ApproximateReceiveCount')) || 1,
      ...optional('sentAt', sentAt),
      length,
    },
  };
}

function fromOther(record: unknown): AwsEvent {
  return guarded('', () => open(isSnsRecord(record) ? at(record, 'Sns') : record, {}));
}

/** A record that cannot be read because of a bug does not affect the others. */
function guarded(id: string, read: () => AwsEvent): AwsEvent {
  try {
    return read();
  } catch (fault) {
    return { id, payload: undefined, fault };
  }
}

function attributesOf(holder: unknown, place: string, valueKey: string): Record<string, string> | undefined {
  const told = entries(holder, place).flatMap(([name, attribute]) => {
    const value = text(attribute, valueKey);
    return value === undefined ? [] : [[foreignText(name), foreignText(value)]];
  });
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

type Envelope = { [K in keyof Omit<AwsEvent, 'payload' | 'fault'>]?: AwsEvent[K] | undefined };

/** Extracts the event from its SNS notifications, the innermost of which contains its time and origin. */
function open(message: unknown, envelope: Envelope): AwsEvent {
  let [payload, outer] = [message, envelope];
  // Each is smaller than the one around it.
  while (isSnsNotification(payload)) {
    outer = fromSns(payload, outer);
    const inner = at(payload, 'Message');
    payload = typeof inner === 'string' ? decode(inner) : inner;
  }
  payload = bounded(payload);
  const subject = outer.subject ?? attributeNamed(outer.attributes, 'subject');
  return {
    id: (isEventBridge(payload) && text(payload, 'id')) || outer.id || '',
    payload,
    ...optional('subject', subject && foreignText(decodedSubject(subject))),
    ...optional('sourceArn', outer.sourceArn),
    ...optional('attributes', outer.attributes),
    ...optional('receivedAt', outer.receivedAt),
  };
}

/** The value of an attribute; its name is not case-sensitive. */
function attributeNamed(attributes: Record<string, string> | undefined, name: string): string | undefined {
  return Object.entries(attributes ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}

function fromSns(notification: unknown, outer: Envelope): Envelope {
  const told = (key: string) => {
    const value = text(notification, key);
    return value === undefined ? undefined : foreignText(value);
  };
  return {
    id: told('MessageId'),
    subject: told('Subject'),
    sourceArn: told('TopicArn'),
    attributes: attributesOf(notification, 'MessageAttributes', 'Value') ?? outer.attributes,
    receivedAt: time(notification, 'Timestamp'),
  };
}

/** Decodes an encoded text; leaves any other text unchanged. */
function decode(message: string): unknown {
  const content = decoded(message);
  return content === message ? (quotedText(message) ?? message) : content;
}

// An EventBridge input transformer writes "…" around the text with \n for a line break, but inserts values
// unescaped: quotes and line breaks in a description make it invalid JSON. Escape those, then decode.
function quotedText(message: string): string | undefined {
  const inner = /^\s*"(.*)"\s*$/s.exec(message)?.[1];
  if (inner === undefined) return undefined;
  const escaped = cut(inner, 2 * LONGEST_TEXT, '…').replace(
    /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|["\\\p{Cc}]/gu,
    (match) => (match.length > 1 ? match : JSON.stringify(match).slice(1, -1)),
  );
  const decoded = parseJson(`"${escaped}"`);
  return typeof decoded === 'string' ? decoded : undefined;
}
