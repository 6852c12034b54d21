// Alarms of the local CloudWatch that publish to a topic, and the metric that they are about.

import {
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import type { Stack } from '../../../scripts/local/stack.ts';

export interface MetricOfAlarm {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: string }[];
}

/** An hour and a half at 10 %, then half an hour at 90 %. */
export async function putTwoHours(
  { clients: { alarms } }: Stack,
  { Namespace, ...metric }: MetricOfAlarm,
): Promise<void> {
  const MetricData = Array.from({ length: 12 }, (_, index) => ({
    ...metric,
    Timestamp: new Date(Date.now() - (120 - index * 10) * 60_000),
    Value: index < 9 ? 10 : 90,
  }));
  await alarms.send(new PutMetricDataCommand({ Namespace, MetricData }));
}

/** Sets an alarm's state; one that goes off is made first: on more than 80 % of the metric, and it publishes to the topic. */
export async function setAlarm(
  { clients: { alarms } }: Stack,
  topicArn: string,
  metric: MetricOfAlarm,
  AlarmName: string,
  StateValue: StateValue,
): Promise<void> {
  if (StateValue === 'ALARM')
    await alarms.send(
      new PutMetricAlarmCommand({
        AlarmName,
        ...metric,
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 80,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [topicArn],
        OKActions: [topicArn],
      }),
    );
  const StateReason =
    'Threshold Crossed: 1 datapoint [91.5 (27/11/26 01:10:00)] was greater than the threshold (80.0).';
  await alarms.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason }));
}
