// AWS Control Tower: https://docs.aws.amazon.com/controltower/latest/userguide/lifecycle-events.html
// and its drift, which comes by SNS: https://docs.aws.amazon.com/controltower/latest/userguide/sns-guidance.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import { lifecycleEvent } from './account-lifecycle.ts';
import {
  type Describer,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';
import { text } from './fields.ts';

export const EVENT_SEVERITIES: Severities<keyof Locale['controltower']['events']> = {
  DeregisterManagedAccount: 'warning',
  DeregisterOrganizationalUnit: 'warning',
  DisableGuardrail: 'warning',
};

const lifecycle: Describer = (event, reader) =>
  lifecycleEvent(
    event,
    {
      source: 'aws.controltower',
      service: 'Control Tower',
      events: reader.words.controltower.events,
      severities: EVENT_SEVERITIES,
    },
    reader,
  );

export const DRIFT_SEVERITIES: Severities<keyof Locale['controltower']['drifts']> = { other: 'warning' };

const drift: Describer = ({ payload, sourceArn }, reader) => {
  const type = text(payload, 'DriftType');
  if (type === undefined || text(payload, 'Message') === undefined) return undefined;
  const { words } = reader;
  const name =
    text(payload, 'AccountId') ??
    text(payload, 'OrganizationalUnitId') ??
    text(payload, 'PolicyName') ??
    text(payload, 'PolicyId');
  const [from, to] = [text(payload, 'SourceId'), text(payload, 'DestinationId')];
  return {
    source: 'sns.controltower',
    kind: type,
    severity: severityOf(DRIFT_SEVERITIES, type),
    title: headline(
      reader,
      words.controltower.drift(word(words.controltower.drifts, type) ?? type),
      name,
      from && to ? `${from} → ${to}` : undefined,
    ),
    facts: facts([words.labels.next, text(payload, 'RemediationStep')]),
    ...optional('body', text(payload, 'Message')),
    ...optional('account', text(payload, 'AccountId')),
    resources: name ? [resource(name)] : [],
    ...optional('url', serviceUrl(parseArn(sourceArn)?.region, 'controltower')),
  };
};

export const controlTower: Describer[] = [lifecycle, drift];
