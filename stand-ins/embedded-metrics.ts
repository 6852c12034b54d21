// The metrics in a line of a log, which CloudWatch Logs extracts in AWS.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html

import type { MetricDatum, PutMetricDataCommandInput, StandardUnit } from '@aws-sdk/client-cloudwatch';

interface Directive {
  Namespace: string;
  Dimensions: string[][];
  Metrics: { Name: string; Unit?: StandardUnit }[];
}

/** One input for each namespace; none for a line without metrics. */
export function metricsIn(line: string): PutMetricDataCommandInput[] {
  if (!line.includes('"CloudWatchMetrics"')) return [];
  const { _aws, ...members } = JSON.parse(line) as Record<string, unknown> & {
    _aws: { Timestamp: number; CloudWatchMetrics: Directive[] };
  };
  return _aws.CloudWatchMetrics.map(({ Namespace, Dimensions, Metrics }) => ({
    Namespace,
    MetricData: Dimensions.flatMap((names) =>
      Metrics.map(
        ({ Name, Unit }): MetricDatum => ({
          MetricName: Name,
          Unit,
          Timestamp: new Date(_aws.Timestamp),
          Dimensions: names.map((name) => ({ Name: name, Value: String(members[name]) })),
          Values: [members[Name]].flat() as number[],
        }),
      ),
    ),
  }));
}
