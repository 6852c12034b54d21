// What timers ask AWS, in a separate chunk that is loaded only when it is needed.

import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { createAwsJson } from '../aws-json.ts';
import type { Monitoring, Scheduler } from '../ports.ts';
import { createMonitoring } from './monitoring.ts';
import { createScheduler } from './scheduler.ts';

export function openScheduler(requestHandler: NodeHttpHandler): Scheduler {
  return createScheduler(createAwsJson('scheduler', requestHandler));
}

export function openMonitoring(requestHandler: NodeHttpHandler): Monitoring {
  return createMonitoring(createAwsJson('monitoring', requestHandler));
}
