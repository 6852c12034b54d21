// Words of events/account-lifecycle.ts.

import type { Locale } from '../locale.ts';

export const accountLifecycle: Locale['accountLifecycle'] = {
  title: (service, event, state) => {
    const told = [event || `${service} event`, state].filter(Boolean).join(' ');
    return told.charAt(0).toUpperCase() + told.slice(1);
  },
  done: {
    CloseAccountResult: 'account closed',
    CreateAccountResult: 'account created',
    CreateManagedAccount: 'account created',
    DisableGuardrail: 'control disabled',
    EnableGuardrail: 'control enabled',
    UpdateLandingZone: 'landing zone updated',
    UpdateManagedAccount: 'managed account updated',
  },
  states: { SUCCEEDED: 'succeeded', FAILED: 'failed', IN_PROGRESS: 'in progress', INITIATED: 'started' },
  labels: { guardrails: 'Controls', units: 'Organizational units', newAccount: 'Member account' },
};
