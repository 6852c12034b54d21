// Words of events/iot.ts.

import type { Locale } from '../locale.ts';

export const iot: Locale['iot'] = {
  titles: {
    'in-alarm': 'IoT device behaves unusually',
    'alarm-cleared': 'IoT device behaves normally again',
    'alarm-invalidated': 'IoT device alarm was invalidated',
  },
  violations: { 'in-alarm': 'unusual', 'alarm-cleared': 'recovered', 'alarm-invalidated': 'invalidated' },
  allowed: 'Allowed',
  profile: 'Security profile',
};
