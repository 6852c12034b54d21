// Words of events/ec2.ts.

import type { Locale } from '../locale.ts';

export const ec2: Locale['ec2'] = {
  stateChange: (state) => `EC2 ${state}`,
  states: {
    pending: 'starting',
    running: 'running',
    'shutting-down': 'shutting down',
    stopping: 'stopping',
    stopped: 'stopped',
    terminated: 'terminated',
  },
  unknownState: (state) => `changed to ${state}`,
  spotInterruption: 'Spot interruption',
  spotActions: {
    terminate: 'Spot terminating in 2 min',
    stop: 'Spot stopping in 2 min',
    hibernate: 'Spot hibernating now',
  },
  interruptionTime: 'Interruption at',
  rebalance: 'Spot interruption risk',
  rebalanceAdvice:
    'AWS recommends launching a replacement and moving the workload. An interruption is not certain yet.',
  spotFulfilled: 'Spot request fulfilled',
  spotRequest: 'Spot request',
  ami: (state) => `AMI ${state}`,
  amiStates: {
    available: 'available',
    deregistered: 'deregistered',
    disabled: 'disabled',
    failed: 'creation failed',
    pending: 'being created',
  },
};
