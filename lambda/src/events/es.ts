// Amazon OpenSearch Service: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/monitoring-events.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Severity } from '../notification.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';
import { at, text, texts } from './fields.ts';
import { beyond } from './sentences.ts';

type Level = Lowercase<keyof Locale['es']['levels']>;

/** For a problem, by AWS's own severity. */
export const TROUBLE_SEVERITIES: Severities<Level> = {
  critical: 'critical',
  high: 'critical',
  medium: 'warning',
  low: 'warning',
  informational: 'info',
};

/** A plan and its progress: no problem yet. */
const PLANNED =
  /^(?:available|required|scheduled|rescheduled|started|in progress|pending|cancell?ed|deferred|eligible)$/;

/** For a problem without one of these levels, by its status. */
export const STATUS_SEVERITIES: Severities<'failed' | 'error' | 'warning'> = {
  failed: 'warning',
  error: 'warning',
  warning: 'warning',
};

const DONE = /^(?:completed?|succeeded|success|restored|resolved|applied)$/;

/** For what is completed: these events end a problem. */
export const DONE_SEVERITIES: Severities<keyof Locale['es']['events']> = {
  'Automatic Snapshot Restore for Red Indices': 'ok',
  'Degraded Node Retirement Notification': 'ok',
  'Disk Throughput Throttle': 'ok',
  'EBS Burst Balance': 'ok',
  'Failed Shard Lock': 'ok',
  'High JVM Usage': 'ok',
  'High Shard Count': 'ok',
  'Shard Count Limit Exceeded': 'ok',
  'Insufficient GC': 'ok',
  'KMS Key Inaccessible': 'ok',
  'KMS Error': 'ok',
  'Large Shard Size': 'ok',
  'Low Disk Space': 'ok',
  'Low Disk Watermark Breach': 'ok',
};

/** Whether a problem is over: not the work that ends one, which is completed. */
function isOver(event = '', status = ''): boolean {
  return DONE.test(status.toLowerCase()) && event in DONE_SEVERITIES && !/Restore|Retirement/.test(event);
}

export const openSearchDomain: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detailType = text(payload, 'detail-type');
  if (text(payload, 'source') !== 'aws.es' || !/(?:Notification|Update)$/.test(detailType ?? ''))
    return undefined;
  const detail = at(payload, 'detail');
  const arn = texts(payload, 'resources')[0];
  const domain = parseArn(arn)?.name;
  const event = text(detail, 'event');
  const status = text(detail, 'status');
  const level = text(detail, 'severity');
  const url = resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'aos');
  const happened = word(words.es.events, event) ?? words.es.event;
  const description = oneSpaced(text(detail, 'description'));
  return {
    severity: severity(event, status?.toLowerCase(), level?.toLowerCase()),
    title: headline(
      reader,
      isOver(event, status)
        ? words.recovered(words.es.title(happened, undefined))
        : words.es.title(happened, lookup<string>(words.es.outcomes, status)),
      domain,
    ),
    facts: facts([words.es.level, word(words.es.levels, level)]),
    ...optional('body', happened === event ? description : beyond(description, [domain], reader)),
    resources: domain ? [resource(domain, arn, url)] : [],
    ...optional('url', url),
  };
};

function severity(event: string | undefined, status = '', level = ''): Severity {
  if (DONE.test(status)) return severityOf(DONE_SEVERITIES, event);
  if (PLANNED.test(status)) return 'info';
  return lookup(TROUBLE_SEVERITIES, level) ?? severityOf(STATUS_SEVERITIES, status);
}

/** AWS indents the lines of its descriptions. */
export function oneSpaced(description: string | undefined): string | undefined {
  return description
    ?.split('\n')
    .map((line) => line.trim())
    .join('\n');
}
