// Amazon ElastiCache, as SNS notice and as EventBridge event, and MemoryDB, whose notices are the same.
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ElastiCacheSNS.html
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/eventbridge-events.html
// https://docs.aws.amazon.com/memorydb/latest/devguide/memorydbsns.html

import { parseArn } from '../arn.ts';
import { type CacheEngine, elastiCacheUrl, serviceUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Locale } from '../locales/locale.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
} from './describer.ts';
import { at, entries, text, texts, time } from './fields.ts';
import { beyond } from './sentences.ts';

interface CacheEvent {
  product: 'ElastiCache' | 'MemoryDB';
  /** "ElastiCache:FailoverComplete": what people search for. */
  key?: string | undefined;
  /** "FailoverComplete", "Cache Created"; undefined for the oldest shape, which has a message only. */
  code?: string | undefined;
  /** What a notice adds behind its code: "due to insufficient free IP addresses". */
  remark?: string | undefined;
  name?: string | undefined;
  arn?: string | undefined;
  message?: string | undefined;
  details: [key: string, value: string][];
  /** Of the console's page; a serverless cache has none that is known. */
  pageOf?: string | undefined;
  region?: string | undefined;
  time?: Date | undefined;
}

/**
 * A cache that could not be created or changed serves as before; a node that is replaced has replicas or a cold cache.
 * For a code without words, its text decides.
 */
export const EVENT_SEVERITIES: Severities<keyof Locale['elasticache']['events']> = {
  AddCacheNodeFailed: 'warning',
  AddNodeFailed: 'warning',
  CacheClusterProvisioningFailed: 'warning',
  CacheClusterScalingFailed: 'warning',
  CacheClusterSecurityGroupModified: 'warning',
  CacheNodeReplaceComplete: 'ok',
  CacheNodeReplaceStarted: 'warning',
  CacheNodesRebooted: 'warning',
  ClusterProvisioningFailed: 'warning',
  ClusterRestoreFailed: 'critical',
  ClusterScalingFailed: 'warning',
  ClusterSecurityGroupModified: 'warning',
  CreateClusterFailed: 'warning',
  DeleteCacheClusterComplete: 'warning',
  DeleteClusterComplete: 'warning',
  FailoverComplete: 'warning',
  NodeReplaceComplete: 'ok',
  NodeReplaceStarted: 'warning',
  NodeReplacementRescheduled: 'warning',
  NodeReplacementScheduled: 'warning',
  NodesRebooted: 'warning',
  ReplicationGroupScalingFailed: 'warning',
  SnapshotFailed: 'warning',
  'Cache Creation Failed': 'warning',
  'Cache Deleted': 'warning',
  'Cache Limit Approaching': 'warning',
  'Cache Update Failed': 'warning',
  'Snapshot Copy Failed': 'warning',
  'Snapshot Creation Failed': 'warning',
  'Snapshot Export Failed': 'warning',
};

export const elastiCache: Describer = (event, reader) => {
  const found = fromEventBridge(event.payload) ?? fromSns(event) ?? fromOldSns(event);
  if (found === undefined) return undefined;
  const { words } = reader;
  const { product, code, name, arn, region, details } = found;
  const happened = lookup<string>(words.elasticache.events, code) ?? inWords(code) ?? words.elasticache.event;
  const meaning = lookup<string>(words.elasticache.meanings, code);
  const url = page(found);
  return {
    severity: severity(found, reader),
    title: headline(reader, `${product} ${happened}`, name),
    facts: facts(
      [/Failed$/.test(code ?? '') ? words.labels.reason : words.labels.note, meaning],
      [words.labels.reason, meaning === undefined ? found.remark : undefined],
      ...details.map(([key, value]): [string, string] => [
        lookup<string>(words.elasticache.details, key) ?? key,
        value,
      ]),
      [words.labels.code, found.key],
    ),
    state: happened,
    // Why something failed, its code does not tell.
    ...optional(
      'body',
      happened === words.elasticache.event || /Failed/.test(code ?? '')
        ? found.message
        : beyond(found.message, [name, arn], reader),
    ),
    source: `aws.${product.toLowerCase()}`,
    kind: code ?? product,
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('region', region),
    ...optional('time', found.time),
    ...optional('url', url),
  };
};

