// Words of timers/budget.ts.

import type { Locale } from '../locale.ts';

export const budget: Locale['budget'] = {
  label: 'Message budget',
  used: (sent, most, percent) => `${sent} of ${most} messages sent this month (${percent}%)`,
  usedUpOn: (share, date) => `${share}; at this rate, the budget is used up on ${date}`,
  usedUp: (share) => `${share}; the budget is used up`,
};
