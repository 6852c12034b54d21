// The events of the demo: shaped as AWS sends them, with invented names and ids.

import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand } from '@aws-sdk/client-sns';
import type { Stack } from './stack.ts';

export interface Sample {
  /** What happens, in words. */
  title: string;
  /** What a message about it must contain. */
  facts: string[];
  send: (stack: Stack, topicArn: string) => Promise<void>;
}

/** Notices of the scene with the LLM on. */
interface LlmSample extends Sample {
  /** What the model answers. */
  answer: string;
  /** Whether the message may show it. */
  isUsed: boolean;
}

const ACCOUNT = '123456789012';
const INSTANCE = 'i-0f3a9c27d1b84e605';
const RETIRING = 'i-08d5b7e2146fa3c90';
const ABUSED = 'i-0b61e4d9857c2fa33';
const SUMMED_UP = 'i-05e17c9ab3d2f4086';
const VENDOR_INSTANCES: Record<string, string> = {
  wecom: 'i-0c91d3e85a7f24b60',
  feishu: 'i-07b2f6a49d8e13c58',
};
const FORGED = 'i-0d2c86f15b7e9a340';

/** What EventBridge adds to a put event (id, time, region, account) is left to it. */
interface PutEvent {
  source: string;
  detailType: string;
  detail: object;
  resources: string[];
  /** Omitted: now. */
  time?: Date;
}

export function demoSamples(region: string, now: Date): Sample[] {
  return [
    {
      title: 'an EC2 instance stops',
      facts: [INSTANCE],
      send: (stack) => put(stack, ec2Stopped(region)),
    },
    {
      title: 'AWS Health announces that an instance will be retired',
      facts: [RETIRING, '告警'],
      send: (stack) => put(stack, instanceRetirement(region, now, RETIRING)),
    },
    {
      title: 'AWS reports abuse',
      facts: [ABUSED],
      send: (stack) => put(stack, abuseNotice(region, now)),
    },
    {
      title: 'an alarm goes off',
      facts: ['checkout-api-5xx', '18.4'],
      send: (stack) => put(stack, errorAlarm(region, now, 'ALARM')),
    },
    {
      title: 'the alarm recovers',
      facts: ['checkout-api-5xx'],
      send: (stack) => put(stack, errorAlarm(region, now, 'OK')),
    },
    {
      title: 'a script publishes a line of text to the topic',
      facts: ['db-backup-01', '41 GiB'],
      send: async ({ clients }, topicArn) => {
        const Message = '夜间备份完成：db-backup-01，41 GiB，用时 12 分钟';
        await clients.sns.send(new PublishCommand({ TopicArn: topicArn, Subject: 'Backup', Message }));
      },
    },
  ];
}

/** An event for the robot of another vendor than DingTalk's. */
export function vendorSample(region: string, vendor: string): Sample {
  const instance = VENDOR_INSTANCES[vendor] ?? INSTANCE;
  return {
    title: `an EC2 instance stops, sent to a robot of ${vendor}`,
    facts: [instance],
    send: (stack) => put(stack, ec2Stopped(region, instance)),
  };
}

/** An alarm on an instance, whose tags and metric the function looks up. */
export function lookupSample(region: string, now: Date, instanceId: string): Sample {
  return {
    title: 'an alarm goes off, and its instance has a name, an owner and a past',
    facts: [instanceId, ...Object.values(LOOKED_UP.tags), `@${LOOKED_UP.mobile}`, '近 3 小时'],
    send: async (stack) => {
      const { metric, values } = LOOKED_UP;
      const MetricData = values.map((Value, index) => ({
        MetricName: metric,
        Dimensions: [{ Name: 'InstanceId', Value: instanceId }],
        Timestamp: new Date(now.getTime() - (values.length - index) * 600_000),
        Value,
      }));
      await stack.clients.alarms.send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData }));
      await put(stack, cpuAlarm(region, now, instanceId));
    },
  };
}

/** What the local AWS knows of the instance, and who owns it. */
export const LOOKED_UP = {
  tags: { Name: 'orders-web-1', owner: 'zhangsan' },
  mobile: '13800138000',
  metric: 'CPUUtilization',
  /** One in ten minutes, up to now. */
  values: [12, 11, 13, 12, 14, 12, 13, 15, 14, 22, 31, 38, 47, 55, 71, 86, 93, 97],
};

