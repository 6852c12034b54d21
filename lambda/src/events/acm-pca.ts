// AWS Private CA: https://docs.aws.amazon.com/privateca/latest/userguide/CloudWatchEvents.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
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

export const RESULT_SEVERITIES: Severities<keyof Locale['acmPca']['results']> = { failure: 'warning' };

export const acmPrivateCa: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, ...Object.keys(words.acmPca.events));
  if (detail === undefined) return undefined;
  const [ca, certificate] = texts(payload, 'resources');
  const result = text(detail, 'result');
  const event = word(words.acmPca.events, text(payload, 'detail-type')) ?? '';
  const name = parseArn(ca)?.name ?? ca;
  const url = resourceUrl(ca) ?? serviceUrl(text(payload, 'region'), 'acm-pca');
  return {
    severity: severityOf(RESULT_SEVERITIES, result),
    title: headline(
      reader,
      words.acmPca.outcome(event, word(words.acmPca.results, result) ?? '').trim(),
      name,
    ),
    facts: facts(
      [words.acmPca.labels.certificate, certificate?.split('/').pop()],
      [words.labels.reason, text(detail, 'reason')],
    ),
    resourceLabel: words.labels.caId,
    resources: name ? [resource(name, parseArn(ca) && ca)] : [],
    ...optional('url', url),
  };
};
