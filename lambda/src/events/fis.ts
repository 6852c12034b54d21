// AWS Fault Injection Service: https://docs.aws.amazon.com/fis/latest/userguide/monitoring-eventbridge.html

import type { Locale } from '../locales/locale.ts';
import { type Describer, detailOf, facts, type Severities, severityOf } from './describer.ts';
import { text } from './fields.ts';
import { stateChange } from './state-change.ts';

/** A running experiment explains what the alarms say. */
export const STATE_SEVERITIES: Severities<keyof Locale['fis']['states']> = {
  failed: 'warning',
  stopped: 'warning',
};

export const faultInjection: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'FIS Experiment State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const state = text(detail, 'new-state', 'status');
  return stateChange(
    payload,
    {
      what: words.fis.experiment,
      state,
      states: words.fis.states,
      severity: severityOf(STATE_SEVERITIES, state),
      service: 'fis',
      name: text(detail, 'experiment-id'),
      facts: facts(
        [words.labels.reason, text(detail, 'new-state', 'reason')],
        [words.fis.template, text(detail, 'experiment-template-id')],
      ),
    },
    reader,
  );
};
