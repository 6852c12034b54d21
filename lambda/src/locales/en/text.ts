// Words of events/text.ts.

import type { Locale } from '../locale.ts';

export const text: Locale['text'] = {
  empty: 'Empty message received',
};
