// Amazon EventBridge itself: what ran on a schedule, and what a rule could not deliver to its target.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import { deadLetter } from './dead-letter.ts';
import { type Describer, detailOf, headline, optional, resource } from './describer.ts';
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
    ...optional('url', serviceUrl(text(payload, 'region'), 'events')),
  };
};

/** To stand before the describers of what a dead letter may hold. */
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