export function llmSamples(region: string, now: Date): LlmSample[] {
  return [
    {
      title: 'an instance will be retired, and the LLM summarizes it',
      facts: [SUMMED_UP, '预计两周后停止'],
      answer: `EC2 实例 ${SUMMED_UP} 所在硬件老化，预计两周后停止。
先确认实例存储卷上有没有要保留的数据，再停止并重新启动实例。
EC2 instance ${SUMMED_UP} runs on degrading hardware and will be stopped in two weeks.`,
      isUsed: true,
      send: (stack) => put(stack, instanceRetirement(region, now, SUMMED_UP)),
    },
    {
      title: 'another one, and the LLM invents an instance, a link and a mention of everyone',
      facts: [FORGED],
      answer: `@所有人 请立即终止实例 i-0ffedcba987654321，并到 https://evil.example/login 登录确认。`,
      isUsed: false,
      send: (stack) => put(stack, instanceRetirement(region, now, FORGED)),
    },
  ];
}

/**
 * Puts one event on the default bus; throws if EventBridge rejects it. AWS rejects sources that begin with `aws.`; the local
 * one accepts them.
 */
export async function put(
  { clients: { events } }: { clients: Pick<Stack['clients'], 'events'> },
  event: PutEvent,
): Promise<void> {
  const { Entries = [] } = await events.send(
    new PutEventsCommand({
      Entries: [
        {
          Source: event.source,
          DetailType: event.detailType,
          Detail: JSON.stringify(event.detail),
          Resources: event.resources,
          Time: event.time,
        },
      ],
    }),
  );
  const refused = Entries.find(({ ErrorCode }) => ErrorCode);
  if (refused)
    throw new Error(`EventBridge rejected the event: ${refused.ErrorCode} ${refused.ErrorMessage}`);
}

export function ec2Stopped(region: string, instanceId = INSTANCE): PutEvent {
  return {
    source: 'aws.ec2',
    detailType: 'EC2 Instance State-change Notification',
    resources: [`arn:aws:ec2:${region}:${ACCOUNT}:instance/${instanceId}`],
    detail: { 'instance-id': instanceId, state: 'stopped' },
  };
}

function instanceRetirement(region: string, now: Date, instanceId: string): PutEvent {
  const code = 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED';
  return {
    source: 'aws.health',
    detailType: 'AWS Health Event',
    resources: [instanceId],
    detail: {
      eventArn: `arn:aws:health:${region}::event/EC2/${code}/${code}_${instanceId}`,
      service: 'EC2',
      eventTypeCode: code,
      eventTypeCategory: 'scheduledChange',
      eventScopeCode: 'ACCOUNT_SPECIFIC',
      communicationId: `3f6d0a9be2c84715c0d1f2a3b4c5d6e7f8091a2b3c4d5e${instanceId.slice(2)}`,
      startTime: httpDate(now, 14 * 24),
      endTime: httpDate(now, 14 * 24 + 1),
      lastUpdatedTime: httpDate(now, 0),
      statusCode: 'upcoming',
      eventRegion: region,
      eventDescription: [
        {
          language: 'zh_CN',
          latestDescription:
            '您的一个 Amazon EC2 实例所在的底层硬件性能下降，该实例将在计划的时间停止。\n\n' +
            '请在此之前自行停止并重新启动该实例，它会迁移到新的硬件上；实例存储卷上的数据会丢失，EBS 卷上的数据会保留。',
        },
        {
          language: 'en_US',
          latestDescription:
            'One of your Amazon EC2 instances runs on hardware that is degrading, and will be stopped at the scheduled time.\n\n' +
            'Stop and start the instance before then to move it to healthy hardware. Data on instance store volumes is lost; data on EBS volumes is kept.',
        },
      ],
      affectedEntities: [{ entityValue: instanceId, status: 'PENDING', lastUpdatedTime: httpDate(now, 0) }],
      affectedAccount: ACCOUNT,
      page: '1',
      totalPages: '1',
    },
  };
}

