// Amazon RDS and Aurora, and DocumentDB and Neptune, which report as RDS does; as EventBridge event and as notice of
// an event subscription.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html

import { parseArn } from '../arn.ts';
import { consoleUrl, type DatabaseService, databaseUrl, rdsSnapshotUrl, serviceUrl } from '../console.ts';
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
import { at, text, texts, time } from './fields.ts';

interface RdsEvent {
  /** "aws.rds" */
  source: string;
  kind?: Kind | undefined;
  name?: string | undefined;
  arn?: string | undefined;
  /** "RDS-EVENT-0049" */
  id?: string | undefined;
  categories: string[];
  message?: string | undefined;
  link?: string | undefined;
  region?: string | undefined;
  time?: Date | undefined;
}

type Kind = keyof Locale['rds']['kinds'];

/** By the number of the event id. For an id that is left out, categories and message decide. */
export const EVENT_SEVERITIES: Severities<keyof Locale['rds']['events'] | '0330'> = {
  '0003': 'warning',
  '0004': 'warning',
  '0006': 'warning',
  '0007': 'critical',
  '0013': 'critical',
  '0015': 'warning',
  '0020': 'critical',
  '0021': 'ok',
  '0022': 'critical',
  '0026': 'warning',
  '0027': 'info',
  '0031': 'critical',
  '0034': 'warning',
  '0035': 'critical',
  '0036': 'critical',
  '0041': 'warning',
  '0045': 'critical',
  '0046': 'ok',
  '0049': 'warning',
  '0050': 'critical',
  '0051': 'warning',
  '0052': 'warning',
  '0053': 'ok',
  '0055': 'warning',
  '0056': 'warning',
  '0057': 'warning',
  '0058': 'warning',
  '0065': 'ok',
  '0066': 'warning',
  '0067': 'warning',
  '0069': 'critical',
  '0070': 'critical',
  '0071': 'warning',
  '0072': 'critical',
  '0073': 'critical',
  '0076': 'warning',
  '0077': 'warning',
  '0079': 'warning',
  '0080': 'warning',
  '0081': 'warning',
  '0082': 'warning',
  '0083': 'warning',
  '0085': 'warning',
  '0087': 'warning',
  '0088': 'info',
  '0089': 'warning',
  '0131': 'warning',
  '0143': 'warning',
  '0149': 'warning',
  '0150': 'warning',
  '0152': 'warning',
  '0153': 'warning',
  '0154': 'warning',
  '0162': 'warning',
  '0171': 'warning',
  '0174': 'warning',
  '0181': 'warning',
  '0183': 'warning',
  '0184': 'warning',
  '0185': 'warning',
  '0186': 'warning',
  '0187': 'critical',
  '0219': 'critical',
  '0221': 'critical',
  '0222': 'warning',
  '0223': 'critical',
  '0224': 'warning',
  '0227': 'critical',
  '0234': 'warning',
  '0238': 'warning',
  '0239': 'critical',
  '0241': 'ok',
  '0243': 'critical',
  '0245': 'warning',
  '0249': 'warning',
  '0275': 'critical',
  '0330': 'critical',
  '0361': 'warning',
  '0362': 'ok',
  '0389': 'warning',
  '0391': 'critical',
  '0403': 'critical',
  '0418': 'critical',
  '0419': 'critical',
  '0420': 'ok',
  '0422': 'warning',
  '0425': 'warning',
  '0426': 'warning',
  '0429': 'warning',
  '0501': 'warning',
  '0502': 'warning',
};

export const CATEGORY_SEVERITIES: Severities<keyof Locale['rds']['categories']> = {
  availability: 'warning',
  deletion: 'warning',
  failover: 'warning',
  failure: 'critical',
  'global failover': 'warning',
  'low storage': 'warning',
  recovery: 'warning',
  security: 'warning',
};

/** What such events tell is a step: shut down, then restarted; failover started, then completed. */
const PROGRESSING = ['availability', 'backup', 'failover', 'restoration'];

interface Product {
  name: string;
  service: DatabaseService;
}

const PRODUCTS: Record<string, Product> = {
  'aws.rds': { name: 'RDS', service: 'rds' },
  'aws.docdb': { name: 'DocumentDB', service: 'docdb' },
  'aws.neptune': { name: 'Neptune', service: 'neptune' },
};

const RDS: Product = { name: 'RDS', service: 'rds' };

/** What EventBridge, SNS and ARNs call the kinds. */
const KINDS: Record<string, Kind> = {
  DB_INSTANCE: 'instance',
  'db-instance': 'instance',
  db: 'instance',
  CLUSTER: 'cluster',
  DB_CLUSTER: 'cluster',
  'db-cluster': 'cluster',
  cluster: 'cluster',
  SNAPSHOT: 'snapshot',
  DB_SNAPSHOT: 'snapshot',
  'db-snapshot': 'snapshot',
  snapshot: 'snapshot',
  CLUSTER_SNAPSHOT: 'clusterSnapshot',
  DB_CLUSTER_SNAPSHOT: 'clusterSnapshot',
  'db-cluster-snapshot': 'clusterSnapshot',
  'cluster-snapshot': 'clusterSnapshot',
  DB_PARAM: 'parameterGroup',
  'db-parameter-group': 'parameterGroup',
  pg: 'parameterGroup',
  'cluster-pg': 'parameterGroup',
  SECURITY_GROUP: 'securityGroup',
  DB_SECURITY_GROUP: 'securityGroup',
  'db-security-group': 'securityGroup',
  secgrp: 'securityGroup',
  DB_PROXY: 'proxy',
  'db-proxy': 'proxy',
  BLUE_GREEN_DEPLOYMENT: 'blueGreen',
  'blue-green-deployment': 'blueGreen',
  deployment: 'blueGreen',
  CUSTOM_ENGINE_VERSION: 'engineVersion',
  'custom-engine-version': 'engineVersion',
  cev: 'engineVersion',
  SHARD_GROUP: 'shardGroup',
  'db-shard-group': 'shardGroup',
  'shard-group': 'shardGroup',
};

