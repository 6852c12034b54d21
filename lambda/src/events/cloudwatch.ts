// Amazon CloudWatch alarms, as EventBridge event, SNS notification and Lambda action: one message for all three.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html

import { parseArn } from '../arn.ts';
import {
  alarmUrl,
  autoScalingGroupUrl,
  canaryUrl,
  databaseUrl,
  dynamoDbTableUrl,
  ec2InstanceUrl,
  ecsClusterUrl,
  ecsServiceUrl,
  lambdaFunctionUrl,
  openSearchDomainUrl,
} from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Fact, Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { alarmReason, withoutAlarmArns } from './alarm-reason.ts';
import { byteSize } from './amounts.ts';
import {
  type Alarm,
  alarmFrom,
  CONTRIBUTOR_STATE_CHANGE,
  comparisonSign,
  type Dimension,
  type Metric,
  metricsOf,
  STATE_CHANGE,
} from './cloudwatch-alarm.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  span,
  word,
  writtenByOperators,
} from './describer.ts';
import { at, number, text, texts } from './fields.ts';

type AlarmState = keyof Locale['cloudwatch']['states'];

export const STATE_SEVERITIES: Severities<AlarmState> = {
  ALARM: 'critical',
  OK: 'ok',
  INSUFFICIENT_DATA: 'warning',
};

/** Somebody has said beforehand that a suppressed or muted alarm need not call anyone. */
export const HUSHED_STATE_SEVERITIES: Severities<AlarmState> = { OK: 'ok' };

const alarmStateChange: Describer = ({ payload, sourceArn }, reader) => {
  const alarm = alarmFrom(payload, sourceArn);
  if (alarm === undefined) return undefined;
  const { words } = reader;
  const url = alarm.name ? alarmUrl(alarm.region, alarm.name) : undefined;
  return {
    ...optional(
      'stateOf',
      alarm.arn && [alarm.arn, pairs(alarm.contributor, reader)].filter(Boolean).join(' '),
    ),
    severity: severity(alarm),
    ...(alarm.previousState !== 'OK' &&
      optional('recoversFrom', lookup(STATE_SEVERITIES, alarm.previousState))),
    title: title(alarm, reader),
    facts: [
      ...facts(
        [words.labels.state, transition(alarm, reader)],
        [lastedLabel(alarm, reader), span(reader, alarm.previousTime, alarm.time)],
        [words.cloudwatch.contributor, pairs(alarm.contributor, reader)],
        [words.labels.metric, names(alarm.metrics.filter(isWatched), reader)],
        [words.cloudwatch.expression, expressions(alarm, reader)],
        [words.labels.current, amount(alarm.datapoints.at(-1), alarm)],
        [words.cloudwatch.datapoints, datapoints(alarm)],
        [words.labels.threshold, threshold(alarm, reader)],
        [words.labels.period, statistic(alarm, reader)],
        [words.cloudwatch.inputs, names(alarm.metrics.filter(isInput), reader)],
      ),
      ...linked(words.labels.dimensions, dimensions(alarm, reader), dimensionsUrl(alarm)),
      ...linked(words.labels.children, children(alarm, reader), childUrl(alarm)),
      ...facts(
        [words.labels.alarmRule, alarm.rule && withoutAlarmArns(alarm.rule)],
        [words.labels.suppressed, suppressed(alarm, reader)],
        [words.cloudwatch.muted, muted(alarm, reader)],
        [words.cloudwatch.evaluation, word(words.cloudwatch.evaluations, alarm.evaluation)],
        [words.labels.description, isOfSeveralLines(alarm.description) ? undefined : alarm.description],
      ),
    ],
    ...optional('body', bodyOf(alarm, reader) || undefined),
    ...writtenByOperators(alarm.description),
    kind: alarm.isContributor ? CONTRIBUTOR_STATE_CHANGE : STATE_CHANGE,
    source: 'aws.cloudwatch',
    resources: alarm.name ? [resource(alarm.name, alarm.arn, url)] : [],
    ...optional('figure', figure(alarm)),
    ...optional('state', word(words.cloudwatch.states, alarm.state)),
    ...optional('region', alarm.region),
    ...optional('account', alarm.account),
    ...optional('time', alarm.time),
    ...optional('url', url),
  };
};

