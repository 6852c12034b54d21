// Amazon OpenSearch Service: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/monitoring-events.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import { type Describer, facts, given, headline, lookup, resource, word } from './describer.ts';
import { at, text, texts } from './fields.ts';

/** By what AWS calls severity, for what went wrong. */
const TROUBLE: Record<string, Severity> = {
  critical: 'critical',
  high: 'critical',
  medium: 'warning',
  low: 'warning',
  informational: 'info',
};

/** A plan or its progress is no trouble yet, however severe. */
const PLANNED =
  /^(?:available|required|scheduled|rescheduled|started|in progress|pending|cancell?ed|deferred|eligible)$/;
const DONE = /^(?:completed?|succeeded|success|restored|resolved|applied)$/;

/** What ends well after it was bad. */
const RECOVERIES = ['Automatic Snapshot Restore for Red Indices', 'Degraded Node Retirement Notification'];

export const openSearchDomain: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detailType = text(payload, 'detail-type');
  if (text(payload, 'source') !== 'aws.es' || !detailType?.endsWith('Notification')) return undefined;
  const detail = at(payload, 'detail');
  const arn = texts(payload, 'resources')[0];
  const domain = parseArn(arn)?.name;
  const event = text(detail, 'event');
  const status = text(detail, 'status');
  const level = text(detail, 'severity');
  const url = serviceUrl(text(payload, 'region'), 'aos');
  const happened = word(words.es.events, event) ?? words.es.event;
  return {
    severity: severity(event, status?.toLowerCase(), level?.toLowerCase()),
    title: headline(reader, words.es.title(happened, lookup<string>(words.es.outcomes, status)), domain),
    facts: facts(
      [words.labels.state, word(words.es.states, status)],
      [words.es.level, word(words.es.levels, level)],
      [words.es.rawEvent, happened === event ? undefined : event],
    ),
    ...given('body', oneSpaced(text(detail, 'description'))),
    resources: domain ? [resource(domain, arn, url)] : [],
    ...given('url', url),
  };
};

function severity(event: string | undefined, status = '', level = ''): Severity {
  if (DONE.test(status)) return event !== undefined && RECOVERIES.includes(event) ? 'ok' : 'info';
  if (PLANNED.test(status)) return level === 'high' ? 'warning' : 'info';
  return lookup(TROUBLE, level) ?? (/^(?:failed|error|warning)$/.test(status) ? 'warning' : 'info');
}

/** AWS indents the lines of its descriptions. */
export function oneSpaced(description: string | undefined): string | undefined {
  return description
    ?.split('\n')
    .map((line) => line.trim())
    .join('\n');
}
