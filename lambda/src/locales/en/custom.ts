// Words of events/custom.ts.

import type { Locale } from '../locale.ts';

export const custom: Locale['custom'] = {
  untitled: 'Custom message',
  open: 'Open',
};
