// Words of events/synthetics.ts.

import type { Locale } from '../locale.ts';

export const synthetics: Locale['synthetics'] = {
  kinds: {
    'Synthetics Canary Status Change': 'Canary changed state',
    'Synthetics Canary TestRun Failure': 'Canary failed',
    'Synthetics Canary TestRun Successful': 'Canary succeeded',
  },
  states: {
    CREATING: 'creating',
    READY: 'ready',
    STARTING: 'starting',
    RUNNING: 'running',
    UPDATING: 'updating',
    STOPPING: 'stopping',
    STOPPED: 'stopped',
    ERROR: 'error',
    DELETING: 'deleting',
  },
  artifacts: 'Artifacts',
};
