// What happens in the simulated account: EventBridge events, shaped as AWS sends them, and bodies that are none.

import type { Random } from './random.ts';

/** One thing that is published. `id` is what the notifier's log calls it. */
export interface Arrival {
  /** In ms since the scenario's start. */
  at: number;
  id: string;
  /** The body in the queue, given the time in ms since the epoch. */
  body(now: number): string;
}

const ACCOUNTS = ['123456789012', '210987654321'] as const;
const REGIONS = ['ap-northeast-1', 'ap-northeast-1', 'ap-northeast-1', 'us-west-2'] as const;
export const TOPIC_ARN = 'arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier';

/** An event of any kind, about any of some two hundred things. */
export function anyEvent(at: number, random: Random): Arrival {
  const kind = random.next();
  if (kind < 0.4) return alarm(at, random, number(random, 40), random.next() < 0.5 ? 'ALARM' : 'OK');
  if (kind < 0.7) return fromEventBridge(at, random, instanceState(random));
  if (kind < 0.85) return fromEventBridge(at, random, launchFailure(random));
  return fromEventBridge(at, random, taskStopped(random));
}

/** A CloudWatch alarm that changes its state; equal numbers are the same alarm. */
export function alarm(at: number, random: Random, index: number, state: 'ALARM' | 'OK'): Arrival {
  const name = `checkout-${SERVICES[index % SERVICES.length]}-p99-latency-${index}`;
  return fromEventBridge(at, random, (now) => {
    const time = new Date(now).toISOString().replace('Z', '+0000');
    const reason = `Threshold Crossed: 3 out of the last 3 datapoints were ${state === 'ALARM' ? '' : 'not '}greater than the threshold (800.0) (minimum 3 datapoints for the transition).`;
    const reasonData = {
      version: '1.0',
      queryDate: time,
      period: 60,
      recentDatapoints: [911, 902.5, 874.25],
      threshold: 800,
    };
    const metric = {
      namespace: 'Checkout',
      name: 'Latency',
      dimensions: { Service: name, Stage: 'production' },
    };
    return {
      source: 'aws.cloudwatch',
      'detail-type': 'CloudWatch Alarm State Change',
      account: ACCOUNTS[0],
      region: REGIONS[0],
      resources: [`arn:aws:cloudwatch:${REGIONS[0]}:${ACCOUNTS[0]}:alarm:${name}`],
      detail: {
        alarmName: name,
        state: { value: state, timestamp: time, reason, reasonData: JSON.stringify(reasonData) },
        previousState: {
          value: state === 'ALARM' ? 'OK' : 'ALARM',
          timestamp: time,
          reason: 'Threshold Crossed.',
        },
        configuration: {
          description: 'Customers wait too long at the till. Runbook: CHECKOUT-12',
          metrics: [{ id: 'm1', metricStat: { metric, period: 60, stat: 'p99' }, returnData: true }],
        },
      },
    };
  });
}

/** The notice of a change to one instance that begins `beginsAfter` ms after the scenario starts. */
export function plannedChange(at: number, random: Random, beginsAfter: number): Arrival {
  const instance = 'i-0c4de81f27ab95063';
  const [account, region] = [ACCOUNTS[0], REGIONS[0]];
  const code = 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED';
  return fromEventBridge(at, random, (now) => ({
    source: 'aws.health',
    'detail-type': 'AWS Health Event',
    account,
    region,
    resources: [instance],
    detail: {
      eventArn: `arn:aws:health:${region}::event/EC2/${code}/${code}_0f7c2d91-5a3e`,
      service: 'EC2',
      eventTypeCode: code,
      eventTypeCategory: 'scheduledChange',
      actionability: 'ACTION_REQUIRED',
      startTime: new Date(now - at + beginsAfter).toUTCString(),
      statusCode: 'upcoming',
      eventRegion: region,
      affectedEntities: [{ entityValue: instance, status: 'PENDING' }],
      affectedAccount: account,
      communicationId: String(at),
      page: '1',
      totalPages: '1',
    },
  }));
}

/** What no program should send, and one does: published to the topic, or put into the queue as it is. */
export function poison(at: number, random: Random, index: number): Arrival {
  const id = random.uuid();
  const bodies = [
    '',
    '{',
    'null',
    '[1, 2, 3]',
    '{"version":"0","detail-type":{},"source":[],"detail":"none"}',
    `${'['.repeat(5000)}${']'.repeat(5000)}`,
    '\u0000\u0001\u0002 not text at all \uFFFD',
    '@all <script>alert(1)</script> [click](javascript:alert(1))',
    'x'.repeat(200_000),
    '{"Type":"Notification","Message":{},"TopicArn":7}',
  ];
  const text = bodies[index % bodies.length] ?? '';
  return { at, id, body: (now) => (index % 20 < 10 ? envelope(id, text, now, random) : text) };
}

