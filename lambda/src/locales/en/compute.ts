// Compute.

import type { compute as zhCN } from '../zh-CN/compute.ts';

export const compute: typeof zhCN = {
  ec2: {
    stateChange: (instance, state) => `EC2 instance ${instance} ${state}`,
    states: {
      pending: 'is starting',
      running: 'is running',
      'shutting-down': 'is shutting down',
      stopping: 'is stopping',
      stopped: 'stopped',
      terminated: 'was terminated',
    },
    unknownState: (state) => `changed to ${state}`,
  },
};
