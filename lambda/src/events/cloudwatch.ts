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
import { reasonOf, withoutAlarmArns } from './alarm-reason.ts';
import { plainNumber } from './amounts.ts';
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
  type Description,
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
import { measured, type Scale } from './measure.ts';
import { alarmScale, isOfAws, metricUnit } from './metric-units.ts';
import { watchedBy } from './watched.ts';

type AlarmState = keyof Locale['cloudwatch']['states'];

export const STATE_SEVERITIES: Severities<AlarmState> = {
  ALARM: 'critical',
  OK: 'ok',
  INSUFFICIENT_DATA: 'warning',
};

/** Somebody has said beforehand that a suppressed or muted alarm need not call anyone; so has who lets a policy scale in. */
export const HUSHED_STATE_SEVERITIES: Severities<AlarmState> = { OK: 'ok' };

const alarmStateChange: Describer = ({ payload, sourceArn }, reader) => {
  const alarm = alarmFrom(payload, sourceArn);
  return alarm && describeAlarm(alarm, reader);
};

/** The description of an alarm in its state. */
export function describeAlarm(alarm: Alarm, reader: Reader): Description {
  const { words } = reader;
  const url = alarm.name ? alarmUrl(alarm.region, alarm.name) : undefined;
  const reason = reasonOf(alarm, reader);
  const lasted: [string, string | undefined][] = [
    [lastedLabel(alarm, reader), span(reader, alarm.previousTime, alarm.time)],
  ];
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
        [words.labels.reason, reason.fact],
        ...(alarm.state === 'OK' ? lasted : []),
        ...condition(alarm, reader),
        [words.labels.description, isOfSeveralLines(alarm.description) ? undefined : alarm.description],
      ),
      ...linked(words.labels.children, children(alarm, reader), childUrl(alarm)),
      ...linked(words.labels.object, dimensions(alarm, reader), dimensionsUrl(alarm)),
      ...facts(
        [words.cloudwatch.contributor, pairs(alarm.contributor, reader)],
        [words.labels.metric, names(alarm.metrics.filter(isWatched), reader)],
        [words.cloudwatch.expression, expressions(alarm, reader)],
        [words.cloudwatch.datapoints, datapoints(alarm, reader)],
        [words.cloudwatch.inputs, names(alarm.metrics.filter(isInput), reader)],
        [words.labels.alarmRule, alarm.rule && withoutAlarmArns(alarm.rule)],
        [words.labels.suppressed, suppressed(alarm, reader)],
        [words.cloudwatch.muted, muted(alarm, reader)],
        [words.cloudwatch.evaluation, word(words.cloudwatch.evaluations, alarm.evaluation)],
        ...(alarm.state === 'INSUFFICIENT_DATA' ? lasted : []),
      ),
    ],
    ...optional('body', bodyOf(alarm, reason.quote, reader) || undefined),
    ...writtenByOperators(alarm.description),
    kind: alarm.isContributor ? CONTRIBUTOR_STATE_CHANGE : STATE_CHANGE,
    source: 'aws.cloudwatch',
    resources: alarm.name ? [resource(alarm.name, alarm.arn, url)] : [],
    ...optional('watched', watchedBy(alarm)),
    ...optional('figure', figure(alarm, reader)),
    ...optional('nextStep', isUnusual(alarm) ? words.nextSteps.alarm : undefined),
    ...optional('state', word(words.cloudwatch.states, alarm.state)),
    ...optional('region', alarm.region),
    ...optional('account', alarm.account),
    ...optional('time', alarm.time),
    ...optional('url', url),
    ...optional('alarm', alarm.state === 'ALARM' ? alarm : undefined),
  };
}

