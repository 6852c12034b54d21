// AWS OpsWorks alerts: https://docs.aws.amazon.com/opsworks/latest/userguide/cloudwatch-events.html

import { serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';
import { text } from './fields.ts';

export const SEVERITIES: Severities<keyof Locale['opsworks']> = { alert: 'warning' };

export const opsWorksAlert: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'OpsWorks Alert');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const instance = text(detail, 'instance-id');
  const type = word(words.opsworks.types, text(detail, 'type'));
  return {
    severity: severityOf(SEVERITIES, 'alert'),
    title: headline(reader, words.opsworks.alert, [type, instance].filter(Boolean).join(' · ')),
    facts: facts(
      [words.labels.message, text(detail, 'message')],
      [words.opsworks.stack, text(detail, 'stack-id')],
    ),
    resources: instance ? [resource(instance)] : [],
    ...optional('url', serviceUrl(text(payload, 'region'), 'opsworks')),
  };
};
