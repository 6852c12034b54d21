// Amazon CloudWatch alarms, as EventBridge event and as SNS notification: one message for both.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html

import { parseArn } from '../arn.ts';
import { alarmUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { type Describer, facts, given, lookup, resource, word } from './describer.ts';
import { at, entries, isObject, items, json, number, text, texts, time } from './fields.ts';

/** What both shapes tell. */
interface Alarm {
  name: string;
  arn?: string | undefined;
  description?: string | undefined;
  state?: string | undefined;
  previousState?: string | undefined;
  reason?: string | undefined;
  /** The machine-readable reason: threshold, recentDatapoints, triggeringAlarms, … */
  reasonData?: unknown;
  metrics: Metric[];
  comparison?: string | undefined;
  threshold?: number | undefined;
  rule?: string | undefined;
  children: string[];
  suppressed?: string | undefined;
  region?: string | undefined;
  account?: string | undefined;
  time?: Date | undefined;
}

interface Metric {
  name?: string | undefined;
  namespace?: string | undefined;
  statistic?: string | undefined;
  /** Seconds. */
  period?: number | undefined;
  dimensions: [string, string][];
}

const STATE_SEVERITIES: Record<string, Severity> = {
  ALARM: 'critical',
  OK: 'ok',
  INSUFFICIENT_DATA: 'warning',
};

export const cloudwatchAlarm: Describer = ({ payload, sourceArn }, reader) => {
  const alarm = fromEventBridge(payload) ?? fromSns(payload, sourceArn);
  if (alarm === undefined) return undefined;
  const { words } = reader;
  const url = alarm.name ? alarmUrl(alarm.region, alarm.name) : undefined;
  return {
    severity: lookup(STATE_SEVERITIES, alarm.state) ?? 'info',
    title: title(alarm, reader),
    facts: facts(
      [words.labels.state, transition(alarm, reader)],
      [words.labels.metric, alarm.metrics.map(metricName).filter(Boolean).join(words.listComma)],
      [words.labels.current, currentValue(alarm)],
      [words.labels.threshold, threshold(alarm)],
      [words.labels.period, statistic(alarm, reader)],
      [words.labels.dimensions, dimensions(alarm, reader)],
      [words.labels.children, alarm.children.join(words.listComma)],
      [words.labels.alarmRule, alarm.rule],
      [words.labels.suppressed, alarm.suppressed],
      [words.labels.description, alarm.description],
    ),
    ...given('body', alarm.reason),
    kind: 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    resources: alarm.name ? [resource(alarm.name, alarm.arn, url)] : [],
    ...given('region', alarm.region),
    ...given('account', alarm.account),
    ...given('time', alarm.time),
    ...given('url', url),
  };
};

function fromEventBridge(payload: unknown): Alarm | undefined {
  if (at(payload, 'detail-type') !== 'CloudWatch Alarm State Change') return undefined;
  const detail = at(payload, 'detail');
  const reasonData = json(text(detail, 'state', 'reasonData'));
  const arn = texts(payload, 'resources')[0];
  return {
    name: text(detail, 'alarmName') ?? parseArn(arn)?.name ?? '',
    arn,
    description: text(detail, 'configuration', 'description'),
    state: text(detail, 'state', 'value'),
    previousState: text(detail, 'previousState', 'value'),
    reason: text(detail, 'state', 'reason'),
    reasonData,
    metrics: items(detail, 'configuration', 'metrics').map((metric) => ({
      name:
        text(metric, 'metricStat', 'metric', 'name') ?? text(metric, 'label') ?? text(metric, 'expression'),
      namespace: text(metric, 'metricStat', 'metric', 'namespace'),
      statistic: text(metric, 'metricStat', 'stat'),
      period: number(metric, 'metricStat', 'period') ?? number(metric, 'period'),
      dimensions: entries(metric, 'metricStat', 'metric', 'dimensions').flatMap(pair),
    })),
    threshold: number(reasonData, 'threshold'),
    rule: text(detail, 'configuration', 'alarmRule'),
    children: items(reasonData, 'triggeringAlarms').flatMap((child) => childName(text(child, 'arn'))),
    suppressed:
      text(detail, 'state', 'actionsSuppressedReason') ?? text(detail, 'state', 'actionsSuppressedBy'),
    region: text(payload, 'region'),
    account: text(payload, 'account'),
    time: time(detail, 'state', 'timestamp'),
  };
}

function fromSns(payload: unknown, topicArn: string | undefined): Alarm | undefined {
  const name = text(payload, 'AlarmName');
  if (name === undefined || text(payload, 'NewStateValue') === undefined) return undefined;
  const arn = text(payload, 'AlarmArn');
  const trigger = at(payload, 'Trigger');
  const metrics = items(trigger, 'Metrics');
  return {
    name,
    arn,
    description: text(payload, 'AlarmDescription'),
    state: text(payload, 'NewStateValue'),
    previousState: text(payload, 'OldStateValue'),
    reason: text(payload, 'NewStateReason'),
    metrics:
      metrics.length > 0 ? metrics.map(snsMetric) : isObject(trigger) ? [snsSingleMetric(trigger)] : [],
    comparison: lookup(COMPARISONS, text(trigger, 'ComparisonOperator')),
    threshold: number(trigger, 'Threshold'),
    rule: text(payload, 'AlarmRule'),
    children: items(payload, 'TriggeringChildren').flatMap((child) => childName(text(child, 'Arn'))),
    suppressed: text(payload, 'ActionsSuppressedReason') ?? text(payload, 'ActionsSuppressedBy'),
    // `Region` is a name for people ("EU (Ireland)"); an alarm and its topic share a region.
    region: parseArn(arn)?.region ?? parseArn(topicArn)?.region,
    account: text(payload, 'AWSAccountId'),
    time: time(payload, 'StateChangeTime'),
  };
}

function snsSingleMetric(trigger: unknown): Metric {
  return {
    name: text(trigger, 'MetricName'),
    namespace: text(trigger, 'Namespace'),
    statistic: statisticName(text(trigger, 'Statistic')) ?? text(trigger, 'ExtendedStatistic'),
    period: number(trigger, 'Period'),
    dimensions: items(trigger, 'Dimensions').flatMap((item) =>
      pair([text(item, 'name') ?? '', at(item, 'value')]),
    ),
  };
}

/** SNS writes AVERAGE and SAMPLE_COUNT, EventBridge Average and SampleCount. */
function statisticName(value: string | undefined): string | undefined {
  return value?.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function snsMetric(metric: unknown): Metric {
  return {
    name:
      text(metric, 'MetricStat', 'Metric', 'MetricName') ??
      text(metric, 'Label') ??
      text(metric, 'Expression'),
    namespace: text(metric, 'MetricStat', 'Metric', 'Namespace'),
    statistic: text(metric, 'MetricStat', 'Stat'),
    period: number(metric, 'MetricStat', 'Period') ?? number(metric, 'Period'),
    dimensions: items(metric, 'MetricStat', 'Metric', 'Dimensions').flatMap((item) =>
      pair([text(item, 'name') ?? '', at(item, 'value')]),
    ),
  };
}

function pair([name, value]: [string, unknown]): [string, string][] {
  const shown = text(value);
  return name && shown ? [[name, shown]] : [];
}

function childName(arn: string | undefined): string[] {
  return arn === undefined ? [] : [parseArn(arn)?.name ?? arn];
}

function title({ name, state }: Alarm, { words }: Reader): string {
  if (state === 'ALARM' || state === 'OK' || state === 'INSUFFICIENT_DATA')
    return words.cloudwatch.title[state](name);
  return words.cloudwatch.unknownState(name, state ?? '').trim();
}

function transition({ state, previousState }: Alarm, { words }: Reader): string {
  const known: Record<string, string> = words.cloudwatch.states;
  return [previousState, state].flatMap((value) => word(known, value) ?? []).join(' → ');
}

function metricName({ name, namespace }: Metric): string {
  return [namespace, name].filter(Boolean).join(' ');
}

function statistic({ metrics }: Alarm, { words }: Reader): string | undefined {
  const metric = metrics.find((item) => item.statistic !== undefined);
  if (metric?.statistic === undefined) return undefined;
  return words.cloudwatch.statistic(
    metric.statistic,
    metric.period ? words.seconds(metric.period) : undefined,
  );
}

function dimensions({ metrics }: Alarm, { words }: Reader): string {
  const all = metrics.flatMap((metric) => metric.dimensions.map(([name, value]) => `${name}=${value}`));
  return [...new Set(all)].join(words.listComma);
}

// The reason's words are the only place where EventBridge tells the comparison and SNS the value.
const COMPARISONS: Record<string, string> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanOrEqualToThreshold: '≤',
  LessThanThreshold: '<',
  'greater than or equal to': '≥',
  'greater than': '>',
  'less than or equal to': '≤',
  'less than': '<',
};

function threshold(alarm: Alarm): string | undefined {
  if (alarm.threshold === undefined) return band(alarm);
  const worded = /\b(?:greater|less) than(?: or equal to)?/.exec(alarm.reason ?? '')?.[0];
  const comparison = alarm.comparison ?? lookup(COMPARISONS, worded);
  return [comparison, alarm.threshold].filter((part) => part !== undefined).join(' ');
}

/** An anomaly detection alarm has a band instead of a threshold. */
function band({ reason, reasonData }: Alarm): string | undefined {
  const edge = (key: string, worded: RegExp) =>
    number(items(reasonData, key).at(-1)) ?? number(worded.exec(reason ?? '')?.[1]);
  const low = edge('recentLowerThresholds', /\blower thresholds \[(-?[\d.]+(?:E-?\d+)?)/);
  const high = edge('recentUpperThresholds', /\bupper thresholds \[(-?[\d.]+(?:E-?\d+)?)/);
  if (low !== undefined && high !== undefined) return `${shorten(low)} – ${shorten(high)}`;
  if (high !== undefined) return `> ${shorten(high)}`;
  return low === undefined ? undefined : `< ${shorten(low)}`;
}

function currentValue({ reason, reasonData }: Alarm): string | undefined {
  const latest =
    number(items(reasonData, 'recentDatapoints').at(-1)) ??
    number(/\[(-?[\d.]+(?:E-?\d+)?) \(/.exec(reason ?? '')?.[1]);
  return latest === undefined ? undefined : shorten(latest);
}

/** 99.50160229693434 says no more to a person than 99.5016. */
function shorten(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}
