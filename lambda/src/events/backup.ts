// AWS Backup, as EventBridge event: https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
// and as text to SNS: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html

import { parseArn } from '../arn.ts';
import { backupVaultUrl, eksClusterUrl, resourceUrl, serviceUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Locale } from '../locales/locale.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { byteSize } from './amounts.ts';
import {
  type Describer,
  type Description,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  span,
  when,
  word,
} from './describer.ts';
import { at, number, text, texts, time } from './fields.ts';

type Kind = keyof Locale['backup']['kinds'];
type Outcome = keyof Locale['backup']['states'];

const KINDS: Record<string, Kind> = {
  'Backup Job State Change': 'backup',
  'Copy Job State Change': 'copy',
  'Restore Job State Change': 'restore',
  'Scan Job State Change': 'scan',
  'Recovery Point State Change': 'recoveryPoint',
  'Backup Vault State Change': 'vault',
  'Backup Plan State Change': 'plan',
};

/** One for all jobs: a job that did not run can be run again tomorrow. */
export const JOB_SEVERITIES: Severities<Outcome> = {
  THREATS_FOUND: 'critical',
  ABORTED: 'warning',
  COMPLETED_WITH_ISSUES: 'warning',
  FAILED: 'warning',
  LATE: 'warning',
  PARTIAL: 'warning',
};

/** Somebody is waiting for the restored data. */
export const RESTORE_SEVERITIES: Severities<Outcome> = { ...JOB_SEVERITIES, FAILED: 'critical' };

export const VAULT_AND_PLAN_SEVERITIES: Severities<Outcome> = {
  THREATS_FOUND: 'critical',
  DELETED: 'warning',
};

interface Job {
  kind: Kind;
  detailType: string;
  state?: string | undefined;
  /** What is backed up, copied or restored. */
  arn?: string | undefined;
  resourceType?: string | undefined;
  name?: string | undefined;
  vault?: string | undefined;
  size?: number | undefined;
  message?: string | undefined;
  id?: string | undefined;
  detail?: unknown;
  /** Of an EKS cluster, one object of which failed. */
  cluster?: string | undefined;
  region?: string | undefined;
}

export const backup: Describer = (event, reader) => {
  const job = fromEventBridge(event.payload) ?? fromText(event);
  if (job === undefined) return undefined;
  const { words } = reader;
  const { kind, detail, name, arn } = job;
  const threats = text(detail, 'scanResult', 'scanResultStatus') ?? text(detail, 'scanResultStatus');
  const isLocked = text(detail, 'isLocked');
  const [started, ended] = [time(detail, 'creationDate'), time(detail, 'completionDate')];
  const isTimed = started !== undefined && ended !== undefined;
  const outcome = threats === 'THREATS_FOUND' ? threats : isLocked === 'true' ? 'LOCKED' : outcomeOf(job);
  return {
    ...optional('stateOf', job.id),
    severity: severity(kind, outcome),
    title: headline(
      reader,
      words.backup.title(words.backup.kinds[kind], word(words.backup.states, outcome)),
      name,
    ),
    facts: facts(
      // An id says its type.
      [words.labels.type, /^(?:i|ami|vol|snap)-/.test(name ?? '') ? undefined : job.resourceType],
      [words.backup.vault, kind === 'vault' ? undefined : job.vault],
      [words.backup.destination, vaultName(text(detail, 'destinationBackupVaultArn'), job.region, reader)],
      [words.labels.size, byteSize(job.size || undefined)],
      [words.labels.start, isTimed ? undefined : when(reader, detail, 'creationDate')],
      [words.backup.startBy, outcome === 'LATE' ? when(reader, detail, 'startBy') : undefined],
      [words.labels.duration, span(reader, started, ended)],
      [words.backup.scanner, text(detail, 'malwareScanner')],
      [words.backup.created, created(text(detail, 'createdResourceArn'))],
      [words.backup.jobId, job.id],
    ),
    ...optional('state', word(words.backup.states, outcome)),
    ...optional('reason', job.message),
    source: 'aws.backup',
    kind: job.detailType,
    resources: name ? [resource(name, arn, resourceUrl(arn))] : [],
    ...optional('region', job.region),
    ...page(job, reader),
  };
};

/**
 * A job that expires did not start or end in time; a recovery point that expires has served its time. A backup job that
 * completed and has a message is what the console calls "Completed with issues".
 */
function outcomeOf({ kind, state, message }: Job): string | undefined {
  if (kind === 'backup' && state === 'COMPLETED' && message) return 'COMPLETED_WITH_ISSUES';
  return state === 'EXPIRED' && kind !== 'recoveryPoint' ? 'LATE' : state;
}

