// Words of events/fis.ts.

import type { Locale } from '../locale.ts';

export const fis: Locale['fis'] = {
  experiment: 'FIS experiment',
  states: {
    pending: 'is pending',
    initiating: 'is starting',
    running: 'is running',
    completed: 'completed',
    stopping: 'is stopping',
    stopped: 'stopped',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  template: 'Template',
};