/** The reason, and below it a description of several lines, which is a runbook: its line breaks say what is a step. */
function bodyOf({ reason, description }: Alarm, reader: Reader): string {
  const { words } = reader;
  const runbook = isOfSeveralLines(description) && words.labels.description + words.colon + description;
  return [reason && alarmReason(reason, reader), runbook].filter(Boolean).join('\n\n');
}

function isOfSeveralLines(text = ''): boolean {
  return text.includes('\n');
}

/** What CloudWatch gives as reason until it has evaluated a new alarm for the first time. */
const INITIAL_REASON = 'Unchecked: Initial alarm creation';

/** The beginning of a new alarm, and that it is in order, are neither an alert nor a recovery. */
function beginning({ state, reason, previousReason }: Alarm): 'created' | 'firstOk' | undefined {
  if (reason === INITIAL_REASON) return 'created';
  return state === 'OK' && previousReason === INITIAL_REASON ? 'firstOk' : undefined;
}

function severity(alarm: Alarm): Severity {
  if (beginning(alarm) !== undefined) return 'info';
  const isHushed = alarm.suppressedBy !== undefined || isMuted(alarm);
  return severityOf(isHushed ? HUSHED_STATE_SEVERITIES : STATE_SEVERITIES, alarm.state);
}

/** The event names the mute rule also outside of the hours for which it hushes. */
function isMuted({ mutedFrom, mutedUntil, time }: Alarm): boolean {
  return mutedFrom !== undefined && mutedUntil !== undefined && time !== undefined
    ? mutedFrom <= time && time <= mutedUntil
    : false;
}

function title(alarm: Alarm, reader: Reader): string {
  const { name, state } = alarm;
  const { cloudwatch } = reader.words;
  const titles: Record<string, string> = isHealthCheck(alarm) ? cloudwatch.healthCheck : cloudwatch.title;
  const known = titleOfBeginning(alarm, reader) ?? lookup(titles, state);
  if (known === undefined) return cloudwatch.unknownState(name, state ?? '');
  return headline(reader, known, name, pairs(alarm.contributor, reader));
}

function titleOfBeginning(alarm: Alarm, { words: { cloudwatch } }: Reader): string | undefined {
  const begun = beginning(alarm);
  if (begun !== undefined) return cloudwatch.beginnings[begun];
  return alarm.state === 'OK' && alarm.previousState === 'INSUFFICIENT_DATA'
    ? cloudwatch.dataIsBack
    : undefined;
}

function isHealthCheck({ metrics }: Alarm): boolean {
  return metrics.some(({ namespace, name }) => namespace === 'AWS/Route53' && name === 'HealthCheckStatus');
}

function transition({ state, previousState }: Alarm, { words }: Reader): string {
  const states = previousState === state ? [state] : [previousState, state];
  return states.flatMap((value) => word(words.cloudwatch.states, value) ?? []).join(' → ');
}

function lastedLabel({ previousState }: Alarm, { words }: Reader): string {
  return lookup<string>(words.cloudwatch.lasted, previousState) ?? words.cloudwatch.lasted.OK;
}

const BAND = 'ANOMALY_DETECTION_BAND';

/** The band of anomaly detection is what the metric is compared with. */
function isBand({ expression }: Metric): boolean {
  return expression?.startsWith(BAND) === true;
}

function isWatched(metric: Metric): boolean {
  return metric.isWatched && !isBand(metric);
}

function isInput(metric: Metric): boolean {
  return !metric.isWatched && !isBand(metric);
}

function names(metrics: Metric[], { words }: Reader): string {
  const all = metrics.flatMap(({ namespace, name }) => (name ? [[namespace, name]] : []));
  return [...new Set(all.map((parts) => parts.filter(Boolean).join(' ')))].join(words.listComma);
}

function expressions({ metrics, query }: Alarm, { words }: Reader): string {
  const watched = metrics.filter(isWatched).map(({ expression }) => expression);
  return [...watched, query].filter(Boolean).join(words.listComma);
}

const MOST_DATAPOINTS = 10;

/** "91.7% > 80%" */
function figure(alarm: Alarm): string | undefined {
  const last = alarm.datapoints.at(-1);
  if (alarm.state !== 'ALARM' || last === undefined || alarm.threshold === undefined) return undefined;
  const [current, limit] = [last, alarm.threshold].map((value) =>
    amount(Number(value.toPrecision(3)), alarm),
  );
  return [current, alarm.comparison, limit].filter(Boolean).join(' ');
}