/** A reason that is quoted, and below it a description of several lines, which is a runbook: its line breaks say what is a step. */
function bodyOf({ description }: Alarm, reason: string | undefined, { words }: Reader): string {
  const runbook = isOfSeveralLines(description) && words.labels.description + words.colon + description;
  return [reason, runbook].filter(Boolean).join('\n\n');
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

/** A target-tracking policy's own alarm on little load: it scales in, and nothing is wrong. */
const SCALES_IN = /^TargetTracking-.+-AlarmLow-/;

function severity(alarm: Alarm): Severity {
  if (beginning(alarm) !== undefined) return 'info';
  return severityOf(
    isHushed(alarm) || SCALES_IN.test(alarm.name) ? HUSHED_STATE_SEVERITIES : STATE_SEVERITIES,
    alarm.state,
  );
}

/** Whether nobody is to be called: another alarm or a mute rule holds the actions back. */
function isHushed(alarm: Alarm): boolean {
  return alarm.suppressedBy !== undefined || isMuted(alarm);
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
  const contributor = alarm.contributor.map(([, value]) => value).join(reader.words.listComma);
  return headline(reader, isHushed(alarm) ? cloudwatch.hushed(known) : known, name, contributor);
}

function titleOfBeginning(alarm: Alarm, { words: { cloudwatch } }: Reader): string | undefined {
  const begun = beginning(alarm);
  if (begun !== undefined) return cloudwatch.beginnings[begun];
  return alarm.state === 'OK' && alarm.previousState === 'INSUFFICIENT_DATA'
    ? cloudwatch.dataIsBack
    : undefined;
}

/** Of these metrics little is bad. */
const LOW_IS_BAD =
  /Free|(?<!Un)Healthy|HealthCheckStatus|Balance|HitR|Available|InService|Running|Success|TunnelState/;

/** An alarm on the harmless side of its metric, such as little CPU: what helps against the other side does not apply. */
function isUnusual(alarm: Alarm): boolean {
  const [metric] = alarm.metrics.filter(isWatched);
  const sign = LOW_IS_BAD.test(metric?.name ?? '') ? /^[>≥]/ : /^[<≤]/;
  return (
    severity(alarm) === 'critical' && metric?.expression === undefined && sign.test(alarm.comparison ?? '')
  );
}

function isHealthCheck({ metrics }: Alarm): boolean {
  return metrics.some(({ namespace, name }) => namespace === 'AWS/Route53' && name === 'HealthCheckStatus');
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

/** "CPU 使用率（AWS/RDS CPUUtilization）" */
function names(metrics: Metric[], { words }: Reader): string {
  const all = metrics.flatMap(({ namespace = '', name }) => {
    if (name === undefined) return [];
    const code = [namespace, name].filter(Boolean).join(' ');
    const known = isOfAws(namespace) ? lookup(words.cloudwatch.metrics, name) : undefined;
    return [known === undefined ? code : words.annotated(known, code)];
  });
  return [...new Set(all)].join(words.listComma);
}

function expressions({ metrics, query }: Alarm, { words }: Reader): string {
  const watched = metrics.filter(isWatched).map(({ expression }) => expression && shortQuery(expression));
  return [...watched, query].filter(Boolean).join(words.listComma);
}

const MOST_DATAPOINTS = 10;

/** "91.7% > 80%"; of a recovery how long the alarm lasted. */
function figure(alarm: Alarm, reader: Reader): string | undefined {
  const lasted = span(reader, alarm.previousTime, alarm.time);
  if (alarm.state === 'OK' && alarm.previousState === 'ALARM')
    return lasted && reader.words.cloudwatch.after(lasted);
  const [current, limit] = against(alarm.datapoints.at(-1), alarm.threshold, alarm, reader);
  if (alarm.state !== 'ALARM' || current === undefined || limit === undefined) return undefined;
  return [current, alarm.comparison, limit].filter(Boolean).join(' ');
}

/** More digits than three, where a value would look like the limit that it is beyond. */
const DIGITS = [3, 4, 5, 6];

function against(
  value: number | undefined,
  limit: number | undefined,
  alarm: Alarm,
  reader: Reader,
): [string | undefined, string | undefined] {
  const shown = DIGITS.map((digits): [string | undefined, string | undefined] => [
    amount(value, alarm, reader, digits),
    amount(limit, alarm, reader, digits),
  ]);
  const differing = shown.find(([current, bound]) => value === limit || current !== bound);
  return differing ?? shown[0] ?? [undefined, undefined];
}

/** "当前值：91.7%（阈值 > 80%，5 分钟平均值，3 个数据点中 2 个）"; without a value the threshold alone. */
function condition(alarm: Alarm, reader: Reader): [string, string | undefined][] {
  const { words } = reader;
  const [current, limit] = against(alarm.datapoints.at(-1), alarm.threshold, alarm, reader);
  const threshold =
    limit === undefined ? expected(alarm, reader) : [alarm.comparison, limit].join(' ').trim();
  const { alarming, evaluated } = alarm.datapointsOf ?? {};
  const rule = [
    statistic(alarm, reader),
    alarming && evaluated ? words.cloudwatch.datapointsOf(alarming, evaluated) : '',
  ].filter(Boolean);
  const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(words.comma);
  if (current === undefined) {
    if (threshold === undefined) return [[words.labels.period, joined(...rule)]];
    const note = joined(...rule);
    return [[words.labels.threshold, note ? words.annotated(threshold, note) : threshold]];
  }
  const note = joined(threshold && `${words.cloudwatch.limit(threshold, limit === undefined)}`, ...rule);
  return [[words.labels.current, note ? words.annotated(current, note) : current]];
}

/** How it came about; one or two say no more than the current value. */
function datapoints(alarm: Alarm, reader: Reader): string | undefined {
  if (alarm.datapoints.length < 3) return undefined;
  return alarm.datapoints
    .slice(-MOST_DATAPOINTS)
    .map((value) => amount(value, alarm, reader))
    .join(' → ');
}

/** What anomaly detection expects. */
function expected(alarm: Alarm, reader: Reader): string | undefined {
  const [low, high] = [amount(alarm.band.low, alarm, reader), amount(alarm.band.high, alarm, reader)];
  return low && high ? `${low} – ${high}` : (high && `< ${high}`) || (low && `> ${low}`);
}

/** Replication lags that say by -1 that nothing is replicated. */
const LAGS = /^(?:ReplicaLag|AuroraBinlogReplicaLag)$/;

/** "14 GB", "91.7%", "3": with the unit that the alarm asks for, else that of the metric. */
export function amount(
  value: number | undefined,
  { metrics }: Pick<Alarm, 'metrics'>,
  reader: Reader,
  digits = 3,
): string | undefined {
  if (value === undefined) return undefined;
  const [metric, ...others] = metrics.filter(isWatched);
  if (metric?.name !== undefined && metric.namespace === 'AWS/RDS' && LAGS.test(metric.name) && value === -1)
    return reader.words.annotated(reader.words.cloudwatch.notReplicating, '-1');
  const scale = metric && others.length === 0 ? scaleOf(metric, metrics) : undefined;
  const currency = metric?.dimensions.find(([name]) => name === 'Currency')?.[1] ?? 'USD';
  return scale?.unit === 'currency' && currency !== 'USD'
    ? `${plainNumber(value, digits)} ${currency}`
    : measured(value, scale, reader, digits);
}

/**
 * The unit of what an alarm watches. That of an expression's inputs says nothing about its result, unless it passes one
 * through: `FILL(m1, 0)`, `SELECT MAX(ApproximateAgeOfOldestMessage) FROM SCHEMA("AWS/SQS", QueueName)`.
 */
function scaleOf(metric: Metric, all: Metric[]): Scale | undefined {
  const { name = '', namespace = '', expression, statistic, unit } = metric;
  if (expression !== undefined) {
    const [, kind, selected = '', schema = ''] = SELECTED.exec(expression) ?? [];
    if (kind !== undefined) {
      const known = metricUnit(schema, selected, kind.toUpperCase() === 'AVG' ? 'Average' : kind);
      return known && { unit: known, factor: 1 };
    }
    const [, whole, filled = whole] = PASSED.exec(expression) ?? [];
    const source = filled === undefined ? undefined : all.find(({ id }) => id === filled);
    if (source !== undefined && source.expression === undefined) return scaleOf(source, all);
    return isShare(expression) ? { unit: 'percent', factor: 1 } : undefined;
  }
  if (unit !== undefined && unit !== 'None') return alarmScale(unit);
  const known = metricUnit(namespace, name, statistic);
  return known && { unit: known, factor: 1 };
}

/** A query of Metrics Insights for one metric; a count of its datapoints has no unit. */
const SELECTED =
  /^\s*SELECT\s+(MAX|MIN|AVG|SUM)\("?([\w.%-]{1,200})"?\)\s+FROM\s+(?:SCHEMA\(\s*)?"([\w/.-]{1,200})"/i;

/** "MAX(AWS/SQS ApproximateAgeOfOldestMessage) GROUP BY QueueName" */
function shortQuery(expression: string): string {
  const [whole, kind, name, namespace] = SELECTED.exec(expression) ?? [];
  if (whole === undefined) return expression;
  const rest = /^[^()'"]{0,200}\)\s*(GROUP BY .*)?$/is.exec(expression.slice(whole.length));
  return rest ? [`${kind}(${namespace} ${name})`, rest[1]].filter(Boolean).join(' ') : expression;
}

const PASSED = /^\s*(?:([a-z]\w{0,254})|FILL\(\s*([a-z]\w{0,254})\s*,\s*(?:\d+|REPEAT|LINEAR)\s*\))\s*$/;

/** "100 * errors / requests", "(errors / requests) * 100"; not "100 * bytes / 60". */
function isShare(expression: string): boolean {
  const bare = expression.replaceAll(/\s/g, '');
  return /\/\(*(?!PERIOD\b)[a-z]/i.test(bare) && (/^\(?100\*/.test(bare) || /\*100\)?$/.test(bare));
}

function statistic({ metrics }: Alarm, { words }: Reader): string | undefined {
  const metric = metrics.find((item) => item.statistic !== undefined);
  const period = metric?.period ?? metrics.find((item) => item.period !== undefined)?.period;
  const shown = period ? words.seconds(period) : '';
  if (metric?.statistic === undefined) return shown && words.cloudwatch.every(shown);
  return words.cloudwatch.statistic(word(words.cloudwatch.statistics, metric.statistic) ?? '', shown);
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
  return reader.words.cloudwatch.mutedUntil(rule, reader.time(mutedUntil));
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
      isSwitchedOff
        ? words.cloudwatch.switchedOff
        : words.cloudwatch.configured(word(words.cloudwatch.operations, operation) ?? ''),
      name,
    ),
    facts: facts(
      [words.labels.threshold, change((of) => thresholdSetting(of, reader))],
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
    ),
    ...writtenByOperators(text(previous, 'description'), text(configuration, 'description')),
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('url', url),
  };
};

function thresholdSetting(configuration: unknown, reader: Reader): string | undefined {
  const threshold = number(configuration, 'threshold');
  if (threshold === undefined) return undefined;
  const sign = comparisonSign(text(configuration, 'comparisonOperator'));
  return [sign, amount(threshold, { metrics: metricsOf(configuration) }, reader)].filter(Boolean).join(' ');
}

export const cloudwatch: Describer[] = [alarmStateChange, alarmConfigurationChange];
