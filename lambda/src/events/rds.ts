// Amazon RDS and Aurora, and DocumentDB and Neptune, which report as RDS does; as EventBridge event and as notice of
// an event subscription.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html

import { parseArn } from '../arn.ts';
import { consoleUrl, type DatabaseService, databaseUrl, rdsSnapshotUrl, serviceUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Locale } from '../locales/locale.ts';
import { type Severity, worstOf } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { includesName, trimEndOf } from '../strings.ts';
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
import { subscriptionNotice } from './event-subscription.ts';
import { at, text, texts, time } from './fields.ts';
import { beyond } from './sentences.ts';

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

type Kind = keyof typeof DETAIL_TYPES;

/**
 * By the number of the event id. `critical`: data or service is at stake before the morning. An id that is left
 * out is `info`, unless its message sounds like a failure; of an unknown id, the category decides.
 */
export const EVENT_SEVERITIES: Severities = {
  '0003': 'warning',
  '0004': 'warning',
  '0006': 'warning',
  '0007': 'critical',
  '0012': 'warning',
  '0013': 'critical',
  '0015': 'warning',
  '0016': 'warning',
  '0020': 'critical',
  '0021': 'ok',
  '0022': 'critical',
  '0026': 'warning',
  '0027': 'ok',
  '0028': 'warning',
  '0029': 'warning',
  '0030': 'warning',
  '0031': 'critical',
  '0033': 'warning',
  '0034': 'warning',
  '0035': 'critical',
  '0036': 'critical',
  '0039': 'warning',
  '0041': 'warning',
  '0044': 'warning',
  '0045': 'critical',
  '0046': 'ok',
  '0049': 'ok',
  '0050': 'critical',
  '0051': 'ok',
  '0052': 'warning',
  '0053': 'ok',
  '0054': 'warning',
  '0055': 'warning',
  '0056': 'warning',
  '0057': 'warning',
  '0058': 'warning',
  '0061': 'warning',
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
  '0084': 'warning',
  '0085': 'warning',
  '0086': 'warning',
  '0087': 'warning',
  '0089': 'warning',
  '0131': 'warning',
  '0132': 'ok',
  '0143': 'warning',
  '0148': 'ok',
  '0149': 'warning',
  '0150': 'warning',
  '0152': 'warning',
  '0153': 'info',
  '0154': 'info',
  '0157': 'warning',
  '0158': 'warning',
  '0159': 'warning',
  '0162': 'warning',
  '0165': 'warning',
  '0166': 'ok',
  '0171': 'warning',
  '0174': 'warning',
  '0177': 'warning',
  '0178': 'warning',
  '0180': 'warning',
  '0181': 'warning',
  '0182': 'warning',
  '0183': 'warning',
  '0184': 'warning',
  '0185': 'warning',
  '0187': 'critical',
  '0188': 'warning',
  '0189': 'warning',
  '0192': 'warning',
  '0195': 'warning',
  '0198': 'warning',
  '0202': 'warning',
  '0205': 'warning',
  '0208': 'warning',
  '0214': 'warning',
  '0215': 'warning',
  '0219': 'info',
  '0220': 'info',
  '0221': 'critical',
  '0222': 'critical',
  '0223': 'warning',
  '0224': 'warning',
  '0225': 'warning',
  '0227': 'critical',
  '0231': 'warning',
  '0233': 'warning',
  '0234': 'warning',
  '0237': 'warning',
  '0238': 'warning',
  '0239': 'critical',
  '0241': 'ok',
  '0243': 'warning',
  '0245': 'warning',
  '0247': 'warning',
  '0248': 'ok',
  '0249': 'warning',
  '0250': 'warning',
  '0251': 'ok',
  '0252': 'warning',
  '0253': 'warning',
  '0254': 'warning',
  '0259': 'warning',
  '0260': 'ok',
  '0261': 'warning',
  '0266': 'warning',
  '0267': 'warning',
  '0268': 'ok',
  '0270': 'warning',
  '0275': 'warning',
  '0277': 'warning',
  '0278': 'warning',
  '0279': 'warning',
  '0280': 'warning',
  '0281': 'warning',
  '0282': 'warning',
  '0283': 'warning',
  '0284': 'warning',
  '0285': 'warning',
  '0287': 'warning',
  '0288': 'warning',
  '0289': 'ok',
  '0297': 'warning',
  '0298': 'warning',
  '0302': 'warning',
  '0305': 'warning',
  '0306': 'warning',
  '0307': 'warning',
  '0310': 'warning',
  '0315': 'critical',
  '0320': 'warning',
  '0324': 'warning',
  '0327': 'warning',
  '0328': 'warning',
  '0329': 'warning',
  '0330': 'critical',
  '0331': 'warning',
  '0353': 'warning',
  '0354': 'warning',
  '0355': 'warning',
  '0356': 'warning',
  '0358': 'critical',
  '0361': 'warning',
  '0362': 'ok',
  '0369': 'warning',
  '0374': 'ok',
  '0383': 'warning',
  '0387': 'warning',
  '0388': 'warning',
  '0389': 'warning',
  '0391': 'critical',
  '0396': 'warning',
  '0403': 'critical',
  '0404': 'critical',
  '0412': 'warning',
  '0413': 'warning',
  '0415': 'ok',
  '0416': 'warning',
  '0417': 'warning',
  '0418': 'critical',
  '0419': 'critical',
  '0420': 'ok',
  '0421': 'warning',
  '0422': 'warning',
  '0423': 'warning',
  '0424': 'warning',
  '0425': 'warning',
  '0426': 'warning',
  '0429': 'warning',
  '0484': 'warning',
  '0489': 'warning',
  '0501': 'warning',
  '0502': 'warning',
  '0512': 'warning',
  '0513': 'ok',
};

