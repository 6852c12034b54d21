// CloudWatch: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/Welcome.html

import { parseArn } from '../arn.ts';
import { type AwsJson, operationsOf } from '../aws-json.ts';
import { at, items, number, text } from '../events/fields.ts';
import { bounded } from '../foreign.ts';
import type { AlarmNow, Monitoring } from '../ports.ts';
import { NAMESPACE } from '../telemetry.ts';

const MOST_ALARMS = 500;
const MOST_PAGES = 20;
/** Three hours of an alarm that looks every ten seconds are half of it. */
const MOST_VALUES = 2000;
const HOUR_SECONDS = 3600;

export function createMonitoring(call: AwsJson): Monitoring {
  const ask = operationsOf(call, 'GraniteServiceVersion20100801');
  const page = async (filter: { AlarmNames?: string[]; StateValue?: 'ALARM'; NextToken?: string }) => {
    const AlarmTypes = ['CompositeAlarm', 'MetricAlarm'];
    const answer = await ask('DescribeAlarms', { ...filter, AlarmTypes, MaxRecords: 100 });
    const alarms = [...items(answer, 'MetricAlarms'), ...items(answer, 'CompositeAlarms')].map(alarmOf);
    return { alarms, NextToken: text(answer, 'NextToken') };
  };
  /** The results of what is watched, the newest value first; several of a query that has a result for each group. */
  const watched = async (MetricDataQueries: object[], from: Date, to: Date) => {
    if (MetricDataQueries.length === 0) return [];
    const answer = await ask('GetMetricData', {
      MetricDataQueries,
      StartTime: from.getTime() / 1000,
      EndTime: to.getTime() / 1000,
      ScanBy: 'TimestampDescending',
      MaxDatapoints: MOST_VALUES,
    });
    const id = watchedId(MetricDataQueries);
    return items(answer, 'MetricDataResults').filter((one) => text(one, 'Id') === id);
  };
  return {
    alarmsNamed: async (AlarmNames) => (await page({ AlarmNames })).alarms,

    async openAlarms() {
      const open: AlarmNow[] = [];
      let NextToken: string | undefined;
      do {
        const found = await page({ StateValue: 'ALARM', ...(NextToken && { NextToken }) });
        open.push(...found.alarms);
        NextToken = found.NextToken;
      } while (NextToken && open.length < MOST_ALARMS);
      return { alarms: open.slice(0, MOST_ALARMS), hasMore: NextToken !== undefined };
    },

    async latest({ queries }, now) {
      const [result] = await watched(queries, new Date(now.getTime() - 3 * HOUR_SECONDS * 1000), now);
      return number(items(result, 'Values')[0]);
    },

    async series(queries, from, to) {
      const [result, ...others] = await watched(queries, from, to);
      if (others.length > 0) return [];
      const times = items(result, 'Timestamps');
      return items(result, 'Values')
        .flatMap((item, index) => {
          const [value, seconds] = [number(item), number(times[index])];
          return value === undefined || seconds === undefined ? [] : [{ value, at: seconds * 1000 }];
        })
        .sort((a, b) => a.at - b.at);
    },

    async sums(functionName, metrics, from, to) {
      const Dimensions = [{ Name: 'FunctionName', Value: functionName }];
      const MetricDataQueries = metrics.map((MetricName, index) => ({
        Id: `m${index}`,
        MetricStat: {
          Metric: { Namespace: NAMESPACE, MetricName, Dimensions },
          Period: HOUR_SECONDS,
          Stat: 'Sum',
        },
      }));
      const results: unknown[] = [];
      let NextToken: string | undefined;
      // A sum of some pages would be a wrong figure.
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const answer = await ask('GetMetricData', {
          MetricDataQueries,
          StartTime: from.getTime() / 1000,
          EndTime: to.getTime() / 1000,
          ...(NextToken && { NextToken }),
        });
        results.push(...items(answer, 'MetricDataResults'));
        NextToken = text(answer, 'NextToken');
        if (!NextToken) return MetricDataQueries.map(({ Id }) => sumOf(results, Id));
      }
      throw new RangeError(`more than ${MOST_PAGES} pages of figures`);
    },
  };
}

