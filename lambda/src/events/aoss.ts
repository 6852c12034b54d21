// Amazon OpenSearch Serverless: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-monitoring-events.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';
import { oneSpaced } from './es.ts';
import { at, text, texts, time } from './fields.ts';

export const EVENT_SEVERITIES: Severities<keyof Locale['aoss']['events']> = {
  'OCU Utilization Approaching Max Limit': 'warning',
  'OCU Utilization Reached Max Limit': 'critical',
};

export const openSearchServerless: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detailType = text(payload, 'detail-type');
  if (text(payload, 'source') !== 'aws.aoss' || !detailType?.startsWith('OCU ')) return undefined;
  const detail = at(payload, 'detail');
  const arn = texts(payload, 'resources')[0];
  const name = parseArn(arn)?.name;
  const url = serviceUrl(text(payload, 'region'), 'aos');
  return {
    severity: severityOf(EVENT_SEVERITIES, detailType),
    title: headline(reader, `OpenSearch ${word(words.aoss.events, detailType)}`, name),
    facts: [],
    ...optional('body', oneSpaced(text(detail, 'description'))),
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('time', time(detail, 'eventTime')),
    ...optional('url', url),
  };
};