/** A single one is the current value. */
function datapoints(alarm: Alarm): string | undefined {
  if (alarm.datapoints.length < 2) return undefined;
  return alarm.datapoints
    .slice(-MOST_DATAPOINTS)
    .map((value) => amount(value, alarm))
    .join(' → ');
}

function threshold(alarm: Alarm, { words }: Reader): string | undefined {
  if (alarm.threshold !== undefined)
    return [alarm.comparison, amount(alarm.threshold, alarm)].filter(Boolean).join(' ');
  const [low, high] = [amount(alarm.band.low, alarm), amount(alarm.band.high, alarm)];
  const band = low && high ? `${low} – ${high}` : (high && `< ${high}`) || (low && `> ${low}`);
  return band && words.annotated(band, words.cloudwatch.expected);
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
const BYTES =
  /^(?:BucketSizeBytes|BytesUsedForCache|FreeLocalStorage|FreeStorageSpace|FreeableMemory|NetworkIn|NetworkOut|SwapUsage|VolumeBytesUsed)$/;
const PERCENT = /(?:Utilization|Percentage)$/;
/** OpenSearch counts in megabytes, Lambda in shares of 1. */
const OTHER_UNITS = ['AWS/ES', 'AWS/Lambda'];

/** "14.0 GB", "91.6833%", "3": in the unit of an AWS metric where its name tells it. */
function amount(value: number | undefined, { metrics }: Pick<Alarm, 'metrics'>): string | undefined {
  if (value === undefined) return undefined;
  const [metric, ...others] = metrics.filter(isWatched);
  const { name = '', namespace = '', expression, statistic } = metric ?? {};
  const isPlain = others.length === 0 && expression === undefined && statistic !== 'SampleCount';
  if (isPlain && namespace.startsWith('AWS/') && !OTHER_UNITS.includes(namespace)) {
    if (BYTES.test(name)) return byteSize(value) ?? shorten(value);
    if (PERCENT.test(name)) return `${shorten(value)}%`;
  }
  return shorten(value);
}

/** 99.50160229693434 says no more to a person than 99.5016. */
function shorten(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function statistic({ metrics }: Alarm, { words }: Reader): string | undefined {
  const metric = metrics.find((item) => item.statistic !== undefined);
  if (metric?.statistic !== undefined)
    return words.cloudwatch.statistic(
      metric.statistic,
      metric.period ? words.seconds(metric.period) : undefined,
    );
  const period = metrics.find((item) => item.period !== undefined)?.period;
  return period ? words.seconds(period) : undefined;
}

function dimensions({ metrics }: Alarm, reader: Reader): string {
  return pairs(
    metrics.flatMap((metric) => metric.dimensions),
    reader,
  );
}

function pairs(dimensions: Dimension[], { words }: Reader): string {
  return [...new Set(dimensions.map(([name, value]) => `${name}=${value}`))].join(words.listComma);
}

/** The page of what is measured. */
function dimensionsUrl({ metrics, region }: Alarm): string | undefined {
  const all: Record<string, string> = Object.fromEntries(metrics.flatMap((metric) => metric.dimensions));
  const value = (name: string) => lookup(all, name);
  const [instance, database, cluster] = [
    value('InstanceId'),
    value('DBInstanceIdentifier'),
    value('DBClusterIdentifier'),
  ];
  if (instance?.startsWith('i-')) return ec2InstanceUrl(region, instance);
  const isOf = (service: string) => metrics.some(({ namespace }) => namespace === `AWS/${service}`);
  const console = isOf('DocDB') ? 'docdb' : isOf('Neptune') ? 'neptune' : 'rds';
  if (database) return databaseUrl(region, 'instance', database, console);
  if (cluster) return databaseUrl(region, 'cluster', cluster, console);
  const [lambda, table] = [value('FunctionName'), value('TableName')];
  if (lambda && isOf('Lambda')) return lambdaFunctionUrl(region, lambda);
  if (table && isOf('DynamoDB')) return dynamoDbTableUrl(region, table);
  const [domain, canary] = [value('DomainName'), value('CanaryName')];
  if (domain && isOf('ES')) return openSearchDomainUrl(region, domain);
  if (canary) return canaryUrl(region, canary);
  const [ecsCluster, ecsService] = [value('ClusterName'), value('ServiceName')];
  if (isOf('ECS') && ecsCluster)
    return ecsService ? ecsServiceUrl(region, ecsCluster, ecsService) : ecsClusterUrl(region, ecsCluster);
  const group = value('AutoScalingGroupName');
  return group && autoScalingGroupUrl(region, group);
}

/** A child in the same state as its parent needs no word about it. */
function children(alarm: Alarm, { words }: Reader): string {
  return alarm.children
    .map(({ name, state }) => {
      const shown = word(words.cloudwatch.states, state);
      return shown && state !== alarm.state ? words.annotated(name, shown) : name;
    })
    .join(words.listComma);
}

function childUrl({ children }: Alarm): string | undefined {
  const [child, ...others] = children;
  return child && others.length === 0 ? alarmUrl(parseArn(child.arn)?.region, child.name) : undefined;
}

function suppressed({ suppressedBy, suppressor }: Alarm, { words }: Reader): string | undefined {
  const by = word(words.cloudwatch.suppressedBy, suppressedBy);
  return by && suppressor ? words.annotated(by, parseArn(suppressor)?.name ?? suppressor) : by;
}

function muted({ mutedBy, mutedFrom, mutedUntil }: Alarm, reader: Reader): string | undefined {
  const rule = mutedBy && (parseArn(mutedBy)?.name ?? mutedBy);
  if (rule === undefined || mutedFrom === undefined || mutedUntil === undefined) return rule;
  return reader.words.annotated(rule, `${reader.time(mutedFrom)} – ${reader.time(mutedUntil)}`);
}

function linked(label: string, value: string, url: string | undefined): Fact[] {
  return value ? [{ label, value, ...optional('url', url) }] : [];
}

export const OPERATION_SEVERITIES: Severities<keyof Locale['cloudwatch']['operations'] | 'switchedOff'> = {
  delete: 'warning',
  switchedOff: 'warning',
};

const alarmConfigurationChange: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'CloudWatch Alarm Configuration Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = texts(payload, 'resources')[0];
  const name = text(detail, 'alarmName') ?? parseArn(arn)?.name ?? '';
  const operation = text(detail, 'operation');
  const configuration = at(detail, 'configuration');
  const previous = at(detail, 'previousConfiguration');
  const isSwitchedOff =
    at(previous, 'actionsEnabled') === true && at(configuration, 'actionsEnabled') === false;
  const change = (of: (configuration: unknown) => string | undefined) => {
    const [before, after] = [of(previous), of(configuration)];
    if (operation === 'update' && before === after) return undefined;
    return before && after && before !== after ? `${before} → ${after}` : (after ?? before);
  };
  const url = name ? alarmUrl(text(payload, 'region'), name) : undefined;
  return {
    severity: severityOf(OPERATION_SEVERITIES, isSwitchedOff ? 'switchedOff' : operation),
    title: headline(
      reader,
      words.cloudwatch.configured(word(words.cloudwatch.operations, operation) ?? ''),
      name,
      isSwitchedOff ? words.cloudwatch.switchedOff : undefined,
    ),
    facts: facts(
      [words.labels.threshold, change((of) => thresholdSetting(of))],
      [words.labels.metric, change((of) => names(metricsOf(of), reader) || undefined)],
      [words.cloudwatch.evaluationPeriods, change((of) => text(of, 'evaluationPeriods'))],
      [
        words.cloudwatch.missingData,
        change((of) => word(words.cloudwatch.missingDataRules, text(of, 'treatMissingData'))),
      ],
      [words.labels.alarmRule, change((of) => withoutAlarmArns(text(of, 'alarmRule') ?? '') || undefined)],
      [
        words.cloudwatch.actions,
        change((of) => word(words.cloudwatch.actionStates, text(of, 'actionsEnabled'))),
      ],
      [words.labels.description, change((of) => text(of, 'description'))],
      [words.labels.state, word(words.cloudwatch.states, text(detail, 'state', 'value'))],
    ),
    ...writtenByOperators(text(previous, 'description'), text(configuration, 'description')),
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('url', url),
  };
};

function thresholdSetting(configuration: unknown): string | undefined {
  const threshold = number(configuration, 'threshold');
  if (threshold === undefined) return undefined;
  const sign = comparisonSign(text(configuration, 'comparisonOperator'));
  return [sign, amount(threshold, { metrics: metricsOf(configuration) })].filter(Boolean).join(' ');
}

export const cloudwatch: Describer[] = [alarmStateChange, alarmConfigurationChange];
