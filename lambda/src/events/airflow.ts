// Amazon Managed Workflows for Apache Airflow: https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-airflow.html

import type { Locale } from '../locales/locale.ts';
import { type Describer, detailOf, facts, type Severities, severityOf } from './describer.ts';
import { text } from './fields.ts';
import { stateChange } from './state-change.ts';

/** After an update that failed, the environment runs as before. */
export const STATE_SEVERITIES: Severities<keyof Locale['airflow']['states']> = {
  CREATE_FAILED: 'warning',
  UNAVAILABLE: 'critical',
  UPDATE_FAILED: 'warning',
};

export const airflowEnvironment: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'MWAA Environment Status Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const state = text(detail, 'status');
  return stateChange(
    payload,
    {
      what: words.airflow.environment,
      state,
      states: words.airflow.states,
      severity: severityOf(STATE_SEVERITIES, state),
      service: 'mwaa',
      name: text(detail, 'name'),
      facts: facts(
        [words.labels.reason, text(detail, 'lastUpdate', 'error', 'errorMessage')],
        [words.labels.errorCode, text(detail, 'lastUpdate', 'error', 'errorCode')],
        [words.labels.version, text(detail, 'airflowVersion')],
      ),
    },
    reader,
  );
};
