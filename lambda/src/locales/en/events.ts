// Words of events/events.ts.

import type { Locale } from '../locale.ts';

export const events: Locale['events'] = {
  scheduled: 'Scheduled rule ran',
  ruleFailed: 'EventBridge could not deliver an event',
};
