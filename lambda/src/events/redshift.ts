// Amazon Redshift's notices of an event subscription, and statements of the Redshift Data API.
// https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-event-notifications.html
// https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-monitoring-events.html

import { parseArn } from '../arn.ts';
import { consoleUrl, redshiftClusterUrl, resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import { count } from './amounts.ts';
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
  word,
} from './describer.ts';
import { subscriptionNotice } from './event-subscription.ts';
import { number, text, texts } from './fields.ts';
import { beyond } from './sentences.ts';

const PRODUCT = /^\[Amazon Redshift (?:INFO|ERROR)\]\s*-\s*/;

/** By the number of the event id: as RDS has the same of a database. */
export const EVENT_SEVERITIES: Severities = {
  2001: 'warning',
  2003: 'warning',
  2004: 'ok',
  2006: 'warning',
  2025: 'warning',
  3000: 'warning',
  3002: 'ok',
  3502: 'warning',
  3503: 'warning',
  3618: 'warning',
  3619: 'warning',
  3622: 'ok',
  4000: 'warning',
};

/** By AWS's own severity, for other ids; `soundsBad` is an INFO notice whose text sounds like a failure. */
export const NOTICE_SEVERITIES: Severities<'ERROR' | 'INFO' | 'soundsBad'> = {
  ERROR: 'critical',
  soundsBad: 'warning',
};

const redshiftNotice: Describer = (event, reader) => {
  const notice = subscriptionNotice(event, 'REDSHIFT');
  if (notice === undefined) return undefined;
  const { words } = reader;
  const { name, arn, eventId, message, categories, region } = notice;
  const isError =
    notice.severity?.toUpperCase() === 'ERROR' || event.subject?.startsWith('[Amazon Redshift ERROR]');
  const what =
    event.subject !== undefined && PRODUCT.test(event.subject)
      ? event.subject.replace(PRODUCT, '')
      : undefined;
  const id = eventId?.replace('REDSHIFT-EVENT-', '');
  const known = lookup(words.redshift.events, id);
  const url =
    (parseArn(arn)?.resource.startsWith('cluster:') && name
      ? redshiftClusterUrl(region, name)
      : consoleUrl(notice.link, 'redshift', 'redshiftv2')) ?? serviceUrl(region, 'redshiftv2');
  return {
    severity:
      lookup(EVENT_SEVERITIES, id) ??
      severityOf(
        NOTICE_SEVERITIES,
        isError ? 'ERROR' : /fail|unable|error/i.test(what ?? message ?? '') ? 'soundsBad' : 'INFO',
      ),
    title: headline(
      reader,
      known ? `Redshift ${known}` : words.redshift.title(isError ?? false, what?.trim()),
      name,
    ),
    facts: facts(
      [
        words.redshift.category,
        categories
          .map((category) => word(words.redshift.categories, category.toLowerCase()))
          .join(words.listComma),
      ],
      [words.labels.code, eventId],
    ),
    ...optional('body', known ? beyond(message, [name, arn], reader) : message),
    source: 'aws.redshift',
    kind: what ?? 'Redshift Event',
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('region', region),
    ...optional('time', notice.time),
    ...optional('url', url),
  };
};

export const STATEMENT_SEVERITIES: Severities<keyof Locale['redshift']['states']> = {
  FAILED: 'warning',
  ABORTED: 'warning',
};

const redshiftStatement: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'Redshift Data Statement Status Change');
  if (detail === undefined) return undefined;
  const state = text(detail, 'state');
  const arn = texts(payload, 'resources')[0];
  const cluster = parseArn(arn)?.name;
  const statement = text(detail, 'statementName') ?? text(detail, 'statementId');
  // -1: none.
  const rows = number(detail, 'rows') ?? -1;
  const url = resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'redshiftv2');
  return {
    severity: severityOf(STATEMENT_SEVERITIES, state),
    title: headline(reader, words.redshift.statement(word(words.redshift.states, state)), statement, cluster),
    facts: facts(
      [words.redshift.rows, rows >= 0 ? count(rows) : undefined],
      [words.redshift.statementId, text(detail, 'statementId')],
      [words.labels.operator, principal(text(detail, 'principal'))],
    ),
    ...optional('state', word(words.redshift.states, state)),
    ...optional('reason', text(detail, 'error') ?? text(detail, 'errorMessage')),
    resourceLabel: words.labels.cluster,
    resources: cluster ? [resource(cluster, arn, url)] : [],
    ...optional('url', url),
  };
};

function principal(arn: string | undefined): string | undefined {
  return parseArn(arn)?.name ?? arn;
}

export const redshift: Describer[] = [redshiftNotice, redshiftStatement];
