// What a rule or a schedule could not deliver to its target: the queue's message holds the event, its attributes why.

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Reader } from '../reader.ts';
import {
  type Description,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
  when,
} from './describer.ts';
import { entries, items, text } from './fields.ts';

/** The target does not get the event until somebody sends it again. */
export const DEAD_LETTER_SEVERITIES: Severities<Sender['service']> = {
  events: 'critical',
  scheduler: 'critical',
};

/** Who could not deliver: a rule ("events") or a schedule ("scheduler"). */
export interface Sender {
  attribute: 'RULE_ARN' | 'SCHEDULE_ARN';
  service: 'events' | 'scheduler';
  kind: string;
  /** What happened, in words. */
  title: string;
}

/** Describes a dead letter of this sender; undefined for anything else. */
export function deadLetter(
  event: AwsEvent,
  { attribute, service, kind, title }: Sender,
  reader: Reader,
): Description | undefined {
  const attributes = attributesOf(event);
  const told = (name: string) => text(attributes, name);
  const [arn, code] = [told(attribute), told('ERROR_CODE')];
  if (arn === undefined || code === undefined) return undefined;
  const { words } = reader;
  const sender = parseArn(arn);
  // Schedules stand in groups: default/nightly-report.
  const name = (sender?.name ?? arn).replace(/^default\//, '');
  const url = resourceUrl(arn) ?? serviceUrl(sender?.region, service);
  const attempts = told('RETRY_ATTEMPTS');
  return {
    severity: severityOf(DEAD_LETTER_SEVERITIES, service),
    title: headline(reader, title, name),
    facts: facts(
      [words.labels.reason, told('ERROR_MESSAGE') ?? code],
      [words.labels.errorCode, code],
      [words.labels.event, text(event.payload, 'detail-type')],
      [words.deadLetter.target, target(told('TARGET_ARN'))],
      [words.deadLetter.due, when(reader, told('SCHEDULED_TIME'))],
      [words.labels.attempts, attempts === '0' ? undefined : attempts],
    ),
    kind,
    source: `aws.${service}`,
    resources: [resource(name, arn, url)],
    ...optional('region', sender?.region || undefined),
    ...optional('account', sender?.account || undefined),
    ...optional('url', url),
  };
}

/** As Lambda hands them over, or as `aws sqs receive-message` prints them. */
function attributesOf({ attributes, payload }: AwsEvent): unknown {
  if (attributes !== undefined) return attributes;
  const message = items(payload, 'Messages')[0];
  return Object.fromEntries(
    entries(message, 'MessageAttributes').map(([name, attribute]) => [name, text(attribute, 'StringValue')]),
  );
}

/** "sqs:sendMessage" of the universal target arn:aws:scheduler:::aws-sdk:sqs:sendMessage. */
function target(arn: string | undefined): string | undefined {
  return parseArn(arn)?.name ?? arn;
}
