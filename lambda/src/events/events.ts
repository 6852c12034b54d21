// Amazon EventBridge itself: what ran on a schedule, and what a rule could not deliver to its target.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import { deadLetter } from './dead-letter.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
} from './describer.ts';
import { text, texts } from './fields.ts';

/** A rule that ran on its schedule says no more than that. */
export const scheduledEvent: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Scheduled Event');
  if (detail === undefined) return undefined;
  const arn = texts(payload, 'resources')[0];
  const rule = parseArn(arn)?.name ?? arn;
  return {
    severity: 'info',
    title: headline(reader, reader.words.events.scheduled, rule),
    facts: [],
    resources: rule ? [resource(rule, arn)] : [],
    ...optional('url', resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'events')),
  };
};

export const CONNECTION_SEVERITIES: Severities<keyof Locale['events']['connections']> = {
  'API Destination Activated': 'ok',
  'API Destination Deactivated': 'warning',
  'Connection Authorized': 'ok',
  'Connection Deauthorized': 'warning',
  'Connection Failed Connectivity': 'warning',
};

/** https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-events.html */
export const eventConnection: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detailType = text(payload, 'detail-type');
  const what = lookup<string>(words.events.connections, detailType);
  if (text(payload, 'source') !== 'aws.events' || what === undefined) return undefined;
  const arn = texts(payload, 'resources')[0];
  const name = parseArn(arn)?.name.split('/')[0] ?? arn;
  return {
    ...optional('stateOf', arn),
    severity: severityOf(CONNECTION_SEVERITIES, detailType),
    title: headline(reader, what, name),
    facts: facts([words.labels.reason, text(payload, 'detail', 'reason')]),
    resources: name ? [resource(name, arn)] : [],
    ...optional('url', serviceUrl(text(payload, 'region'), 'events')),
  };
};

/** Must precede the describers of events that a dead letter may contain. */
export const ruleDeadLetter: Describer = (event, reader) =>
  deadLetter(
    event,
    {
      attribute: 'RULE_ARN',
      service: 'events',
      kind: 'EventBridge rule dead letter',
      title: reader.words.events.ruleFailed,
    },
    reader,
  );
