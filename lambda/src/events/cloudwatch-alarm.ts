// What the shapes of a CloudWatch alarm tell, in one form.
// EventBridge: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
// SNS and Lambda: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html

import { parseArn } from '../arn.ts';
import { lookup } from './describer.ts';
import { at, entries, isObject, items, json, number, text, texts, time } from './fields.ts';

type Maybe<T> = T | undefined;

export interface Alarm {
  name: string;
  arn: Maybe<string>;
  description: Maybe<string>;
  state: Maybe<string>;
  previousState: Maybe<string>;
  previousReason: Maybe<string>;
  /** When the previous state began; SNS does not tell. */
  previousTime: Maybe<Date>;
  reason: Maybe<string>;
  /** The oldest first. */
  datapoints: number[];
  metrics: Metric[];
  /** PromQL. */
  query: Maybe<string>;
  comparison: Maybe<string>;
  threshold: Maybe<number>;
  /** So many of so many datapoints decide. */
  datapointsOf: Maybe<{ alarming: number; evaluated: number }>;
  /** What anomaly detection expects. */
  band: { low: Maybe<number>; high: Maybe<number> };
  /** The rule of a composite alarm. */
  rule: Maybe<string>;
  children: Child[];
  /** WaitPeriod, ExtensionPeriod or Alarm. */
  suppressedBy: Maybe<string>;
  suppressor: Maybe<string>;
  /** The mute rule of the alarm, and the time for which it hushes. */
  mutedBy: Maybe<string>;
  mutedFrom: Maybe<Date>;
  mutedUntil: Maybe<Date>;
  /** PARTIAL_DATA, EVALUATION_ERROR, EVALUATION_FAILURE. */
  evaluation: Maybe<string>;
  /** Whether this is about one time series of an alarm on many, and which one. */
  isContributor: boolean;
  contributor: Dimension[];
  region: Maybe<string>;
  account: Maybe<string>;
  time: Maybe<Date>;
}

export type Dimension = [name: string, value: string];

export interface Child {
  name: string;
  arn: Maybe<string>;
  state: Maybe<string>;
}

export interface Metric {
  /** By which expressions name it. */
  id: Maybe<string>;
  name: Maybe<string>;
  namespace: Maybe<string>;
  /** Metric maths or a Metrics Insights query. */
  expression: Maybe<string>;
  /** Whether the alarm watches it; if not, an expression takes it as input. */
  isWatched: boolean;
  statistic: Maybe<string>;
  /** The unit that the alarm asks for, as CloudWatch spells it. */
  unit: Maybe<string>;
  /** Seconds. */
  period: Maybe<number>;
  dimensions: Dimension[];
  /** Of a metric in another account. */
  account: Maybe<string>;
}

export const STATE_CHANGE = 'CloudWatch Alarm State Change';
export const CONTRIBUTOR_STATE_CHANGE = 'CloudWatch Alarm Contributor State Change';

/** An alarm in any of its shapes; undefined for anything else. */
export function alarmFrom(payload: unknown, topicArn: Maybe<string>): Maybe<Alarm> {
  return fromEventBridge(payload) ?? fromLambdaAction(payload) ?? fromSns(payload, topicArn);
}

function fromEventBridge(payload: unknown): Maybe<Alarm> {
  const detailType = text(payload, 'detail-type');
  if (detailType !== STATE_CHANGE && detailType !== CONTRIBUTOR_STATE_CHANGE) return undefined;
  const detail = at(payload, 'detail');
  return {
    ...fromDetail(detail, texts(payload, 'resources')[0]),
    isContributor: detailType === CONTRIBUTOR_STATE_CHANGE,
    region: text(payload, 'region'),
    account: text(payload, 'account'),
    time: time(detail, 'state', 'timestamp') ?? time(payload, 'time'),
  };
}

function fromLambdaAction(payload: unknown): Maybe<Alarm> {
  const detail = at(payload, 'alarmData');
  if (!isObject(detail)) return undefined;
  const arn = text(payload, 'alarmArn');
  return {
    ...fromDetail(detail, arn),
    isContributor: isObject(at(detail, 'alarmContributor')),
    region: text(payload, 'region') ?? parseArn(arn)?.region,
    account: text(payload, 'accountId'),
    time: time(detail, 'state', 'timestamp') ?? time(payload, 'time'),
  };
}

type Detail = Omit<Alarm, 'isContributor' | 'region' | 'account' | 'time'>;

