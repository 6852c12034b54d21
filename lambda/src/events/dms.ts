// AWS Database Migration Service, as EventBridge event and as notice of an event subscription.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_EventBridge.html

import { parseArn } from '../arn.ts';
import { consoleUrl, dmsTaskUrl, serviceUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
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
  word,
} from './describer.ts';
import { subscriptionNotice } from './event-subscription.ts';
import { at, text, texts } from './fields.ts';

interface DmsEvent {
  /** "replication-task", "replication-instance", … */
  of?: string | undefined;
  name?: string | undefined;
  arn?: string | undefined;
  /** "DMS-EVENT-0078" */
  id?: string | undefined;
  /** "REPLICATION_TASK_FAILED" */
  type?: string | undefined;
  category?: string | undefined;
  message?: string | undefined;
  link?: string | undefined;
  region?: string | undefined;
  time?: Date | undefined;
}

/** By the number of the event id. For an id that is left out, category, type and message decide. */
export const EVENT_SEVERITIES: Severities<keyof Locale['dms']['events']> = {
  '0003': 'warning',
  '0007': 'warning',
  '0013': 'critical',
  '0015': 'ok',
  '0026': 'warning',
  '0027': 'ok',
  '0031': 'critical',
  '0034': 'warning',
  '0036': 'critical',
  '0037': 'critical',
  '0049': 'ok',
  '0050': 'critical',
  '0051': 'ok',
  '0066': 'warning',
  '0068': 'warning',
  '0073': 'warning',
  '0078': 'critical',
  '0079': 'warning',
  '0082': 'warning',
  '0091': 'critical',
  '0092': 'critical',
  '0093': 'ok',
};

const DETAIL_TYPES: Record<string, string> = {
  'replication-instance': 'DMS Replication Instance State Change',
  'replication-task': 'DMS Replication Task State Change',
};

export const dms: Describer = (event, reader) => {
  const found = fromEventBridge(event.payload) ?? fromSns(event);
  if (found === undefined) return undefined;
  const { words } = reader;
  const { of, name, arn, id, type, category, region } = found;
  const happened =
    lookup<string>(words.dms.events, number(id)) ??
    word(words.dms.categories, category?.toLowerCase()) ??
    words.dms.event;
  const url = page(found);
  return {
    severity: severity(found),
    title: headline(reader, words.dms.title(lookup<string>(words.dms.sources, of), happened), name),
    facts: facts([words.labels.code, id ?? type]),
    state: happened,
    ...optional('body', found.message),
    source: 'aws.dms',
    kind: (of && lookup(DETAIL_TYPES, of)) ?? 'DMS State Change',
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('region', region),
    ...optional('time', found.time),
    ...optional('url', url),
  };
};

function fromEventBridge(payload: unknown): DmsEvent | undefined {
  if (text(payload, 'source') !== 'aws.dms' || !text(payload, 'detail-type')?.startsWith('DMS '))
    return undefined;
  const detail = at(payload, 'detail');
  const arn = texts(payload, 'resources')[0];
  const link = text(detail, 'resourceLink');
  return {
    of: text(detail, 'type')?.toLowerCase().replaceAll('_', '-'),
    // The ARN's name is an id that no person knows it by.
    name: decoded(/Details\/([^/?#]+)$/.exec(link ?? '')?.[1]) ?? parseArn(arn)?.name,
    arn,
    id: text(detail, 'eventId'),
    type: text(detail, 'eventType'),
    category: text(detail, 'category')?.replace(/([a-z])([A-Z])/g, '$1 $2'),
    message: text(detail, 'detailMessage'),
    link,
    region: parseArn(arn)?.region ?? text(payload, 'region'),
  };
}

function fromSns(event: AwsEvent): DmsEvent | undefined {
  const notice = subscriptionNotice(event, 'DMS');
  if (notice === undefined) return undefined;
  const { source, name, arn, eventId, message, link, region, time } = notice;
  return { of: source, name, arn, id: eventId, message, link, region, time };
}

function number(id: string | undefined): string | undefined {
  return /^DMS-EVENT-(\d{4})$/.exec(id ?? '')?.[1];
}

/** A task that has nothing left to do, or stops where its settings say, has not failed. */
const DONE = /\bStop Reason (?:FULL_LOAD_ONLY_FINISHED|STOPPED_AFTER_\w+)/;

function severity({ id, type, category, message }: DmsEvent): Severity {
  if (number(id) === '0079' && DONE.test(message ?? '')) return 'info';
  const known = lookup(EVENT_SEVERITIES, number(id));
  if (known !== undefined) return known;
  if (/failure/i.test(category ?? '') || /_FAILED$/.test(type ?? '')) return 'critical';
  return /\b(?:fail(?:ed|ure|s)?|unable|cannot|error)\b/i.test(message ?? '') ? 'warning' : 'info';
}

function page({ of, name, link, region }: DmsEvent): string | undefined {
  if (of === 'replication-task' && name !== undefined) return dmsTaskUrl(region, name);
  return consoleUrl(link, 'dms') ?? serviceUrl(region, 'dms/v2');
}

function decoded(value: string | undefined): string | undefined {
  // Lenient where decodeURIComponent throws.
  return (
    value && (new URLSearchParams(`name=${value.replace(/[&+]/g, encodeURIComponent)}`).get('name') ?? value)
  );
}
