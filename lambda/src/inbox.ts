// Unwraps what Lambda was invoked with: SQS records (SNS notification or raw delivery inside), SNS records,
// or a bare EventBridge event, into one AwsEvent each.

import { at, entries, isEventBridge, isObject, items, json, text, time } from './events/fields.ts';
import { given } from './given.ts';

/** One event as its sender wrote it, and what the envelopes said about it. */
export interface AwsEvent {
  /** EventBridge id, else SNS MessageId, else SQS messageId. */
  id: string;
  /** Decoded JSON, or a string where the message is text. */
  payload: unknown;
  /** SNS subject. */
  subject?: string;
  /** Topic (else queue) that it came through: tells region and account where the payload does not. */
  sourceArn?: string;
  /** Message attributes of SQS: a dead letter tells in them why it was not delivered. */
  attributes?: Record<string, string>;
  /** When SNS (else SQS) took it. */
  receivedAt?: Date;
}

/** An event and the SQS record to report if it could not be delivered; no record for a direct invocation. */
export interface Received {
  event: AwsEvent;
  recordId?: string;
}

/** Takes any Lambda invocation event; returns every event in it, in order. Never throws. */
export function unwrap(invocation: unknown): Received[] {
  const records = items(invocation, 'Records');
  const envelopes = records.filter((record) => isSqsRecord(record) || isSnsRecord(record));
  if (records.length === 0 || envelopes.length < records.length)
    return [{ event: fromMessage(invocation, {}) }];
  return envelopes.map((record) =>
    isSqsRecord(record) ? fromSqs(record) : { event: fromSns(at(record, 'Sns')) },
  );
}

function isSqsRecord(record: unknown): boolean {
  return at(record, 'eventSource') === 'aws:sqs';
}

function isSnsRecord(record: unknown): boolean {
  return at(record, 'EventSource') === 'aws:sns' && isObject(at(record, 'Sns'));
}

function fromSqs(record: unknown): Received {
  const recordId = text(record, 'messageId') ?? '';
  const rawBody = at(record, 'body');
  const body = typeof rawBody === 'string' ? rawBody : '';
  const notification = json(body);
  const event = isSnsNotification(notification)
    ? fromSns(notification)
    : fromMessage(decode(body), {
        id: recordId,
        sourceArn: text(record, 'eventSourceARN'),
        attributes: attributesOf(record),
        receivedAt: time(record, 'attributes', 'SentTimestamp'),
      });
  return { event, recordId };
}

function attributesOf(record: unknown): Record<string, string> | undefined {
  const told = entries(record, 'messageAttributes').flatMap(([name, attribute]) => {
    const value = text(attribute, 'stringValue');
    return value === undefined ? [] : [[name, value]];
  });
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
function isSnsNotification(value: unknown): boolean {
  return (
    text(value, 'Type') === 'Notification' &&
    at(value, 'Message') !== undefined &&
    at(value, 'TopicArn') !== undefined
  );
}

function fromSns(notification: unknown): AwsEvent {
  const message = at(notification, 'Message');
  return fromMessage(typeof message === 'string' ? decode(message) : message, {
    id: text(notification, 'MessageId'),
    subject: text(notification, 'Subject'),
    sourceArn: text(notification, 'TopicArn'),
    receivedAt: time(notification, 'Timestamp'),
  });
}

type Envelope = { [K in keyof Omit<AwsEvent, 'payload'>]?: AwsEvent[K] | undefined };

function fromMessage(payload: unknown, envelope: Envelope): AwsEvent {
  // A preview or a test invocation may hand over the SNS notification itself.
  if (isSnsNotification(payload)) return fromSns(payload);
  return {
    id: (isEventBridge(payload) && text(payload, 'id')) || envelope.id || '',
    payload,
    ...given('subject', envelope.subject),
    ...given('sourceArn', envelope.sourceArn),
    ...given('attributes', envelope.attributes),
    ...given('receivedAt', envelope.receivedAt),
  };
}

/** JSON objects, arrays and strings are decoded; anything else stays the text that it is. */
function decode(message: string): unknown {
  const decoded = json(message);
  if (typeof decoded === 'object' && decoded !== null) return decoded;
  if (typeof decoded === 'string') return decoded;
  return quotedText(message) ?? message;
}

// An EventBridge input transformer writes "…" around the text with \n for a line break, but inserts values
// unescaped: quotes and line breaks in a description make it invalid JSON. Escape those, then decode.
function quotedText(message: string): string | undefined {
  const inner = /^\s*"(.*)"\s*$/s.exec(message)?.[1];
  if (inner === undefined) return undefined;
  const escaped = inner.replace(/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|["\\\p{Cc}]/gu, (match) =>
    match.length > 1 ? match : JSON.stringify(match).slice(1, -1),
  );
  const decoded = json(`"${escaped}"`);
  return typeof decoded === 'string' ? decoded : undefined;
}
