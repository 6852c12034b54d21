// Words of events/run-describers.ts.

import type { Locale } from '../locale.ts';

export const runDescribers: Locale['runDescribers'] = {
  untitled: 'AWS event',
  unreadable: {
    id: 'Message ID',
    title: 'A message could not be read',
    next: 'Check the original at its source. This is a bug; please report it with the function’s log',
  },
};
