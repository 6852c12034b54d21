// Words of events/fis.ts.

import type { Locale } from '../locale.ts';

export const fis: Locale['fis'] = {
  experiment: 'FIS experiment',
  states: {
    pending: 'pending',
    initiating: 'starting',
    running: 'running',
    completed: 'completed',
    stopping: 'stopping',
    stopped: 'stopped',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  template: 'Template',
};