/** What EventBridge and the Lambda action share. */
function fromDetail(detail: unknown, arn: Maybe<string>): Detail {
  const state = at(detail, 'state');
  const configuration = at(detail, 'configuration');
  const reason = text(state, 'reason');
  const reasonData = json(text(state, 'reasonData'));
  return {
    name: text(detail, 'alarmName') ?? parseArn(arn)?.name ?? '',
    arn,
    description: text(configuration, 'description'),
    state: text(state, 'value'),
    previousState: text(detail, 'previousState', 'value'),
    previousReason: text(detail, 'previousState', 'reason'),
    previousTime: time(detail, 'previousState', 'timestamp'),
    reason,
    datapoints: datapoints(reason, reasonData),
    metrics: metricsOf(configuration),
    query: text(configuration, 'evaluationCriteria', 'promQLCriteria', 'query'),
    comparison:
      comparison(text(configuration, 'comparisonOperator'), reason) ??
      comparison(undefined, text(detail, 'previousState', 'reason')),
    threshold: number(reasonData, 'threshold') ?? thresholdIn(reason),
    datapointsOf: datapointsOf(
      number(configuration, 'datapointsToAlarm'),
      number(configuration, 'evaluationPeriods'),
      reason,
    ),
    band: bandIn(reason, reasonData),
    rule: text(configuration, 'alarmRule'),
    children: items(reasonData, 'triggeringAlarms').flatMap((child) =>
      childOf(text(child, 'arn'), text(child, 'state', 'value')),
    ),
    suppressedBy: text(state, 'actionsSuppressedBy'),
    suppressor: text(configuration, 'actionsSuppressor'),
    mutedBy: text(detail, 'muteDetail', 'mutedByArn'),
    mutedFrom: time(detail, 'muteDetail', 'muteWindowStart'),
    mutedUntil: time(detail, 'muteDetail', 'muteWindowEnd'),
    evaluation: text(state, 'evaluationState'),
    contributor: entries(detail, 'alarmContributor', 'attributes').flatMap(dimension),
  };
}

/** The metrics of an alarm's configuration, as EventBridge writes it. */
export function metricsOf(configuration: unknown): Metric[] {
  return items(configuration, 'metrics').map((metric) => ({
    id: text(metric, 'id'),
    name: text(metric, 'metricStat', 'metric', 'name') ?? text(metric, 'label'),
    namespace: text(metric, 'metricStat', 'metric', 'namespace'),
    expression: text(metric, 'expression'),
    isWatched: at(metric, 'returnData') !== false,
    statistic: text(metric, 'metricStat', 'stat'),
    unit: text(metric, 'metricStat', 'unit'),
    period: number(metric, 'metricStat', 'period') ?? number(metric, 'period'),
    dimensions: entries(metric, 'metricStat', 'metric', 'dimensions').flatMap(dimension),
    account: text(metric, 'accountId'),
  }));
}

function fromSns(payload: unknown, topicArn: Maybe<string>): Maybe<Alarm> {
  const name = text(payload, 'AlarmName');
  if (name === undefined || text(payload, 'NewStateValue') === undefined) return undefined;
  const arn = text(payload, 'AlarmArn');
  const trigger = at(payload, 'Trigger');
  const reason = text(payload, 'NewStateReason');
  const metrics = items(trigger, 'Metrics');
  const contributor = at(payload, 'AlarmContributorAttributes');
  return {
    name,
    arn,
    description: text(payload, 'AlarmDescription'),
    state: text(payload, 'NewStateValue'),
    previousState: text(payload, 'OldStateValue'),
    previousReason: undefined,
    previousTime: undefined,
    reason,
    datapoints: datapoints(reason, undefined),
    metrics:
      metrics.length > 0 ? metrics.map(snsMetric) : isObject(trigger) ? [snsSingleMetric(trigger)] : [],
    query: text(payload, 'EvaluationCriteria', 'PromQLCriteria', 'Query'),
    comparison: comparison(text(trigger, 'ComparisonOperator'), reason),
    threshold: number(trigger, 'Threshold') ?? thresholdIn(reason),
    datapointsOf: datapointsOf(
      number(trigger, 'DatapointsToAlarm'),
      number(trigger, 'EvaluationPeriods'),
      reason,
    ),
    band: bandIn(reason, undefined),
    rule: text(payload, 'AlarmRule'),
    children: items(payload, 'TriggeringChildren').flatMap((child) =>
      childOf(text(child, 'Arn'), text(child, 'State', 'Value')),
    ),
    suppressedBy: text(payload, 'ActionsSuppressedBy'),
    suppressor: text(payload, 'ActionsSuppressor'),
    mutedBy: undefined,
    mutedFrom: undefined,
    mutedUntil: undefined,
    evaluation: text(payload, 'EvaluationState'),
    isContributor: contributor !== undefined || text(payload, 'AlarmContributorId') !== undefined,
    contributor: entries(contributor).flatMap(dimension),
    // `Region` is a name for people ("EU (Ireland)"); an alarm and its topic share a region.
    region: parseArn(arn)?.region ?? parseArn(topicArn)?.region,
    account: text(payload, 'AWSAccountId'),
    time: time(payload, 'StateChangeTime'),
  };
}

function snsSingleMetric(trigger: unknown): Metric {
  return {
    id: undefined,
    name: text(trigger, 'MetricName'),
    namespace: text(trigger, 'Namespace'),
    expression: undefined,
    isWatched: true,
    unit: text(trigger, 'Unit'),
    statistic: statisticName(text(trigger, 'Statistic')) ?? text(trigger, 'ExtendedStatistic'),
    period: number(trigger, 'Period'),
    dimensions: items(trigger, 'Dimensions').flatMap(snsDimension),
    account: undefined,
  };
}

