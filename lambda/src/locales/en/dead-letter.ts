// Words of events/dead-letter.ts.

import type { Locale } from '../locale.ts';

export const deadLetter: Locale['deadLetter'] = {
  event: 'Event',
  target: 'Target',
  due: 'Scheduled for',
};
