// Words of events/applicationinsights.ts.

import type { Locale } from '../locale.ts';

export const applicationinsights: Locale['applicationinsights'] = {
  problem: 'Application problem',
  resolved: 'Application problem resolved',
  statuses: {
    'in progress': 'in progress',
    ignore: 'ignored',
    pending: 'pending',
    recovering: 'recovering',
    recurring: 'recurring',
    resolved: 'resolved',
  },
  id: 'Problem ID',
  severity: 'Severity',
  grades: { high: 'high', medium: 'medium', low: 'low', informative: 'informative' },
};
