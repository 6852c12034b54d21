// The way from a fixture to the message that the robot gets, and the fixtures themselves.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Config, DEFAULT_CONFIG, type Language } from '../../../lambda/src/config.ts';
import { messageOf } from '../../../lambda/src/digest.ts';
import { describe as describeEvent } from '../../../lambda/src/events/index.ts';
import { type AwsEvent, unwrap } from '../../../lambda/src/inbox.ts';
import { LOCALES } from '../../../lambda/src/locales/index.ts';
import type { Locale } from '../../../lambda/src/locales/locale.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { createReader, type Reader } from '../../../lambda/src/reader.ts';
import { MAX_BODY_BYTES, type Payload, render } from '../../../lambda/src/robots/dingtalk/index.ts';

const eventsFolder = join(import.meta.dirname, '../events');
const fixturesFolder = join(eventsFolder, 'fixtures');

export const fixtureNames = readdirSync(fixturesFolder)
  .map((file) => basename(file, '.json'))
  .sort();

export function fixture(name: string): unknown {
  return JSON.parse(readFileSync(join(fixturesFolder, `${name}.json`), 'utf8'));
}

export function expectedPath(language: Language, name: string): string {
  return join(eventsFolder, 'expected', language, `${name}.md`);
}

export function configWith(changes: Partial<Config> = {}): Config {
  return { ...DEFAULT_CONFIG, webhook_secret_arn: SECRET_ARN, ...changes };
}

export const SECRET_ARN = 'arn:aws:secretsmanager:ap-northeast-1:210987654321:secret:on-call-a1B2c3';

/** `words` stands in for those of the language. */
export function readerWith(changes: Partial<Config> = {}, words?: Locale): Reader {
  const config = configWith(changes);
  return createReader(config, words ?? LOCALES[config.language]);
}

/** What the pipeline makes of a Lambda invocation, up to the request bodies. A describer that throws throws here. */
export function payloadsOf(
  invocation: unknown,
  changes: Partial<Config> = {},
  plain = false,
  words?: Locale,
): Payload[] {
  const config = configWith(changes);
  const reader = readerWith(changes, words);
  const notifications = [...unwrap(invocation)].map(({ event }) => described(event, reader));
  return notifications.map((notification) =>
    render(messageOf(notification), config, reader, { maxBytes: MAX_BODY_BYTES, plain }),
  );
}

/** What an event is described as. A describer that throws throws here. */
export function described(event: AwsEvent, reader: Reader): Notification {
  return describeEvent(event, reader, (error) => {
    if (error !== event.fault) throw error;
  });
}

/** What a person reads. */
export function shown(payload: Payload): string {
  return payload.msgtype === 'markdown' ? payload.markdown.text : payload.text.content;
}

/** An SQS record as the event source mapping hands it over. */
export function sqsRecord(body: string, messageId = 'record-1'): Record<string, unknown> {
  return {
    messageId,
    receiptHandle: 'AQEB',
    body,
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1772414143001' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-northeast-1:210987654321:on-call',
    awsRegion: 'ap-northeast-1',
  };
}

/** The body that SNS puts into a queue. */
export function snsBody(message: unknown, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    Type: 'Notification',
    MessageId: 'b6a1d9e0-2c47-5f83-9a10-7d3e5c8b4f21',
    TopicArn: 'arn:aws:sns:ap-northeast-1:210987654321:on-call',
    Message: message,
    Timestamp: '2026-03-02T01:15:42.977Z',
    ...changes,
  });
}

/** A copy in which `change` made every text another one. JSON inside a string stays JSON. */
export function mapTexts(value: unknown, change: (value: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') {
    const inner = innerJson(value);
    return inner === undefined ? change(value, key) : JSON.stringify(mapTexts(inner, change, key));
  }
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapTexts(item, change, name)]),
  );
}

function innerJson(value: string): unknown {
  if (!value.startsWith('{')) return undefined;
  return JSON.parse(value);
}
