// Words of events/ce.ts.

import type { Locale } from '../locale.ts';

export const ce: Locale['ce'] = {
  title: (excess) => (excess ? `Cost anomaly +${excess}` : 'Cost anomaly'),
  account: 'Account name',
  actual: 'Spend',
  cause: (index, total) => (total > 1 ? `Root cause ${index}` : 'Root cause'),
  contribution: (amount) => `+${amount}`,
  days: 'Days (UTC)',
  expected: (amount) => `expected ${amount}`,
};
