// Words of events/events.ts.

import type { Locale } from '../locale.ts';

export const events: Locale['events'] = {
  connections: {
    'API Destination Activated': 'EventBridge API destination active again',
    'API Destination Deactivated': 'EventBridge API destination deactivated',
    'Connection Authorized': 'EventBridge connection authorized',
    'Connection Deauthorized': 'EventBridge connection lost its authorization',
    'Connection Failed Connectivity': 'EventBridge connection cannot connect',
  },
  scheduled: 'Scheduled rule ran',
  ruleFailed: 'EventBridge could not deliver an event',
};
