// Words of events/q-developer.ts.

import type { Locale } from '../locale.ts';

export const qDeveloper: Locale['qDeveloper'] = {
  next: 'Next steps',
  summary: 'Summary',
  keywords: 'Keywords',
};
