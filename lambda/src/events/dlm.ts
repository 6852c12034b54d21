// Amazon Data Lifecycle Manager: https://docs.aws.amazon.com/ebs/latest/userguide/monitor-cloudwatch-events.html

import { parseArn } from '../arn.ts';
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
import { text, texts } from './fields.ts';

export const STATE_SEVERITIES: Severities<keyof Locale['dlm']['states']> = { ERROR: 'warning' };

export const dlmPolicy: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'DLM Policy State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = text(detail, 'policy_id') ?? texts(payload, 'resources')[0];
  const policy = parseArn(arn)?.name ?? arn;
  const state = text(detail, 'state');
  return {
    severity: severityOf(STATE_SEVERITIES, state),
    title: headline(reader, words.dlm.title(word(words.dlm.states, state) ?? ''), policy),
    facts: facts([words.labels.reason, text(detail, 'cause')]),
    resources: policy ? [resource(policy, arn)] : [],
    ...optional('url', serviceUrl(text(payload, 'region'), 'ec2')),
  };
};
