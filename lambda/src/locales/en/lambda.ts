// Words of events/lambda.ts.

import type { Locale } from '../locale.ts';

export const lambda: Locale['lambda'] = {
  errors: {},
  failure: 'Lambda event lost',
  success: 'Lambda async succeeded',
  condition: 'Reason',
  conditions: {
    RetriesExhausted: 'retries exhausted, event discarded',
    EventAgeExceeded: 'maximum event age exceeded, event discarded',
    Success: 'succeeded',
  },
  invocations: 'Attempts',
  executedVersion: 'Executed version',
  requestId: 'Request ID',
};
