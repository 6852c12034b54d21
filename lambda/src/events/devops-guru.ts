// Amazon DevOps Guru: https://docs.aws.amazon.com/devops-guru/latest/userguide/working-with-eventbridge.html

import { consoleUrl, devOpsGuruInsightUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Resource } from '../notification.ts';
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
  when,
  word,
} from './describer.ts';
import { at, isObject, items, json, text } from './fields.ts';
import { inWords } from './sentences.ts';

export const INSIGHT_SEVERITIES: Severities<keyof Locale['devopsGuru']['grades'] | 'closed'> = {
  closed: 'ok',
  other: 'warning',
  high: 'critical',
  medium: 'warning',
  low: 'info',
};

const DEVOPS_GURU_KINDS: Record<string, string> = {
  NEW_INSIGHT: 'DevOps Guru New Insight Open',
  NEW_ASSOCIATION: 'DevOps Guru New Anomaly Association',
  SEVERITY_UPGRADED: 'DevOps Guru Insight Severity Upgraded',
  NEW_RECOMMENDATION: 'DevOps Guru New Recommendation Created',
  CLOSED_INSIGHT: 'DevOps Guru Insight Closed',
};

export const devOpsGuru: Describer = ({ payload }, reader) => {
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
  const about = told('insightDescription');
  const [insightType, id] = [told('insightType'), told('insightId')];
  const url =
    consoleUrl(told('insightUrl'), 'devops-guru') ??
    (insightType && id ? devOpsGuruInsightUrl(region, insightType, id) : serviceUrl(region, 'devops-guru'));
  return {
    ...optional('stateOf', told('insightId')),
    severity: severityOf(INSIGHT_SEVERITIES, isClosed ? 'closed' : grade),
    recoversFrom: severityOf(INSIGHT_SEVERITIES, grade),
    title: headline(
      reader,
      word(words.devopsGuru.kinds, kind) ?? kind,
      about && inWords(about, 'aws.devops-guru', reader),
    ),
    facts: facts(
      [words.securityFinding.labels.finding, about && inWords(about, 'aws.devops-guru', reader)],
      [words.devopsGuru.severity, word(words.devopsGuru.grades, grade)],
      [words.labels.type, isClosed ? undefined : word(words.devopsGuru.types, told('insightType'))],
      [words.labels.metric, unique(anomalies.map(({ metric }) => metric)).join(words.listComma)],
      [words.labels.object, unique(anomalies.flatMap(({ where }) => where)).join(words.listComma)],
      [words.labels.start, when(reader, told('startTime'))],
      [words.labels.end, when(reader, told('endTime'))],
    ),
    kind,
    source: 'aws.devops-guru',
    resources: unique(anomalies.map(({ name }) => name)).map((name): Resource => resource(name)),
    ...optional('region', region),
    ...optional('account', told('accountId')),
    ...optional('url', url),
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
