// Services that watch others and tell of problems.
// DevOps Guru: https://docs.aws.amazon.com/devops-guru/latest/userguide/working-with-eventbridge.html
// X-Ray insights: https://docs.aws.amazon.com/xray/latest/devguide/xray-console-insights.html
// Application Insights: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/appinsights-cloudwatch-events.html
// Synthetics: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitoring-events-eventbridge.html

import { parseArn } from '../arn.ts';
import { consoleUrl, serviceUrl } from '../console.ts';
import type { Resource, Severity } from '../notification.ts';
import { withoutEnclosing } from '../strings.ts';
import {
  type Describer,
  detailOf,
  facts,
  given,
  headline,
  lookup,
  resource,
  span,
  when,
  word,
} from './describer.ts';
import { at, isObject, items, json, number, text, texts, time } from './fields.ts';

const GRADES: Record<string, Severity> = { high: 'critical', medium: 'warning', low: 'info' };

const DEVOPS_GURU_KINDS: Record<string, string> = {
  NEW_INSIGHT: 'DevOps Guru New Insight Open',
  NEW_ASSOCIATION: 'DevOps Guru New Anomaly Association',
  SEVERITY_UPGRADED: 'DevOps Guru Insight Severity Upgraded',
  NEW_RECOMMENDATION: 'DevOps Guru New Recommendation Created',
  CLOSED_INSIGHT: 'DevOps Guru Insight Closed',
};

const devOpsGuru: Describer = ({ payload }, reader) => {
  const isEvent = detailOf(payload, ...Object.values(DEVOPS_GURU_KINDS)) !== undefined;
  const insight = isEvent ? at(payload, 'detail') : payload;
  // EventBridge writes insightId, SNS InsightId.
  const told = (name: string) =>
    text(insight, name) ?? text(insight, name.charAt(0).toUpperCase() + name.slice(1));
  const type = told('messageType');
  if (!isEvent && (lookup(DEVOPS_GURU_KINDS, type) === undefined || told('insightId') === undefined))
    return undefined;
  const { words } = reader;
  const kind = isEvent ? (text(payload, 'detail-type') ?? '') : (lookup(DEVOPS_GURU_KINDS, type) ?? '');
  const isClosed = kind === DEVOPS_GURU_KINDS.CLOSED_INSIGHT;
  const grade = told('insightSeverity')?.toLowerCase();
  const region = told('region');
  const anomalies = [...items(insight, 'anomalies'), ...items(insight, 'Anomalies')].flatMap(anomaly);
  const url = consoleUrl(told('insightUrl'), 'devops-guru') ?? serviceUrl(region, 'devops-guru');
  return {
    severity: isClosed ? 'ok' : (lookup(GRADES, grade) ?? 'warning'),
    title: headline(reader, word(words.devOpsGuru.kinds, kind) ?? kind, told('insightDescription')),
    facts: facts(
      [words.insights.severity, word(words.insights.grades, grade)],
      [words.labels.type, isClosed ? undefined : word(words.devOpsGuru.types, told('insightType'))],
      [words.labels.metric, unique(anomalies.map(({ metric }) => metric)).join(words.listComma)],
      [words.labels.dimensions, unique(anomalies.flatMap(({ where }) => where)).join(words.listComma)],
      [words.labels.start, when(reader, told('startTime'))],
      [words.labels.end, when(reader, told('endTime'))],
    ),
    kind,
    source: 'aws.devops-guru',
    resources: unique(anomalies.map(({ name }) => name)).map((name): Resource => resource(name)),
    ...given('region', region),
    ...given('account', told('accountId')),
    ...given('url', url),
  };
};

interface Anomaly {
  metric: string | undefined;
  name: string | undefined;
  where: string[];
}

function anomaly(value: unknown): Anomaly[] {
  return [...items(value, 'sourceDetails'), ...items(value, 'SourceDetails')].map((source) => {
    const identifiers = at(source, 'dataIdentifiers') ?? at(source, 'DataIdentifiers');
    const metric = text(identifiers, 'name');
    return {
      metric: metric && [text(identifiers, 'namespace'), metric].filter(Boolean).join(' '),
      name: text(identifiers, 'ResourceId'),
      where: dimensions(identifiers),
    };
  });
}

/** A list of {name, value} in EventBridge, JSON of {name: value} in SNS. */
function dimensions(identifiers: unknown): string[] {
  const written = json(text(identifiers, 'dimensions'));
  const pairs: [string | undefined, string | undefined][] = isObject(written)
    ? Object.keys(written).map((name) => [name, text(written, name)])
    : items(identifiers, 'dimensions').map((item) => [text(item, 'name'), text(item, 'value')]);
  return pairs.flatMap(([name, value]) => (name && value ? [`${name}=${value}`] : []));
}

