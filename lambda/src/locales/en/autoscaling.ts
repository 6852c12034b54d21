// Words of events/autoscaling.ts.

import type { Locale } from '../locale.ts';

export const autoscaling: Locale['autoscaling'] = {
  title: {
    launched: 'ASG instance launched',
    launchFailed: 'ASG launch failed',
    terminated: 'ASG instance terminated',
    terminateFailed: 'ASG termination failed',
    launchHook: 'ASG waits for launch hook',
    terminateHook: 'ASG waits for terminate hook',
    refreshStarted: 'ASG refresh started',
    refreshSucceeded: 'ASG refresh completed',
    refreshFailed: 'ASG refresh failed',
    refreshCancelled: 'ASG refresh cancelled',
    refreshCheckpoint: 'ASG refresh at checkpoint',
    rollbackStarted: 'ASG refresh rolling back',
    rollbackSucceeded: 'ASG refresh rolled back',
    rollbackFailed: 'ASG refresh rollback failed',
    test: 'Auto Scaling test notification',
  },
  capacity: 'Capacity',
  hook: 'Lifecycle hook',
  metadata: 'Metadata',
  refreshId: 'Refresh ID',
  replaced: 'Replaced',
  checkpointDelay: 'Checkpoint delay',
  movement: 'Origin → destination',
  places: { EC2: 'EC2', AutoScalingGroup: 'Auto Scaling group', WarmPool: 'warm pool' },
};