function sumOf(results: unknown[], id: string): number {
  return results
    .filter((result) => text(result, 'Id') === id)
    .flatMap((result) => items(result, 'Values'))
    .reduce((sum: number, value) => sum + (number(value) ?? 0), 0);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html */
function alarmOf(alarm: unknown): AlarmNow {
  const arn = text(alarm, 'AlarmArn') ?? '';
  const name = text(alarm, 'AlarmName') ?? '';
  const state = text(alarm, 'StateValue') ?? '';
  const seconds = number(alarm, 'StateTransitionedTimestamp') ?? number(alarm, 'StateUpdatedTimestamp');
  const since = seconds === undefined ? undefined : new Date(seconds * 1000);
  const isComposite = at(alarm, 'AlarmRule') !== undefined;
  const published = bounded(publishedOf(alarm, { arn, name, state, since, isComposite }));
  return { arn, name, state, since, published, queries: isComposite ? [] : queriesOf(alarm) };
}

/** As https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html shows it for SNS. */
function publishedOf(
  alarm: unknown,
  {
    arn,
    name,
    state,
    since,
    isComposite,
  }: Omit<AlarmNow, 'published' | 'queries'> & { isComposite: boolean },
): object {
  return {
    AlarmName: name,
    AlarmArn: arn,
    AlarmDescription: at(alarm, 'AlarmDescription'),
    AWSAccountId: parseArn(arn)?.account,
    NewStateValue: state,
    NewStateReason: at(alarm, 'StateReason'),
    StateChangeTime: since?.toISOString(),
    AlarmRule: at(alarm, 'AlarmRule'),
    ActionsSuppressedBy: at(alarm, 'ActionsSuppressedBy'),
    ...(!isComposite && {
      Trigger: {
        ...withDimensions(alarm),
        Statistic: statisticOf(alarm),
        ExtendedStatistic: at(alarm, 'ExtendedStatistic'),
        Unit: at(alarm, 'Unit'),
        Period: at(alarm, 'Period'),
        EvaluationPeriods: at(alarm, 'EvaluationPeriods'),
        DatapointsToAlarm: at(alarm, 'DatapointsToAlarm'),
        Threshold: at(alarm, 'Threshold'),
        ComparisonOperator: at(alarm, 'ComparisonOperator'),
        Metrics: items(alarm, 'Metrics').map((metric) => {
          const stat = at(metric, 'MetricStat');
          const whole = metric as object;
          return stat === undefined
            ? whole
            : { ...whole, MetricStat: { ...(stat as object), Metric: withDimensions(at(stat, 'Metric')) } };
        }),
      },
    }),
  };
}

/** SNS writes "SampleCount" as SAMPLE_COUNT. */
function statisticOf(alarm: unknown): string | undefined {
  return text(alarm, 'Statistic')
    ?.replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toUpperCase();
}

/** SNS writes the keys of dimensions in lower case. */
function withDimensions(metric: unknown): object {
  return {
    MetricName: at(metric, 'MetricName'),
    Namespace: at(metric, 'Namespace'),
    Dimensions: items(metric, 'Dimensions').map((dimension) => ({
      name: at(dimension, 'Name'),
      value: at(dimension, 'Value'),
    })),
  };
}

/** What is compared with the threshold: one query has its data returned, and beside it the band of an anomaly detector. */
function watchedId(queries: object[]): string | undefined {
  const watched = queries.find(
    (query) => at(query, 'ReturnData') !== false && !text(query, 'Expression')?.startsWith('ANOMALY_'),
  );
  return text(watched, 'Id');
}

/** An alarm on several metrics has them in the form of queries. */
function queriesOf(alarm: unknown): object[] {
  const metrics = items(alarm, 'Metrics') as object[];
  if (metrics.length > 0) return metrics;
  const [MetricName, Namespace, Period] = ['MetricName', 'Namespace', 'Period'].map((key) => at(alarm, key));
  if (MetricName === undefined) return [];
  const Metric = { MetricName, Namespace, Dimensions: items(alarm, 'Dimensions') };
  const Stat = at(alarm, 'Statistic') ?? at(alarm, 'ExtendedStatistic');
  return [{ Id: 'm1', MetricStat: { Metric, Period, Stat } }];
}
