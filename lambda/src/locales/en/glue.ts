// Words of events/glue.ts.

import type { Locale } from '../locale.ts';

export const glue: Locale['glue'] = {
  job: (state) => (state ? `Glue job ${state}` : 'Glue job changed state'),
  slowJob: 'Glue job running long',
  runningFor: 'Running for',
  crawler: (state) => (state ? `Glue crawler ${state}` : 'Glue crawler changed state'),
  states: {
    STARTING: 'starting',
    STARTED: 'started',
    RUNNING: 'running',
    STOPPING: 'stopping',
    STOPPED: 'stopped',
    SUCCEEDED: 'succeeded',
    FAILED: 'failed',
    ERROR: 'ended with an error',
    EXPIRED: 'expired',
    TIMEOUT: 'timed out',
    WAITING: 'waiting for resources',
  },
  quality: (state) => `Glue data quality ${state}`.trim(),
  qualities: { SUCCEEDED: 'passed', FAILED: 'failed' },
  score: 'Score',
  rulesFailed: 'Rules failed',
  rulesSucceeded: 'Rules passed',
  rulesets: 'Rulesets',
  run: 'Run ID',
  tablesCreated: 'Tables created',
  tablesUpdated: 'Tables updated',
  tablesDeleted: 'Tables deleted',
};
