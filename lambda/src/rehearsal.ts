// Describes and renders an event before the first one comes, so that V8 has compiled what that one needs. Lambda's init
// has a whole processor for it, an invocation of 256 MB a seventh of one (`make bench`).

import type { Config } from './config.ts';
import { describersFor } from './events/load-describers.ts';
import { createSelection, createWithSettings, prepare, receive } from './pipeline.ts';
import type { Reader } from './reader.ts';
import { FULL_EFFORT, type Robot } from './robots/robot.ts';

const EVENT = {
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '123456789012',
  time: '2026-01-01T00:00:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-00000000000000000'],
  detail: { 'instance-id': 'i-00000000000000000', state: 'stopped' },
};

/** Sends nothing, calls nobody and writes nothing. Never rejects: the first event shows what is wrong. */
export async function rehearse(config: Config, reader: Reader, robot: Robot): Promise<void> {
  try {
    const body = JSON.stringify({ Type: 'Notification', TopicArn: '', Message: JSON.stringify(EVENT) });
    const invocation = { Records: [{ messageId: 'rehearsal', eventSource: 'aws:sqs', body }] };
    const withSettings = createWithSettings(config, reader);
    const received = await receive(invocation, describersFor, withSettings, reader, () => {});
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