const ENGINES: readonly CacheEngine[] = ['redis', 'memcached', 'valkey'];

/** Each engine has pages of its own, and an event names the engine in its texts or not at all. */
function page({ product, pageOf, region, name, message, details }: CacheEvent): string | undefined {
  if (product === 'MemoryDB') return serviceUrl(region, 'memorydb');
  const told = [pageOf, name, message, ...details.map(([, value]) => value)].join(' ').toLowerCase();
  const [engine, ...others] = ENGINES.filter((one) => told.includes(one));
  return pageOf && engine && others.length === 0
    ? elastiCacheUrl(region, engine, pageOf)
    : serviceUrl(region, 'elasticache');
}

const NOTICE = /^(ElastiCache|MemoryDB):\s*(\w+)\s*(.*)$/s;

function fromSns({ payload, sourceArn }: AwsEvent): CacheEvent | undefined {
  const all = entries(payload);
  const notice = all.find(([key]) => NOTICE.test(key));
  if (notice === undefined) return undefined;
  const [, product, code, remark] = NOTICE.exec(notice[0]) ?? [];
  const name = text(notice[1]);
  const isElastiCache = product !== 'MemoryDB';
  return {
    product: isElastiCache ? 'ElastiCache' : 'MemoryDB',
    key: `${product}:${code}`,
    code,
    remark: remark?.replace(/^due to /, '') || undefined,
    name,
    details: all.flatMap(([key, value]): [string, string][] => {
      const shown = text(value);
      const isNews = key.trim() !== '' && shown !== undefined && shown !== name && key !== notice[0];
      return isNews ? [[key.replace(NOTICE, '$2 $3').trim(), shown]] : [];
    }),
    pageOf: isElastiCache ? (text(payload, 'Replication Group ID') ?? name) : undefined,
    region: parseArn(sourceArn)?.region || undefined,
  };
}

const DETAIL_TYPE = /^(?:Cache|Snapshot) (?:\w+ )*\w+$/;

function fromEventBridge(payload: unknown): CacheEvent | undefined {
  const code = text(payload, 'detail-type');
  if (text(payload, 'source') !== 'aws.elasticache' || !DETAIL_TYPE.test(code ?? '')) return undefined;
  const detail = at(payload, 'detail');
  const arn = text(detail, 'SourceArn') ?? texts(payload, 'resources')[0];
  const name = text(detail, 'SourceIdentifier') ?? parseArn(arn)?.name;
  const kind = text(detail, 'SourceType');
  return {
    product: 'ElastiCache',
    code,
    name,
    arn,
    message: text(detail, 'Message'),
    details: [],
    pageOf: kind === 'cache-cluster' || kind === 'replication-group' ? name : undefined,
    region: text(payload, 'region') ?? parseArn(arn)?.region,
  };
}

/** As the API's DescribeEvents tells it: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_Event.html */
function fromOldSns({ payload, sourceArn }: AwsEvent): CacheEvent | undefined {
  const kind = text(payload, 'SourceType');
  const message = text(payload, 'Message');
  if (message === undefined || (kind !== 'cache-cluster' && kind !== 'replication-group')) return undefined;
  const name = text(payload, 'SourceIdentifier');
  return {
    product: 'ElastiCache',
    name,
    message,
    details: [],
    pageOf: name,
    region: parseArn(sourceArn)?.region || undefined,
    time: time(payload, 'Date'),
  };
}

function severity({ code, message }: CacheEvent, { words }: Reader): Severity {
  if (lookup<string>(words.elasticache.events, code) !== undefined) return severityOf(EVENT_SEVERITIES, code);
  return /fail|error|degraded|unreachable|insufficient/i.test(`${code} ${message}`) ? 'warning' : 'info';
}

/** "ShardSplitComplete" → "Shard Split Complete": a code that AWS added since. */
function inWords(code: string | undefined): string | undefined {
  return code?.replace(/([a-z\d])([A-Z])/g, '$1 $2');
}
