// Words of events/autoscaling.ts.

import type { Locale } from '../locale.ts';

export const autoscaling: Locale['autoscaling'] = {
  title: {
    launched: 'Auto Scaling launched an instance',
    launchFailed: 'Auto Scaling failed to launch an instance',
    terminated: 'Auto Scaling terminated an instance',
    terminateFailed: 'Auto Scaling failed to terminate an instance',
    launchHook: 'Auto Scaling launch waits for its lifecycle hook',
    terminateHook: 'Auto Scaling termination waits for its lifecycle hook',
    refreshStarted: 'Auto Scaling instance refresh started',
    refreshSucceeded: 'Auto Scaling instance refresh completed',
    refreshFailed: 'Auto Scaling instance refresh failed',
    refreshCancelled: 'Auto Scaling instance refresh cancelled',
    refreshCheckpoint: 'Auto Scaling instance refresh reached a checkpoint',
    rollbackStarted: 'Auto Scaling instance refresh is rolling back',
    rollbackSucceeded: 'Auto Scaling instance refresh rolled back',
    rollbackFailed: 'Auto Scaling instance refresh failed to roll back',
    test: 'Auto Scaling test notification',
  },
  capacity: 'Capacity',
  hook: 'Lifecycle hook',
  metadata: 'Metadata',
  refreshId: 'Refresh ID',
  replaced: 'Replaced',
  checkpointDelay: 'Checkpoint delay',
  subnet: 'Subnet',
  zone: 'Availability Zone',
  movement: 'From → to',
  places: { EC2: 'EC2', AutoScalingGroup: 'Auto Scaling group', WarmPool: 'warm pool' },
};
