// Delivers an alarm to nobody before the first event comes, so that V8 has compiled what that one needs: of the default
// events, an alarm needs most. Lambda's init has a whole processor for it, an invocation of 256 MB a seventh of one
// (`make bench`).

import type { Config } from './config.ts';
import { describersFor } from './events/load-describers.ts';
import { createNotifier } from './notifier.ts';
import type { HttpReply, Ports } from './ports.ts';
import type { Reader } from './reader.ts';
import type { Robot } from './robots/robot.ts';

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

/** Such as no group has: it is sent and delivered, and nothing is asked of AWS. */
const SENT = {
  match: [],
  except: [],
  other_groups: [],
  mute: [],
  minimum_severity: 'info',
  lookups: null,
  timers: null,
} satisfies Partial<Config>;

/** What each vendor answers if it accepts a message. */
const ACCEPTED: HttpReply = { status: 200, body: '{"errcode":0,"code":0}' };

/** Sends nothing, calls nobody and writes nothing. Never rejects: the first event shows what is wrong. */
export async function rehearse(config: Config, reader: Reader, robot: Robot): Promise<void> {
  try {
    const llm = { ...config.llm, enabled: false };
    const endpoints = async () => ({ robots: [{ robot, url: 'https://rehearsal.invalid/' }], fallback: [] });
    const secret = { endpoints, refresh: endpoints };
    const notify = createNotifier({ ...config, ...SENT, llm }, reader, describersFor, PORTS, secret);
    await notify(INVOCATION, {
      deadline: Date.now() + 60_000,
      id: '',
      functionName: '',
      partition: undefined,
      region: undefined,
      account: undefined,
      logGroupName: '',
    });
  } catch {}
}

const unused = async () => {
  throw new Error('The rehearsal asks AWS for nothing.');
};

const PORTS: Ports = {
  now: Date.now,
  sleep: async () => {},
  random: Math.random,
  isLocal: false,
  write() {},
  post: async () => ACCEPTED,
  readSecret: unused,
  converse: unused,
  openQueue: unused,
  openScheduler: unused,
  openMonitoring: unused,
  openTagging: unused,
};

const INVOCATION = {
  Records: [
    {
      messageId: 'rehearsal',
      receiptHandle: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:rehearsal',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1767225600000' },
      body: JSON.stringify({ Type: 'Notification', TopicArn: '', Message: JSON.stringify(EVENT) }),
    },
  ],
};
