// Words of events/scheduler.ts.

import type { Locale } from '../locale.ts';

export const scheduler: Locale['scheduler'] = {
  scheduleFailed: 'Schedule failed to run',
};
