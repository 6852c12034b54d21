// Words of events/generic.ts.

import type { Locale } from '../locale.ts';

export const generic: Locale['generic'] = {
  json: 'JSON message received',
};
