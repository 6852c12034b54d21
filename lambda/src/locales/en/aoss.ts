// Words of events/aoss.ts.

import type { Locale } from '../locale.ts';

export const aoss: Locale['aoss'] = {
  events: {
    'OCU Utilization Approaching Max Limit': 'OCU near limit',
    'OCU Utilization Reached Max Limit': 'OCU limit reached',
  },
};
