// Amazon Athena: https://docs.aws.amazon.com/athena/latest/ug/athena-events.html

import { athenaQueryUrl, serviceUrl } from '../console.ts';
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

export const STATE_SEVERITIES: Severities<keyof Locale['athena']['states']> = {
  FAILED: 'warning',
};

export const athenaQuery: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'Athena Query State Change');
  if (detail === undefined) return undefined;
  const state = text(detail, 'currentState');
  const workgroup = text(detail, 'workgroupName');
  const query = text(detail, 'queryExecutionId');
  const retryable = text(detail, 'athenaError', 'retryable');
  const region = text(payload, 'region');
  const url = query ? athenaQueryUrl(region, query) : serviceUrl(region, 'athena');
  return {
    ...optional('stateOf', query),
    severity: severityOf(STATE_SEVERITIES, state),
    title: headline(reader, words.athena.title(word(words.athena.states, state)), workgroup),
    facts: facts(
      [words.athena.statement, text(detail, 'statementType')],
      [
        words.athena.change,
        [text(detail, 'previousState'), state]
          .flatMap((code) => word(words.athena.states, code) ?? [])
          .join(' → '),
      ],
      [words.athena.retryable, word(words.athena.yesOrNo, retryable)],
    ),
    ...optional('state', word(words.athena.states, state)),
    ...optional('reason', text(detail, 'athenaError', 'errorMessage')),
    resourceLabel: words.labels.queryId,
    resources: query ? [resource(query)] : [],
    ...optional('url', url),
  };
};
