// Words of events/iot.ts.

import type { Locale } from '../locale.ts';

export const iot: Locale['iot'] = {
  titles: {
    'in-alarm': 'Unusual IoT device behavior',
    'alarm-cleared': 'IoT device back to normal',
    'alarm-invalidated': 'IoT device alarm invalidated',
  },
  violations: { 'in-alarm': 'unusual', 'alarm-cleared': 'recovered', 'alarm-invalidated': 'invalidated' },
  allowed: 'Allowed',
  behavior: 'Behavior',
  profile: 'Security profile',
};