/** SNS writes AVERAGE and SAMPLE_COUNT, EventBridge Average and SampleCount. */
function statisticName(value: Maybe<string>): Maybe<string> {
  return value?.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function snsMetric(metric: unknown): Metric {
  return {
    id: text(metric, 'Id'),
    name: text(metric, 'MetricStat', 'Metric', 'MetricName') ?? text(metric, 'Label'),
    namespace: text(metric, 'MetricStat', 'Metric', 'Namespace'),
    expression: text(metric, 'Expression'),
    isWatched: at(metric, 'ReturnData') !== false,
    statistic: text(metric, 'MetricStat', 'Stat'),
    unit: text(metric, 'MetricStat', 'Unit'),
    period: number(metric, 'MetricStat', 'Period') ?? number(metric, 'Period'),
    dimensions: items(metric, 'MetricStat', 'Metric', 'Dimensions').flatMap(snsDimension),
    account: text(metric, 'AccountId'),
  };
}

function snsDimension(item: unknown): Dimension[] {
  return dimension([text(item, 'name') ?? '', at(item, 'value')]);
}

function dimension([name, value]: [string, unknown]): Dimension[] {
  const shown = text(value);
  return name.trim() && shown ? [[name, shown]] : [];
}

function childOf(arn: Maybe<string>, state: Maybe<string>): Child[] {
  return arn === undefined ? [] : [{ name: parseArn(arn)?.name ?? arn, arn, state }];
}

/** Not inside another number: a long one is read once, and not anew from each of its digits. */
const DATAPOINT = /(?<![\d.])(-?\d+(?:\.\d+)?(?:E-?\d+)?) \((\d\d)\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)\)/g;

// The reason's words tell the values in every shape, with their times: "[12.0 (02/03/26 01:14:00), …]".
function datapoints(reason: Maybe<string>, reasonData: unknown): number[] {
  const worded = [...(reason ?? '').matchAll(DATAPOINT)].flatMap(([, value, day, month, year, clock]) =>
    point(number(value), time(`20${year}-${month}-${day}T${clock}Z`)),
  );
  const evaluated = items(reasonData, 'evaluatedDatapoints').flatMap((item) =>
    point(number(item, 'value'), time(item, 'timestamp')),
  );
  const dated = worded.length > 0 ? worded : evaluated;
  if (dated.length > 0) return dated.sort((a, b) => a.epoch - b.epoch).map(({ value }) => value);
  return items(reasonData, 'recentDatapoints').flatMap((item) => number(item) ?? []);
}

function point(value: Maybe<number>, date: Maybe<Date>): { value: number; epoch: number }[] {
  return value === undefined || date === undefined ? [] : [{ value, epoch: date.getTime() }];
}

/** What the alarm says, else what its reason counts. */
function datapointsOf(
  alarming: Maybe<number>,
  evaluated: Maybe<number>,
  reason: Maybe<string>,
): Alarm['datapointsOf'] {
  if (evaluated !== undefined) return { alarming: alarming ?? evaluated, evaluated };
  const [, some, of] = /: (\d{1,4}) out of the last (\d{1,4}) datapoints?\b/.exec(reason ?? '') ?? [];
  return some === undefined ? undefined : { alarming: Number(some), evaluated: Number(of) };
}

function thresholdIn(reason: Maybe<string>): Maybe<number> {
  return number(/\bthreshold \((-?\d+(?:\.\d+)?(?:E-?\d+)?)\)/.exec(reason ?? '')?.[1]);
}

const LOWER = /\blower thresholds \[(-?\d+(?:\.\d+)?(?:E-?\d+)?)/;
const UPPER = /\bupper thresholds \[(-?\d+(?:\.\d+)?(?:E-?\d+)?)/;

/** The newest edges: they stand first in the words and last in the data. */
function bandIn(reason: Maybe<string>, reasonData: unknown): Alarm['band'] {
  const edge = (worded: RegExp, key: string) =>
    number(worded.exec(reason ?? '')?.[1]) ?? number(items(reasonData, key).at(-1));
  return { low: edge(LOWER, 'recentLowerThresholds'), high: edge(UPPER, 'recentUpperThresholds') };
}

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

// The reason's words are the only place where an EventBridge state change tells the comparison.
function comparison(operator: Maybe<string>, reason: Maybe<string>): Maybe<string> {
  const worded = /\b(?:greater|less) than(?: or equal to)?/.exec(reason ?? '')?.[0];
  return comparisonSign(operator) ?? lookup(COMPARISONS, worded);
}

export function comparisonSign(operator: Maybe<string>): Maybe<string> {
  return lookup(COMPARISONS, operator);
}

/** Whether a value is on the wrong side of the threshold; undefined if that is not known. */
export function isBeyond(
  value: Maybe<number>,
  { comparison, threshold }: Pick<Alarm, 'comparison' | 'threshold'>,
): Maybe<boolean> {
  if (value === undefined || threshold === undefined) return undefined;
  switch (comparison) {
    case '>':
      return value > threshold;
    case '≥':
      return value >= threshold;
    case '<':
      return value < threshold;
    case '≤':
      return value <= threshold;
    default:
      return undefined;
  }
}
