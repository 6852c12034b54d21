// Amazon S3, as EventBridge event: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
// as notice through SNS or SQS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
// and Batch Operations: https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-examples-event-bridge-cloud-trail.html

import { parseArn } from '../arn.ts';
import { s3BucketUrl, s3ObjectUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import { type Severity, worstOf } from '../notification.ts';
import { byteSize } from './amounts.ts';
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
import { at, items, number, text, texts, time } from './fields.ts';

type Action = keyof Locale['s3']['actions'];

export const ACTION_SEVERITIES: Severities<Action> = {
  aclChanged: 'warning',
  deleted: 'warning',
  lost: 'critical',
  markedDeleted: 'warning',
  notReplicated: 'warning',
};

/** By the detail-type of EventBridge. */
const DETAIL_TYPES: Record<string, Action> = {
  'Object Created': 'created',
  'Object Deleted': 'deleted',
  'Object Restore Initiated': 'restoreStarted',
  'Object Restore Completed': 'restored',
  'Object Restore Expired': 'restoreExpired',
  'Object Tags Added': 'tagged',
  'Object Tags Deleted': 'untagged',
  'Object ACL Updated': 'aclChanged',
  'Object Storage Class Changed': 'storageClassChanged',
  'Object Access Tier Changed': 'storageClassChanged',
};

/** By the event name of a notice, or the part before its colon. */
const EVENT_NAMES: Record<string, Action> = {
  ObjectCreated: 'created',
  ObjectRemoved: 'deleted',
  'ObjectRemoved:DeleteMarkerCreated': 'markedDeleted',
  LifecycleExpiration: 'expired',
  'ObjectRestore:Post': 'restoreStarted',
  'ObjectRestore:Completed': 'restored',
  'ObjectRestore:Delete': 'restoreExpired',
  'ObjectTagging:Put': 'tagged',
  'ObjectTagging:Delete': 'untagged',
  ObjectAcl: 'aclChanged',
  LifecycleTransition: 'storageClassChanged',
  IntelligentTiering: 'storageClassChanged',
  ReducedRedundancyLostObject: 'lost',
  'Replication:OperationFailedReplication': 'notReplicated',
  'Replication:OperationMissedThreshold': 'notReplicated',
  'Replication:OperationNotTracked': 'notReplicated',
  'Replication:OperationReplicatedAfterThreshold': 'replicated',
};

const MOST_OBJECTS = 5;

interface ObjectEvent {
  action: Action;
  bucket?: string | undefined;
  key?: string | undefined;
  size?: number | undefined;
  /** "PutObject", "ObjectCreated:Put" */
  cause?: string | undefined;
  by?: string | undefined;
  ip?: string | undefined;
  version?: string | undefined;
  storageClass?: string | undefined;
  restoredUntil?: unknown;
  region?: string | undefined;
  time?: Date | undefined;
}

const s3Object: Describer = ({ payload }, reader) => {
  const objects = fromEventBridge(payload) ?? fromNotice(payload);
  const [first] = objects;
  if (first === undefined) return undefined;
  const { words } = reader;
  const { bucket, region } = first;
  const url =
    bucket === undefined
      ? serviceUrl(region, 's3')
      : objects.length === 1 && first.key !== undefined && first.action !== 'deleted'
        ? s3ObjectUrl(region, bucket, first.key)
        : s3BucketUrl(region, bucket);
  const actions = new Set(objects.map(({ action }) => action));
  const action = words.s3.actions[actions.size === 1 ? first.action : 'changed'];
  const buckets = [...new Set(objects.flatMap((object) => object.bucket ?? []))];
  return {
    severity: worst(objects),
    title:
      objects.length > 1
        ? headline(reader, words.s3.many(objects.length, action), buckets.join(words.listComma))
        : headline(reader, words.s3.one(action), first.key, bucket),
    facts: facts(
      ...(objects.length > 1
        ? objectList(objects, actions.size > 1, reader)
        : ([
            [words.s3.key, first.key],
            [words.labels.size, byteSize(first.size)],
            [words.s3.restoredUntil, when(reader, first.restoredUntil)],
            [words.s3.storageClass, first.storageClass],
          ] satisfies [string, string | undefined][])),
      [words.labels.action, shared(objects, ({ cause }) => cause)],
      [words.labels.operator, shared(objects, ({ by }) => by)],
      [words.labels.sourceIp, shared(objects, ({ ip }) => ip)],
    ),
    source: 'aws.s3',
    kind: detailTypeOf(first.action) ?? 'S3 Notification',
    resourceLabel: words.labels.bucket,
    resources: bucket ? [resource(bucket, undefined, url)] : [],
    ...optional('region', region),
    ...optional('time', first.time),
    ...optional('url', url),
  };
};

/** S3 sends this when a bucket's notification is set up: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const s3TestEvent: Describer = ({ payload }, reader) => {
  const { words } = reader;
  if (text(payload, 'Event') !== 's3:TestEvent') return undefined;
  const bucket = text(payload, 'Bucket');
  return {
    severity: 'info',
    title: headline(reader, words.s3.test, bucket),
    facts: facts([words.labels.note, words.s3.testNote]),
    source: 'aws.s3',
    kind: 's3:TestEvent',
    resources: bucket ? [resource(bucket)] : [],
    ...optional('time', time(payload, 'Time')),
  };
};

export const JOB_SEVERITIES: Severities<keyof Locale['s3']['jobStates']> = {
  Failed: 'warning',
  Suspended: 'warning',
};

const s3BatchJob: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'AWS Service Event via CloudTrail');
  const name = text(detail, 'eventName');
  if (text(payload, 'source') !== 'aws.s3' || (name !== 'JobStatusChanged' && name !== 'JobCreated'))
    return undefined;
  const job = at(detail, 'serviceEventDetails');
  const arn = text(job, 'jobArn');
  const id = text(job, 'jobId') ?? parseArn(arn)?.name;
  const status = text(job, 'status');
  const url = serviceUrl(text(payload, 'region'), 's3');
  return {
    severity: severityOf(JOB_SEVERITIES, status),
    title: headline(reader, words.s3.job(word(words.s3.jobStates, status)), id),
    facts: facts(
      [words.labels.errorCode, texts(job, 'failureCodes').join(words.listComma)],
      [words.labels.reason, texts(job, 'statusChangeReason').join(words.listComma)],
    ),
    ...optional('state', word(words.s3.jobStates, status)),
    resourceLabel: words.labels.jobId,
    resources: id ? [resource(id, arn, url)] : [],
    ...optional('account', parseArn(arn)?.account || undefined),
    ...optional('url', url),
  };
};

function fromEventBridge(payload: unknown): ObjectEvent[] | undefined {
  const action = lookup(DETAIL_TYPES, text(payload, 'detail-type'));
  if (text(payload, 'source') !== 'aws.s3' || action === undefined) return undefined;
  const detail = at(payload, 'detail');
  const reason = text(detail, 'reason');
  return [
    {
      action: action === 'deleted' ? deletion(reason, text(detail, 'deletion-type')) : action,
      bucket: text(detail, 'bucket', 'name') ?? parseArn(texts(payload, 'resources')[0])?.resource,
      key: text(detail, 'object', 'key'),
      size: number(detail, 'object', 'size'),
      cause: reason,
      by: person(text(detail, 'requester')),
      ip: text(detail, 'source-ip-address'),
      storageClass:
        text(detail, 'destination-storage-class') ??
        text(detail, 'destination-access-tier') ??
        text(detail, 'source-storage-class'),
      restoredUntil: at(detail, 'restore-expiry-time'),
      region: text(payload, 'region'),
      time: time(payload, 'time'),
    },
  ];
}

function deletion(reason: string | undefined, type: string | undefined): Action {
  if (reason === 'Lifecycle Expiration') return 'expired';
  return type === 'Delete Marker Created' ? 'markedDeleted' : 'deleted';
}

function fromNotice(payload: unknown): ObjectEvent[] {
  const records = items(payload, 'Records');
  const ours = records.filter((record) => text(record, 'eventSource') === 'aws:s3');
  if (ours.length < records.length) return [];
  return ours.map((record): ObjectEvent => {
    const name = text(record, 'eventName')?.replace(/^s3:/, '');
    return {
      action: lookup(EVENT_NAMES, name) ?? lookup(EVENT_NAMES, name?.split(':', 1)[0]) ?? 'changed',
      bucket: text(record, 's3', 'bucket', 'name'),
      key: decodedKey(text(record, 's3', 'object', 'key')),
      size: number(record, 's3', 'object', 'size'),
      cause: name,
      by: person(text(record, 'userIdentity', 'principalId')),
      ip: text(record, 'requestParameters', 'sourceIPAddress'),
      restoredUntil: at(record, 'glacierEventData', 'restoreEventData', 'lifecycleRestorationExpiryTime'),
      storageClass:
        text(record, 'lifecycleEventData', 'transitionEventData', 'destinationStorageClass') ??
        text(record, 'glacierEventData', 'restoreEventData', 'lifecycleRestoreStorageClass'),
      region: text(record, 'awsRegion'),
      time: time(record, 'eventTime'),
    };
  });
}

/** "AWS:AROAEXAMPLE77:uploader" → "uploader"; no one for S3 itself. */
function person(requester: string | undefined): string | undefined {
  return requester === 's3.amazonaws.com' ? undefined : requester?.replace(/^AWS:[A-Z\d]+:/, '');
}

/** A notice's keys are encoded as in a form. Lenient where decodeURIComponent throws. */
function decodedKey(key: string | undefined): string | undefined {
  return key && (new URLSearchParams(`key=${key.replaceAll('&', '%26')}`).get('key') ?? key);
}

function worst(objects: ObjectEvent[]): Severity {
  return worstOf(objects.map(({ action }) => severityOf(ACTION_SEVERITIES, action))) ?? 'info';
}

function objectList(
  objects: ObjectEvent[],
  isMixed: boolean,
  { words }: Parameters<Describer>[1],
): [string, string | undefined][] {
  const shown = objects
    .slice(0, MOST_OBJECTS)
    .map(({ key, size, action }, index): [string, string] => [
      `${words.s3.object} ${index + 1}`,
      [isMixed && words.s3.actions[action], key, byteSize(size)].filter(Boolean).join(' · '),
    ]);
  const hidden = objects.length - shown.length;
  return [...shown, ['…', hidden > 0 ? words.labels.more(hidden) : undefined]];
}

/** What all objects have in common. */
function shared(objects: ObjectEvent[], of: (object: ObjectEvent) => string | undefined): string | undefined {
  const values = new Set(objects.map(of));
  return values.size === 1 ? [...values][0] : undefined;
}

function detailTypeOf(action: Action): string | undefined {
  return Object.entries(DETAIL_TYPES).find(([, told]) => told === action)?.[0];
}

export const s3: Describer[] = [s3Object, s3TestEvent, s3BatchJob];
