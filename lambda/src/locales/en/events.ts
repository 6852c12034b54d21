// Words of events/events.ts.

import type { Locale } from '../locale.ts';

export const events: Locale['events'] = {
  connections: {
    'API Destination Activated': 'API destination active again',
    'API Destination Deactivated': 'API destination deactivated',
    'Connection Authorized': 'Connection authorized',
    'Connection Deauthorized': 'Connection deauthorized',
    'Connection Failed Connectivity': 'Connection failed',
  },
  scheduled: 'Scheduled rule ran',
  ruleFailed: 'Event not delivered',
};
