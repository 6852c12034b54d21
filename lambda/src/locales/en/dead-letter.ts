// Words of events/dead-letter.ts.

import type { Locale } from '../locale.ts';

export const deadLetter: Locale['deadLetter'] = {
  target: 'Target',
  due: 'Scheduled for',
};
