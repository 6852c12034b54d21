// Words of events/job-state.ts.

import type { Locale } from '../locale.ts';

export const jobState: Locale['jobState'] = {
  states: {
    aborted: 'aborted',
    abandoned: 'abandoned',
    cancelled: 'cancelled',
    cancelling: 'being cancelled',
    completed: 'completed',
    created: 'created',
    deleted: 'deleted',
    expired: 'expired',
    failed: 'failed',
    partiallycompleted: 'partially completed',
    pending: 'pending',
    queued: 'queued',
    ready: 'ready',
    rejected: 'rejected',
    resumed: 'resumed',
    runnable: 'waiting for capacity',
    running: 'running',
    skipped: 'skipped',
    started: 'started',
    starting: 'starting',
    stopped: 'stopped',
    stopping: 'stopping',
    submitted: 'submitted',
    succeeded: 'succeeded',
    superseded: 'superseded by a newer one',
    timedout: 'timed out',
    updating: 'updating',
  },
  became: (what, state) => `${what} ${state}`,
  changedTo: (what, code) => `${what} changed to ${code}`,
  changed: (what) => `${what} changed state`,
};
