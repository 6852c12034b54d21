// AWS Amplify Hosting: https://docs.aws.amazon.com/amplify/latest/userguide/notifications.html

import type { Locale } from '../locales/locale.ts';
import { type Describer, detailOf, facts, type Severities, severityOf } from './describer.ts';
import { text } from './fields.ts';
import { stateChange } from './state-change.ts';

export const STATE_SEVERITIES: Severities<keyof Locale['amplify']['states']> = { FAILED: 'warning' };

export const amplifyDeployment: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Amplify Deployment Status Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const state = text(detail, 'jobStatus');
  return stateChange(
    payload,
    {
      what: words.amplify.deployment,
      state,
      states: words.amplify.states,
      severity: severityOf(STATE_SEVERITIES, state),
      service: 'amplify',
      name: [text(detail, 'appId'), text(detail, 'branchName')].filter(Boolean).join('/') || undefined,
      facts: facts([words.amplify.job, text(detail, 'jobId')]),
    },
    reader,
  );
};