/** A message with words that DingTalk rejects. */
export function unsafe(at: number, random: Random): Arrival {
  const id = random.uuid();
  return {
    at,
    id,
    body: (now) => envelope(id, `Build failed: see ${UNSAFE_WORD} for the log.`, now, random),
  };
}

export const UNSAFE_WORD = 'UNSAFE-TEXT';

type Event = {
  source: string;
  'detail-type': string;
  account: string;
  region: string;
  resources: string[];
  detail: object;
};

function fromEventBridge(at: number, random: Random, write: (now: number) => Event): Arrival {
  const id = random.uuid();
  return {
    at,
    id,
    body(now) {
      const time = `${new Date(now).toISOString().slice(0, 19)}Z`;
      return envelope(random.uuid(), JSON.stringify({ version: '0', id, time, ...write(now) }), now, random);
    },
  };
}

function envelope(messageId: string, message: string, now: number, random: Random): string {
  const certificate = random.hex(32);
  return JSON.stringify({
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: TOPIC_ARN,
    Message: message,
    Timestamp: new Date(now).toISOString(),
    SignatureVersion: '1',
    Signature: random.hex(344),
    SigningCertURL: `https://sns.ap-northeast-1.amazonaws.com/SimpleNotificationService-${certificate}.pem`,
    UnsubscribeURL: `https://sns.ap-northeast-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${TOPIC_ARN}:${random.uuid()}`,
  });
}

function instanceState(random: Random): () => Event {
  const [account, region] = [random.pick(ACCOUNTS), random.pick(REGIONS)];
  const instance = `i-0${(0xa1b2c3d4e5f600 + number(random, 60)).toString(16).padStart(16, '0')}`;
  const state = random.pick(['running', 'stopping', 'stopped', 'terminated']);
  return () => ({
    source: 'aws.ec2',
    'detail-type': 'EC2 Instance State-change Notification',
    account,
    region,
    resources: [`arn:aws:ec2:${region}:${account}:instance/${instance}`],
    detail: { 'instance-id': instance, state },
  });
}

function launchFailure(random: Random): (now: number) => Event {
  const [account, region] = [random.pick(ACCOUNTS), random.pick(REGIONS)];
  const [group, activity] = [`web-${number(random, 12)}`, random.uuid()];
  return (now) => ({
    source: 'aws.autoscaling',
    'detail-type': 'EC2 Instance Launch Unsuccessful',
    account,
    region,
    resources: [
      `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:${activity}:autoScalingGroupName/${group}`,
    ],
    detail: {
      AutoScalingGroupName: group,
      ActivityId: activity,
      RequestId: activity,
      StatusCode: 'Failed',
      StatusMessage:
        'We currently do not have sufficient c7g.2xlarge capacity in the Availability Zone you requested. Launching EC2 instance failed.',
      StartTime: new Date(now - 40_000).toISOString(),
      EndTime: new Date(now).toISOString(),
      EC2InstanceId: '',
      Cause:
        'An instance was started in response to a difference between desired and actual capacity, increasing the capacity from 4 to 6.',
      Details: { 'Availability Zone': `${region}c`, 'Subnet ID': 'subnet-0d73b1e8' },
    },
  });
}

function taskStopped(random: Random): (now: number) => Event {
  const [account, region] = [random.pick(ACCOUNTS), random.pick(REGIONS)];
  const [service, task] = [SERVICES[number(random, SERVICES.length)] ?? '', random.hex(32)];
  const arn = `arn:aws:ecs:${region}:${account}:task/production/${task}`;
  return (now) => ({
    source: 'aws.ecs',
    'detail-type': 'ECS Task State Change',
    account,
    region,
    resources: [arn],
    detail: {
      clusterArn: `arn:aws:ecs:${region}:${account}:cluster/production`,
      taskArn: arn,
      group: `service:${service}`,
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      stoppedAt: new Date(now).toISOString(),
      containers: [
        {
          name: service,
          exitCode: 137,
          reason: 'OutOfMemoryError: Container killed due to memory usage',
          lastStatus: 'STOPPED',
        },
      ],
    },
  });
}

const SERVICES = ['cart', 'payment', 'search', 'login', 'stock', 'mail', 'price', 'order'];

function number(random: Random, below: number): number {
  return Math.floor(random.next() * below);
}