/** None is critical: a failed export has the category failure, too. */
export const CATEGORY_SEVERITIES: Severities<keyof Locale['rds']['categories']> = {
  availability: 'warning',
  deletion: 'warning',
  failover: 'warning',
  failure: 'warning',
  'global failover': 'warning',
  'low storage': 'warning',
  recovery: 'warning',
  security: 'warning',
};

/** Their messages end in a reason of their own, in prose. */
const EXPLAINED =
  '0022 0044 0067 0076 0077 0084 0085 0143 0158 0198 0223 0245 0252 0261 0278 0285 0315 0320 0353 0354 0355 0421'.split(
    ' ',
  );

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

const DETAIL_TYPES = {
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
  const known = lookup<string>(words.rds.events, number(id));
  const [happened = '', ...impact] = known?.split(words.comma) ?? [
    inTitle(message) ?? word(words.rds.categories, category) ?? words.rds.event,
  ];
  const url = page(found, product);
  return {
    ...optional(
      'stateOf',
      category && PROGRESSING.includes(category) ? `${arn ?? name} ${category}` : undefined,
    ),
    ...optional('nextStep', lookup<string>(words.rds.steps, number(id))),
    severity: severity(found, known !== undefined),
    title: headline(
      reader,
      headed(product.name, happened, name && includesName(happened, name) ? words.colon : ' '),
      name && includesName(happened, name) ? undefined : name,
    ),
    facts: facts(
      [words.labels.event, known === undefined ? inTitle(message) : undefined],
      [words.labels.impact, impact.join(words.comma)],
      [words.labels.code, id],
    ),
    state: happened,
    ...optional('body', bodyOf(found, known, reader)),
    source: found.source,
    kind: kind ? DETAIL_TYPES[kind] : 'RDS Event',
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('region', region),
    ...optional('time', found.time),
    ...optional('url', url),
  };
};

/** "RDS 实例重启", "RDS Custom 实例…"; AWS's own sentence, which names the thing, stands behind a colon. */
function headed(product: string, happened: string, sign: string): string {
  return happened.startsWith(product) ? happened : product + sign + happened;
}

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

function severity({ id, categories, message }: RdsEvent, isKnown: boolean): Severity {
  const known = lookup(EVENT_SEVERITIES, number(id));
  if (known !== undefined) return known;
  if (/\b(?:fail(?:ed|ure|s)?|unable|can't|cannot|error)\b/i.test(message ?? '')) return 'warning';
  const severities = isKnown ? [] : categories.map((category) => severityOf(CATEGORY_SEVERITIES, category));
  return worstOf(severities) ?? 'info';
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

/** What the title does not say of the message. */
function bodyOf(
  { id, message, name, arn }: RdsEvent,
  known: string | undefined,
  reader: Reader,
): string | undefined {
  if (known === undefined) return inTitle(message) === undefined ? message : undefined;
  return EXPLAINED.includes(number(id) ?? '') ? message : beyond(message, [name, arn], reader);
}

const LONGEST_IN_TITLE = 80;

/** AWS's own words of an id that has none here. */
function inTitle(message: string | undefined): string | undefined {
  if (message === undefined || message.length > LONGEST_IN_TITLE || message.includes('\n')) return undefined;
  return trimEndOf(message, '. :');
}