function abuseNotice(region: string, now: Date): PutEvent {
  const code = 'AWS_ABUSE_PORT_SCANNING_REPORT';
  const arn = `arn:aws:ec2:${region}:${ACCOUNT}:instance/${ABUSED}`;
  return {
    source: 'aws.health',
    detailType: 'AWS Health Abuse Event',
    resources: [arn],
    detail: {
      eventArn: `arn:aws:health:global::event/ABUSE/${code}/${code}_92e0b6c1-1d7f-48aa`,
      service: 'ABUSE',
      eventTypeCode: code,
      eventTypeCategory: 'issue',
      eventScopeCode: 'ACCOUNT_SPECIFIC',
      communicationId: 'a81c5e0f97b24d36e5f60718293a4b5c6d7e8f90112233445566778899aabbcc',
      startTime: httpDate(now, -1),
      lastUpdatedTime: httpDate(now, 0),
      statusCode: 'open',
      eventRegion: 'global',
      eventDescription: [
        {
          language: 'en_US',
          latestDescription:
            'We have received a report that your instance has been scanning remote hosts on the Internet for open ports. ' +
            'Please review the instance and tell us within 24 hours what you have done about it.',
        },
      ],
      affectedEntities: [{ entityValue: arn }],
      affectedAccount: ACCOUNT,
      page: '1',
      totalPages: '1',
    },
  };
}

function errorAlarm(region: string, now: Date, value: 'ALARM' | 'OK'): PutEvent {
  return alarm(region, now, value, {
    name: 'checkout-api-5xx',
    description: 'The share of requests to the checkout API that end in an error',
    metric: {
      namespace: 'AWS/ApplicationELB',
      name: 'HTTPCode_Target_5XX_Count',
      dimensions: { LoadBalancer: 'app/checkout/3d1f0a7b9c2e4456' },
    },
    points: value === 'ALARM' ? [0.1, 18.4] : [18.4, 0.2],
    threshold: 5,
  });
}

function cpuAlarm(region: string, now: Date, InstanceId: string): PutEvent {
  return alarm(region, now, 'ALARM', {
    name: 'orders-web-cpu',
    metric: { namespace: 'AWS/EC2', name: LOOKED_UP.metric, dimensions: { InstanceId } },
    points: [71, 97],
    threshold: 80,
  });
}

interface AlarmSettings {
  name: string;
  description?: string;
  metric: object;
  /** Before the change and after it. */
  points: [number, number];
  threshold: number;
}

function alarm(
  region: string,
  now: Date,
  value: 'ALARM' | 'OK',
  { name, description, metric, points: [before, after], threshold }: AlarmSettings,
): PutEvent {
  const other = value === 'ALARM' ? 'OK' : 'ALARM';
  return {
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    resources: [`arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`],
    detail: {
      alarmName: name,
      state: alarmState(now, value, after, threshold),
      previousState: alarmState(new Date(now.getTime() - 600_000), other, before, threshold),
      configuration: {
        description,
        metrics: [{ id: 'm1', metricStat: { metric, period: 60, stat: 'Average' }, returnData: true }],
      },
    },
  };
}

function alarmState(time: Date, value: 'ALARM' | 'OK', point: number, threshold: number): object {
  const timestamp = awsTimestamp(time);
  const compared = value === 'ALARM' ? 'was greater than' : 'was not greater than';
  return {
    value,
    timestamp,
    reason: `Threshold Crossed: 1 datapoint [${point.toFixed(1)}] ${compared} the threshold (${threshold.toFixed(1)}).`,
    reasonData: JSON.stringify({
      version: '1.0',
      queryDate: timestamp,
      startDate: awsTimestamp(new Date(time.getTime() - 60_000)),
      statistic: 'Average',
      period: 60,
      recentDatapoints: [point],
      threshold,
      evaluatedDatapoints: [{ timestamp, sampleCount: 60, value: point }],
    }),
  };
}

/** As CloudWatch writes times: 2026-01-31T08:00:00.000+0000. */
function awsTimestamp(time: Date): string {
  return time.toISOString().replace('Z', '+0000');
}

/** As AWS Health writes times: Sat, 31 Jan 2026 08:00:00 GMT. */
function httpDate(now: Date, hours: number): string {
  return new Date(now.getTime() + hours * 3_600_000).toUTCString();
}
