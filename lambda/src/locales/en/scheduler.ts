// Words of events/scheduler.ts.

import type { Locale } from '../locale.ts';

export const scheduler: Locale['scheduler'] = {
  scheduleFailed: 'EventBridge schedule did not run',
};
