// Words of events/mgn.ts.

import type { Locale } from '../locale.ts';

export const mgn: Locale['mgn'] = {
  of: (service, thing) => `${service} ${thing}`,
  replication: 'data replication',
  launch: 'instance launch',
  failback: 'failback',
  server: 'source server',
  states: {
    STALLED: 'has stalled',
    NOT_STALLED: 'has resumed',
    RECOVERY_LAUNCH_SUCCEEDED: 'succeeded',
    RECOVERY_LAUNCH_FAILED: 'failed',
    TEST_LAUNCH_SUCCEEDED: 'succeeded (test)',
    TEST_LAUNCH_FAILED: 'failed (test)',
    CUTOVER_LAUNCH_SUCCEEDED: 'succeeded (cutover)',
    CUTOVER_LAUNCH_FAILED: 'failed (cutover)',
    FAILBACK_NOT_STARTED: 'has not started',
    FAILBACK_IN_PROGRESS: 'is in progress',
    FAILBACK_READY_FOR_LAUNCH: 'is ready for launch',
    FAILBACK_COMPLETED: 'completed',
    FAILBACK_ERROR: 'failed',
    READY_FOR_TEST: 'is ready for a test',
    READY_FOR_CUTOVER: 'is ready for cutover',
    CUTOVER: 'has been cut over',
    DISCONNECTED: 'is disconnected',
  },
  drill: 'drill',
  job: 'Job ID',
};
