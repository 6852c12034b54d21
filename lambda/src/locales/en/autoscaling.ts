// Words of events/autoscaling.ts.

import type { Locale } from '../locale.ts';

export const autoscaling: Locale['autoscaling'] = {
  title: {
    launched: 'ASG instance launched',
    launchFailed: 'ASG launch failed',
    terminated: 'ASG instance terminated',
    terminateFailed: 'ASG termination failed',
    launchHook: 'ASG launch waiting on hook',
    terminateHook: 'ASG termination waiting on hook',
    refreshStarted: 'ASG refresh started',
    refreshSucceeded: 'ASG refresh completed',
    refreshFailed: 'ASG refresh failed',
    refreshCancelled: 'ASG refresh cancelled',
    refreshCheckpoint: 'ASG refresh at checkpoint',
    rollbackStarted: 'ASG refresh is rolling back',
    rollbackSucceeded: 'ASG refresh rolled back',
    rollbackFailed: 'ASG refresh failed to roll back',
    test: 'Auto Scaling test notification',
  },
  capacity: 'Capacity',
  hook: 'Lifecycle hook',
  metadata: 'Metadata',
  refreshId: 'Refresh ID',
  replaced: 'Replaced',
  checkpointDelay: 'Checkpoint delay',
  zone: 'Availability Zone',
  movement: 'Origin → destination',
  places: { EC2: 'EC2', AutoScalingGroup: 'Auto Scaling group', WarmPool: 'warm pool' },
};
