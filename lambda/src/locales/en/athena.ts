// Words of events/athena.ts.

import type { Locale } from '../locale.ts';

export const athena: Locale['athena'] = {
  title: (state) => (state ? `Athena query ${state}` : 'Athena query changed state'),
  states: {
    QUEUED: 'queued',
    RUNNING: 'running',
    SUCCEEDED: 'succeeded',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
  },
  statement: 'Statement type',
  retryable: 'Retryable',
  yesOrNo: { true: 'yes', false: 'no' },
  change: 'State change',
};
