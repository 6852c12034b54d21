// Words of events/account-lifecycle.ts.

import type { Locale } from '../locale.ts';

export const accountLifecycle: Locale['accountLifecycle'] = {
  title: (service, event, state) => [service, event || 'event', state].filter(Boolean).join(' '),
  states: { SUCCEEDED: 'succeeded', FAILED: 'failed', IN_PROGRESS: 'in progress', INITIATED: 'started' },
  labels: { guardrails: 'Controls', units: 'Organizational units', newAccount: 'Member account' },
};
