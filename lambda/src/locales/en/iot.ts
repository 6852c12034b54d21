// Words of events/iot.ts.

import type { Locale } from '../locale.ts';

export const iot: Locale['iot'] = {
  titles: {
    'in-alarm': 'IoT device behaves unusually',
    'alarm-cleared': 'IoT device behaves as usual again',
    'alarm-invalidated': 'IoT device alarm no longer holds',
  },
  violations: { 'in-alarm': 'unusual', 'alarm-cleared': 'recovered', 'alarm-invalidated': 'no longer holds' },
  allowed: 'Allowed',
  profile: 'Security profile',
};