function unique(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

const xrayInsight: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'AWS X-Ray Insight Update');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const state = text(detail, 'State');
  const isClosed = state === 'CLOSED';
  const service = text(detail, 'RootCauseServiceId', 'Name');
  const impact = at(detail, 'ClientRequestImpactStatistics');
  const [faults, total] = [number(impact, 'FaultCount'), number(impact, 'TotalCount')];
  const url = serviceUrl(text(payload, 'region'), 'xray');
  return {
    severity: isClosed ? 'ok' : 'warning',
    title: headline(reader, isClosed ? words.xray.closed : words.xray.active, service),
    facts: facts(
      [words.labels.state, word(words.xray.states, state)],
      [
        words.labels.type,
        texts(detail, 'Categories')
          .map((category) => word(words.xray.categories, category))
          .join(words.listComma),
      ],
      [words.xray.service, [service, text(detail, 'RootCauseServiceId', 'Type')].filter(Boolean).join(' · ')],
      [words.xray.faults, faults !== undefined && total !== undefined ? `${faults} / ${total}` : undefined],
      [words.xray.group, text(detail, 'GroupName')],
      [words.labels.start, when(reader, detail, 'StartTime')],
      [words.labels.end, when(reader, detail, 'EndTime')],
    ),
    ...given('body', text(detail, 'Summary')),
    resources: service ? [resource(service)] : [],
    ...given('url', url),
  };
};

const APPLICATION_INSIGHTS_GRADES: Record<string, Severity> = { ...GRADES, informative: 'info' };

const applicationInsights: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'Application Insights Problem Detected',
    'Application Insights Problem Created',
    'Application Insights Problem Updated',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  // "In progress", "RECURRING"
  const status = text(detail, 'status')?.toLowerCase().replaceAll('_', ' ');
  const grade = text(detail, 'severity')?.toLowerCase();
  const region = text(detail, 'region') ?? text(payload, 'region');
  const group = text(detail, 'resourceGroupName');
  const state = word(words.applicationInsights.statuses, status);
  return {
    severity: status === 'resolved' ? 'ok' : (lookup(APPLICATION_INSIGHTS_GRADES, grade) ?? 'warning'),
    title: headline(
      reader,
      status === 'resolved' ? words.applicationInsights.resolved : words.applicationInsights.problem,
      group,
    ),
    facts: facts(
      [words.labels.state, state],
      [words.insights.severity, word(words.insights.grades, grade)],
      [words.applicationInsights.id, text(detail, 'problemId')],
    ),
    resources: group ? [resource(group)] : [],
    ...given('region', region),
    ...given('url', consoleUrl(text(detail, 'problemUrl'), 'cloudwatch') ?? serviceUrl(region, 'cloudwatch')),
  };
};

const CANARY_SEVERITIES: Record<string, Severity> = {
  'Synthetics Canary TestRun Failure': 'critical',
  ERROR: 'warning',
};

const canary: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const kinds: Record<string, string> = words.synthetics.kinds;
  const detail = detailOf(payload, ...Object.keys(kinds));
  if (detail === undefined) return undefined;
  const kind = text(payload, 'detail-type') ?? '';
  const name = text(detail, 'canary-name');
  const [state, before] = [text(detail, 'current-state'), text(detail, 'previous-state')];
  const states = [before, state].flatMap((code) => word(words.synthetics.states, code) ?? []);
  const timeline = at(detail, 'canary-run-timeline');
  const artifact = text(detail, 'artifact-location');
  const url = serviceUrl(text(payload, 'region'), 'cloudwatch');
  return {
    severity: lookup(CANARY_SEVERITIES, kind) ?? lookup(CANARY_SEVERITIES, state) ?? 'info',
    title: headline(reader, word(kinds, kind) ?? kind, name, word(words.synthetics.states, state)),
    facts: facts(
      [words.labels.reason, unquoted(text(detail, 'state-reason'))],
      [words.labels.state, states.join(' → ')],
      [words.labels.message, kind.endsWith('Failure') ? undefined : text(detail, 'message')],
      [words.labels.duration, span(reader, time(timeline, 'started'), time(timeline, 'completed'))],
      [words.synthetics.artifacts, artifact && `s3://${artifact}`],
    ),
    resources: name
      ? [
          resource(
            name,
            texts(payload, 'resources').find((arn) => parseArn(arn)),
          ),
        ]
      : [],
    ...given('url', url),
  };
};

/** The reason is quoted once more than it need be, and "null" where there is none: "\"Error: … \"". */
function unquoted(value: string | undefined): string | undefined {
  const reason = value && withoutEnclosing(value, '"', '"');
  return reason === 'null' ? undefined : reason || undefined;
}

export const insights: Describer[] = [applicationInsights, canary, devOpsGuru, xrayInsight];
