// AWS Elastic Beanstalk, as EventBridge event and as SNS text: one message for both.
// https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.eventbridge.html

import { parseArn } from '../arn.ts';
import { elasticBeanstalkUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Severity } from '../notification.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';
import { isEventBridge, text, texts, time } from './fields.ts';

/** What both shapes tell. */
interface Change {
  message?: string | undefined;
  environment?: string | undefined;
  application?: string | undefined;
  address?: string | undefined;
  severity?: string | undefined;
  arn?: string | undefined;
  region?: string | undefined;
  time?: Date | undefined;
}

export const LEVEL_SEVERITIES: Severities = {
  FATAL: 'critical',
  ERROR: 'critical',
  WARN: 'warning',
  WARNING: 'warning',
};

export const HEALTH_SEVERITIES: Severities<keyof Locale['elasticbeanstalk']['health'] | 'recovered'> = {
  recovered: 'ok',
  Severe: 'critical',
  Degraded: 'critical',
  Warning: 'warning',
  'No Data': 'warning',
  Unknown: 'warning',
};

export const elasticBeanstalk: Describer = ({ payload, subject, sourceArn }, reader) => {
  const change = fromEventBridge(payload) ?? fromText(payload, subject, sourceArn);
  if (change === undefined) return undefined;
  const { words } = reader;
  const { message, application, environment, region } = change;
  const [, before, now] =
    /health has transitioned from (No Data|\w+) to (No Data|\w+)/.exec(message ?? '') ?? [];
  const isRecovered = now === 'Ok' && lookup(HEALTH_SEVERITIES, before) !== undefined;
  const isFailed = lookup(LEVEL_SEVERITIES, change.severity) === 'critical';
  const state = word(words.elasticbeanstalk.health, now);
  return {
    source: 'aws.elasticbeanstalk',
    ...optional('stateOf', now && environment),
    severity:
      now === undefined
        ? eventSeverity(change)
        : severityOf(HEALTH_SEVERITIES, isRecovered ? 'recovered' : now),
    ...optional('recoversFrom', lookup(HEALTH_SEVERITIES, before)),
    title: headline(
      reader,
      isRecovered
        ? words.elasticbeanstalk.recovered
        : state
          ? words.elasticbeanstalk.healthChanged(state)
          : isFailed
            ? words.elasticbeanstalk.failed
            : words.elasticbeanstalk.event,
      environment,
      state ? undefined : application,
    ),
    facts: facts(
      [
        words.labels.state,
        [before, now].flatMap((health) => word(words.elasticbeanstalk.health, health) ?? []).join(' → '),
      ],
      // The transition has been told; what follows it is why.
      [
        words.labels.reason,
        message?.replace(/^Environment health has transitioned from .+? to \w+\.\s*/, ''),
      ],
      [words.elasticbeanstalk.application, application],
      [words.elasticbeanstalk.address, change.address],
    ),
    resources: environment ? [resource(environment, change.arn)] : [],
    ...optional('state', state),
    ...optional('region', region),
    ...optional('time', change.time),
    ...optional(
      'url',
      application && environment
        ? elasticBeanstalkUrl(region, application, environment)
        : serviceUrl(region, 'elasticbeanstalk'),
    ),
  };
};

/** A text message has no level: its words decide. */
function eventSeverity({ severity, message }: Change): Severity {
  const soundsBad = /fail|error|unsuccessful/i.test(message ?? '');
  return lookup(LEVEL_SEVERITIES, severity) ?? severityOf(LEVEL_SEVERITIES, soundsBad ? 'WARN' : undefined);
}

function fromEventBridge(payload: unknown): Change | undefined {
  if (!isEventBridge(payload) || text(payload, 'source') !== 'aws.elasticbeanstalk') return undefined;
  return {
    message: text(payload, 'detail', 'Message'),
    environment: text(payload, 'detail', 'EnvironmentName'),
    application: text(payload, 'detail', 'ApplicationName'),
    severity: text(payload, 'detail', 'Severity'),
    arn: texts(payload, 'resources')[0],
    region: text(payload, 'region'),
    time: time(payload, 'detail', 'EventDate'),
  };
}

function fromText(
  payload: unknown,
  subject: string | undefined,
  topic: string | undefined,
): Change | undefined {
  if (typeof payload !== 'string' || !/^Environment: .+\nApplication: /m.test(payload)) return undefined;
  if (!/^Timestamp: /.test(payload) && !subject?.startsWith('AWS Elastic Beanstalk')) return undefined;
  const lines = payload.split('\n');
  const line = (name: string) =>
    lines
      .find((one) => one.startsWith(`${name}: `))
      ?.slice(name.length + 2)
      .trim();
  return {
    message: line('Message'),
    environment: line('Environment'),
    application: line('Application'),
    address: line('Environment URL'),
    region: parseArn(topic)?.region,
    time: time(line('Timestamp')),
  };
}
