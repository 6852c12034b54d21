// Words of events/applicationinsights.ts.

import type { Locale } from '../locale.ts';

export const applicationinsights: Locale['applicationinsights'] = {
  problem: 'Application problem',
  resolved: 'Application problem resolved',
  statuses: {
    ignore: 'ignored',
    pending: 'pending',
    recovering: 'recovering',
    recurring: 'recurring',
  },
  id: 'Problem ID',
  severity: 'Severity',
  grades: { high: 'high', medium: 'medium', low: 'low', informative: 'informative' },
};
