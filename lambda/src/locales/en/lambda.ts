// Words of events/lambda.ts.

import type { Locale } from '../locale.ts';

export const lambda: Locale['lambda'] = {
  failure: 'Lambda event lost',
  success: 'Lambda async succeeded',
  condition: 'Condition',
  conditions: {
    RetriesExhausted: 'retries used up, the event was dropped',
    EventAgeExceeded: 'event too old, it was dropped',
    Success: 'succeeded',
  },
  invocations: 'Invoked',
  errorType: 'Error type',
  executedVersion: 'Version run',
  requestId: 'Request ID',
};