const DETAIL_TYPES: Record<Kind, string> = {
  instance: 'RDS DB Instance Event',
  cluster: 'RDS DB Cluster Event',
  snapshot: 'RDS DB Snapshot Event',
  clusterSnapshot: 'RDS DB Cluster Snapshot Event',
  parameterGroup: 'RDS DB Parameter Group Event',
  securityGroup: 'RDS DB Security Group Event',
  proxy: 'RDS DB Proxy Event',
  blueGreen: 'RDS Blue Green Deployment Event',
  engineVersion: 'RDS Custom Engine Version Event',
  shardGroup: 'RDS DB Shard Group Event',
};

export const rds: Describer = (event, reader) => {
  const found = fromEventBridge(event.payload) ?? fromSns(event);
  if (found === undefined) return undefined;
  const { words } = reader;
  const { kind, name, arn, id, categories, message, region } = found;
  const product = lookup(PRODUCTS, found.source) ?? RDS;
  const category = categories.find((item) => lookup(CATEGORY_SEVERITIES, item)) ?? categories[0];
  const happened =
    lookup<string>(words.rds.events, number(id)) ?? word(words.rds.categories, category) ?? words.rds.event;
  const url = page(found, product);
  return {
    ...optional(
      'stateOf',
      category && PROGRESSING.includes(category) ? `${arn ?? name} ${category}` : undefined,
    ),
    severity: severity(found),
    title: headline(reader, `${product.name} ${happened}`, name),
    facts: facts([words.labels.type, kind && words.rds.kinds[kind]], [words.labels.code, id]),
    state: happened,
    ...optional('body', message),
    source: found.source,
    kind: kind ? DETAIL_TYPES[kind] : 'RDS Event',
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('region', region),
    ...optional('time', found.time),
    ...optional('url', url),
  };
};

function fromEventBridge(payload: unknown): RdsEvent | undefined {
  const source = text(payload, 'source');
  if (lookup(PRODUCTS, source) === undefined || source === undefined) return undefined;
  if (!text(payload, 'detail-type')?.endsWith(' Event')) return undefined;
  const detail = at(payload, 'detail');
  const arn = text(detail, 'SourceArn') ?? texts(payload, 'resources')[0];
  const kind = kindOf(text(detail, 'SourceType'), arn);
  const name = text(detail, 'SourceIdentifier') ?? parseArn(arn)?.name;
  return {
    source,
    kind,
    // Only snapshots that RDS takes by itself have a name that starts so.
    name: kind?.endsWith('napshot') ? name : name?.replace(/^rds:/, ''),
    arn,
    id: text(detail, 'EventID'),
    categories: texts(detail, 'EventCategories'),
    message: text(detail, 'Message'),
    region: text(payload, 'region') ?? parseArn(arn)?.region,
    time: time(detail, 'Date'),
  };
}

function fromSns(event: AwsEvent): RdsEvent | undefined {
  const notice = subscriptionNotice(event, 'RDS');
  if (notice === undefined) return undefined;
  const { source, name, arn, eventId, message, link, region } = notice;
  const service = /\/(docdb|neptune)\//.exec(link ?? '')?.[1];
  return {
    source: service === undefined ? 'aws.rds' : `aws.${service}`,
    kind: kindOf(source, arn),
    name,
    arn,
    id: eventId,
    categories: [],
    message,
    link,
    region,
    time: notice.time,
  };
}

function kindOf(sourceType: string | undefined, arn: string | undefined): Kind | undefined {
  return lookup(KINDS, sourceType) ?? lookup(KINDS, parseArn(arn)?.resource.split(':', 1)[0]);
}

function number(id: string | undefined): string | undefined {
  return /^RDS-EVENT-(\d{4})$/.exec(id ?? '')?.[1];
}

function severity({ id, categories, message }: RdsEvent): Severity {
  const known = lookup(EVENT_SEVERITIES, number(id));
  if (known !== undefined) return known;
  const severities = categories.map((category) => lookup(CATEGORY_SEVERITIES, category));
  if (severities.includes('critical')) return 'critical';
  const sounds = /\b(?:fail(?:ed|ure|s)?|unable|can't|cannot|error)\b/i.test(message ?? '');
  return sounds || severities.includes('warning') ? 'warning' : 'info';
}

function page(event: RdsEvent, product: Product): string | undefined {
  const { kind, name, link, region } = event;
  const service = product.service === 'rds' ? serviceNamedIn(event) : product.service;
  if (name !== undefined && (kind === 'instance' || kind === 'cluster')) {
    return databaseUrl(region, kind, name, service);
  }
  if (name !== undefined && kind === 'snapshot' && service === 'rds') return rdsSnapshotUrl(region, name);
  return consoleUrl(link, service) ?? serviceUrl(region, service);
}

/** In EventBridge's events DocumentDB and Neptune are RDS, too; only a name or text may tell ("docdb-2026-03-02"). */
function serviceNamedIn({ name, message }: RdsEvent): Product['service'] {
  const told = `${name} ${message}`;
  if (/docdb|documentdb/i.test(told)) return 'docdb';
  return /neptune/i.test(told) ? 'neptune' : 'rds';
}