/** What a restore made, else the vault: a job has no page whose address is known. */
function page(
  { kind, detail, arn, cluster, vault, region }: Job,
  { words }: Reader,
): Pick<Description, 'url' | 'urlLabel'> {
  const createdUrl = resourceUrl(text(detail, 'createdResourceArn'));
  if (createdUrl !== undefined) return { url: createdUrl };
  const vaultUrl = vault && backupVaultUrl(region, vault);
  if (vaultUrl) return { url: vaultUrl, ...(kind !== 'vault' && { urlLabel: words.backup.openVault }) };
  return optional(
    'url',
    (cluster ? eksClusterUrl(region, cluster) : resourceUrl(arn)) ?? serviceUrl(region, 'backup'),
  );
}

function severity(kind: Kind, outcome: string | undefined): Severity {
  if (kind === 'restore') return severityOf(RESTORE_SEVERITIES, outcome);
  const isConfiguration = kind === 'vault' || kind === 'plan';
  return severityOf(isConfiguration ? VAULT_AND_PLAN_SEVERITIES : JOB_SEVERITIES, outcome);
}

function fromEventBridge(payload: unknown): Job | undefined {
  const detailType = text(payload, 'detail-type');
  if (text(payload, 'source') !== 'aws.backup' || !detailType?.endsWith('State Change')) return undefined;
  const detail = at(payload, 'detail');
  const kind = lookup(KINDS, detailType) ?? 'other';
  const first = texts(payload, 'resources')[0];
  const vault =
    text(detail, 'backupVaultName') ??
    parseArn(text(detail, 'backupVaultArn') ?? text(detail, 'sourceBackupVaultArn'))?.name;
  const arn = text(detail, 'resourceArn') ?? first;
  return {
    kind,
    detailType,
    // Jobs that restore, and recovery points, call it status.
    state: text(detail, 'state') ?? text(detail, 'status'),
    arn,
    resourceType: text(detail, 'resourceType'),
    name: (kind === 'vault' ? vault : undefined) ?? parseArn(arn)?.name ?? arn,
    vault,
    size: number(detail, 'backupSizeInBytes'),
    message: unquoted(text(detail, 'statusMessage')),
    id:
      text(detail, 'backupJobId') ??
      text(detail, 'copyJobId') ??
      text(detail, 'restoreJobId') ??
      text(detail, 'scanJobId'),
    detail,
    region: text(payload, 'region'),
  };
}

const SENTENCE = /^An AWS (Backup|Copy|Restore|Scan) job\b[^.]*/i;
const EKS_SENTENCE = /^A Kubernetes resource failed to (backup|restore)\b[^.]*/i;

const TEXT_KINDS: Record<string, Kind> = { backup: 'backup', copy: 'copy', restore: 'restore', scan: 'scan' };
const DETAIL_TYPES: Record<string, string> = Object.fromEntries(
  Object.entries(KINDS).map(([detailType, kind]) => [kind, detailType]),
);

function fromText({ payload, sourceArn }: AwsEvent): Job | undefined {
  if (typeof payload !== 'string') return undefined;
  const message = payload.trim();
  const [said = '', work = ''] = SENTENCE.exec(message) ?? EKS_SENTENCE.exec(message) ?? [];
  if (said === '') return undefined;
  const kind = lookup(TEXT_KINDS, work.toLowerCase()) ?? 'other';
  const value = (label: RegExp) => label.exec(message)?.[1]?.replace(/\.$/, '');
  const arn = value(/Resource ARN\s*:\s*(\S+)/i);
  const cluster = value(/EKS Cluster Name\s*:\s*(\S+)/i);
  return {
    kind,
    detailType: DETAIL_TYPES[kind] ?? 'Backup Job State Change',
    // One object of the cluster failed.
    state: cluster === undefined ? stateOf(said) : 'PARTIAL',
    arn,
    name: (arn && (parseArn(arn)?.name ?? arn)) ?? cluster,
    cluster,
    // That one object of a cluster failed is told in this sentence only.
    message: cluster === undefined ? undefined : message,
    id: value(/Job ID\s*:\s*(\S+)/i),
    region: parseArn(arn)?.region || parseArn(sourceArn)?.region || undefined,
  };
}

function stateOf(sentence: string): string | undefined {
  if (/complete in time|expired/i.test(sentence)) return 'EXPIRED';
  if (/\bfailed\b/i.test(sentence)) return 'FAILED';
  if (/\b(?:aborted|stopped|cancell?ed)\b/i.test(sentence)) return 'ABORTED';
  if (/completed/i.test(sentence))
    return /with issues/i.test(sentence) ? 'COMPLETED_WITH_ISSUES' : 'COMPLETED';
  return /\bstarted\b/i.test(sentence) ? 'RUNNING' : undefined;
}

/** A status message may stand in quotes of its own. */
function unquoted(message: string | undefined): string | undefined {
  return message?.replace(/^"(.*)"$/s, '$1').trim() || undefined;
}

/** With its region, where that is another one. */
function vaultName(value: string | undefined, here: string | undefined, reader: Reader): string | undefined {
  const vault = parseArn(value);
  if (vault === undefined) return undefined;
  return vault.region === here ? vault.name : reader.words.annotated(vault.name, reader.region(vault.region));
}

function created(arn: string | undefined): string | undefined {
  return parseArn(arn)?.name ?? arn;
}
