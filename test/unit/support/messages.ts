// The way from an event to the message that the robot gets.

import { type Config, DEFAULT_CONFIG } from '../../../lambda/src/config.ts';
import { WINDOW_MS } from '../../../lambda/src/deliver/pace.ts';
import type { Message } from '../../../lambda/src/digest.ts';
import type { Describer } from '../../../lambda/src/events/describer.ts';
import { describeEvent } from '../../../lambda/src/events/index.ts';
import { describersFor } from '../../../lambda/src/events/load-describers.ts';
import { parseJson } from '../../../lambda/src/foreign.ts';
import { createHandler, type Handler } from '../../../lambda/src/handler.ts';
import type { AwsEvent } from '../../../lambda/src/inbox.ts';
import { LOCALES } from '../../../lambda/src/locales/index.ts';
import type { Locale } from '../../../lambda/src/locales/locale.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { createNotifier } from '../../../lambda/src/notifier.ts';
import { createReader, type Reader } from '../../../lambda/src/reader.ts';
import { DEFAULT_ROBOT } from '../../../lambda/src/robots/index.ts';
import { type Body, type Effort, FULL_EFFORT } from '../../../lambda/src/robots/robot.ts';
import { type PreviewOptions, preview } from '../../../scripts/preview/messages.ts';
import type { FakePorts } from './ports.ts';

export function configWith(changes: Partial<Config> = {}): Config {
  return { ...DEFAULT_CONFIG, webhook_secret_arn: SECRET_ARN, ...changes };
}

export const SECRET_ARN = 'arn:aws:secretsmanager:ap-northeast-1:210987654321:secret:on-call-a1B2c3';

/** `words` stands in for those of the language. */
export function readerWith(changes: Partial<Config> = {}, words?: Locale): Reader {
  const config = configWith(changes);
  return createReader(config, words ?? LOCALES[config.language]);
}

/** What an event is described as. A describer that throws throws here. */
export function described(event: AwsEvent, reader: Reader): Notification {
  return describeEvent(event, reader, (error) => {
    if (error !== event.fault) throw error;
  });
}

/**
 * What a quiet function would send for a Lambda invocation, every event as a message of its own. A describer that throws
 * throws here.
 */
export async function bodiesOf(
  invocation: unknown,
  changes: Partial<Config> = {},
  { effort = FULL_EFFORT, words }: { effort?: Effort; words?: Locale } = {},
): Promise<Body[]> {
  const { parcels } = await previewOf([invocation], changes, { each: true }, words);
  return parcels.flatMap(({ requests }) => requests(ROBOT, effort));
}

/** The pipeline of a quiet function with these settings. A describer that throws throws here. */
export function previewOf(
  invocations: unknown[],
  changes: Partial<Config> = {},
  options: PreviewOptions = {},
  words?: Locale,
) {
  const onFault = (error: unknown) => {
    throw error;
  };
  return preview(invocations, configWith(changes), readerWith(changes, words), { onFault, ...options });
}

/** What the robot is sent for a message. */
export function bodyOf(message: Message, changes: Partial<Config> = {}, effort: Effort = FULL_EFFORT): Body {
  const [body] = ROBOT.requests(message, {
    config: configWith(changes),
    reader: readerWith(changes),
    effort,
  });
  if (body === undefined) throw new Error('The robot makes no body of the message.');
  return body;
}

/** The Lambda handler with ports of its own, in a container that is older than a minute. */
export function handlerIn(
  ports: FakePorts,
  changes: Partial<Config> = {},
  describers: (event: AwsEvent) => Promise<Describer[]> = describersFor,
): Handler {
  ports.advance(-WINDOW_MS);
  const notify = createNotifier(configWith(changes), readerWith(changes), describers, ports);
  ports.advance(WINDOW_MS);
  return createHandler(notify, ports);
}

/** The robot whose messages the tests of the pipeline look at; each robot has tests of its own. */
export const ROBOT = DEFAULT_ROBOT;

/** What a person reads. */
export const shown = ROBOT.shown;

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
  // Several lines of JSON are none as a whole.
  return value.startsWith('{') ? parseJson(value) : undefined;
}
