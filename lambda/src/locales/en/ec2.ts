// Words of events/ec2.ts.

import type { Locale } from '../locale.ts';

export const ec2: Locale['ec2'] = {
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
  spotInterruption: 'Spot instance about to be interrupted',
  spotActions: {
    terminate: 'terminated in 2 minutes',
    stop: 'stopped in 2 minutes',
    hibernate: 'hibernates now',
  },
  interruptionTime: 'Interruption at',
  rebalance: 'Spot instance at higher risk of interruption',
  rebalanceAdvice:
    'AWS advises to start a replacement and move the load. An interruption is not certain yet.',
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
