// Words of events/mgn.ts.

import type { Locale } from '../locale.ts';

export const mgn: Locale['mgn'] = {
  of: (service, thing) => `${service} ${thing}`,
  replication: 'replication',
  launch: 'launch',
  failback: 'failback',
  server: 'server',
  states: {
    STALLED: 'stalled',
    NOT_STALLED: 'resumed',
    RECOVERY_LAUNCH_SUCCEEDED: 'succeeded',
    RECOVERY_LAUNCH_FAILED: 'failed',
    TEST_LAUNCH_SUCCEEDED: 'for test succeeded',
    TEST_LAUNCH_FAILED: 'for test failed',
    CUTOVER_LAUNCH_SUCCEEDED: 'for cutover succeeded',
    CUTOVER_LAUNCH_FAILED: 'for cutover failed',
    FAILBACK_NOT_STARTED: 'not started',
    FAILBACK_IN_PROGRESS: 'in progress',
    FAILBACK_READY_FOR_LAUNCH: 'ready for launch',
    FAILBACK_COMPLETED: 'completed',
    FAILBACK_ERROR: 'failed',
    READY_FOR_TEST: 'ready for a test',
    READY_FOR_CUTOVER: 'ready for cutover',
    CUTOVER: 'been cut over',
    DISCONNECTED: 'disconnected',
  },
  drill: 'drill',
  job: 'Job ID',
};
