// Describes and renders an alarm before the first event comes, so that V8 has compiled what that one needs: of the default
// events, an alarm needs most. Lambda's init has a whole processor for it, an invocation of 256 MB a seventh of one
// (`make bench`).

import type { Config } from './config.ts';
import { describersFor } from './events/load-describers.ts';
import { createSelection, createWithSettings, prepare, receive } from './pipeline.ts';
import type { Reader } from './reader.ts';
import { FULL_EFFORT, type Robot } from './robots/robot.ts';

const EVENT = {
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '123456789012',
  time: '2026-01-01T00:00:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu'],
  detail: {
    alarmName: 'cpu',
    state: {
      value: 'ALARM',
      reason: 'Threshold Crossed',
      reasonData: '{"period":300,"recentDatapoints":[91.6],"threshold":80}',
      timestamp: '2026-01-01T00:00:00.000+0000',
    },
    previousState: { value: 'OK', timestamp: '2025-12-31T00:00:00.000+0000' },
    configuration: {
      metrics: [
        {
          id: 'm1',
          metricStat: {
            metric: {
              namespace: 'AWS/EC2',
              name: 'CPUUtilization',
              dimensions: { InstanceId: 'i-00000000000000000' },
            },
            period: 300,
            stat: 'Average',
          },
          returnData: true,
        },
      ],
    },
  },
};

/** Sends nothing, calls nobody and writes nothing. Never rejects: the first event shows what is wrong. */
export async function rehearse(config: Config, reader: Reader, robot: Robot): Promise<void> {
  try {
    const body = JSON.stringify({ Type: 'Notification', TopicArn: '', Message: JSON.stringify(EVENT) });
    const invocation = { Records: [{ messageId: 'rehearsal', eventSource: 'aws:sqs', body }] };
    const received = await receive(invocation, describersFor, reader, () => {});
    const withSettings = createWithSettings(config, reader);
    for (const one of received) one.notification = withSettings(one.notification);
    // Whatever the group is sent, this event is rendered.
    const now = new Date(EVENT.time);
    createSelection(config, reader)(now, () => false)(received);
    const parcels = await prepare(received, {
      config,
      reader,
      now,
      robot,
      credit: received.length,
      summarize: async (message) => message,
    });
    for (const { requests } of parcels) requests(robot, FULL_EFFORT);
  } catch {}
}
