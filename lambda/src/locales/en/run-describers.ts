// Words of events/run-describers.ts.

import type { Locale } from '../locale.ts';

export const runDescribers: Locale['runDescribers'] = {
  untitled: 'AWS event',
  unreadable: {
    id: 'Message id',
    title: 'A message could not be read',
    next: 'Look at it where it was sent; this is a bug, please report it with the log of the function',
  },
};
