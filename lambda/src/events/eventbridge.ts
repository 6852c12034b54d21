// Amazon EventBridge itself: what runs on a schedule, and what could not be delivered to its target.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
import { type Describer, detailOf, facts, given, headline, resource, when } from './describer.ts';
import { entries, items, text, texts } from './fields.ts';

/** A schedule that ran says no more than that. */
const scheduledEvent: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Scheduled Event');
  if (detail === undefined) return undefined;
  const arn = texts(payload, 'resources')[0];
  const rule = parseArn(arn)?.name ?? arn;
  return {
    severity: 'info',
    title: headline(reader, reader.words.eventBridge.scheduled, rule),
    facts: [],
    resources: rule ? [resource(rule, arn)] : [],
    ...given('url', serviceUrl(text(payload, 'region'), 'events')),
  };
};

/** Stands before the describers of what a dead letter may hold. */
const deadLetter: Describer = (event, reader) => {
  const attributes = attributesOf(event);
  const told = (name: string) => text(attributes, name);
  const isSchedule = told('SCHEDULE_ARN') !== undefined;
  const arn = told('SCHEDULE_ARN') ?? told('RULE_ARN');
  const code = told('ERROR_CODE');
  if (arn === undefined || code === undefined) return undefined;
  const { words } = reader;
  const sender = parseArn(arn);
  // Schedules stand in groups: default/nightly-report.
  const name = (sender?.name ?? arn).replace(/^default\//, '');
  const url = serviceUrl(sender?.region, isSchedule ? 'scheduler' : 'events');
  return {
    severity: 'critical',
    title: headline(
      reader,
      isSchedule ? words.eventBridge.scheduleFailed : words.eventBridge.ruleFailed,
      name,
    ),
    facts: facts(
      [words.labels.error, told('ERROR_MESSAGE') ?? code],
      [words.eventBridge.errorCode, code],
      [words.eventBridge.event, text(event.payload, 'detail-type')],
      [words.eventBridge.target, target(told('TARGET_ARN'))],
      [words.eventBridge.due, when(reader, told('SCHEDULED_TIME'))],
      [words.labels.attempts, told('RETRY_ATTEMPTS')],
    ),
    kind: isSchedule ? 'EventBridge Scheduler dead letter' : 'EventBridge rule dead letter',
    source: isSchedule ? 'aws.scheduler' : 'aws.events',
    resources: [resource(name, arn, url)],
    ...given('region', sender?.region || undefined),
    ...given('account', sender?.account || undefined),
    ...given('url', url),
  };
};

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

export const eventBridge: Describer[] = [deadLetter, scheduledEvent];
