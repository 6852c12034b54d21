// AWS Health: https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
// and what AWS Health Aware publishes: https://github.com/aws-samples/aws-health-aware

import { parseArn } from '../arn.ts';
import {
  ebsSnapshotUrl,
  ebsVolumeUrl,
  ec2InstanceUrl,
  ecsServiceUrl,
  healthEventUrl,
  resourceUrl,
  vpnConnectionUrl,
} from '../console.ts';
import type { Notification, Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  between,
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  span,
  tagged,
  word,
} from './describer.ts';
import { entries, items, text, texts, time } from './fields.ts';
import { type HealthDescription, healthDescription } from './health-description.ts';

const ABUSE = 'AWS Health Abuse Event';

export const health: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'AWS Health Event', ABUSE, 'AHA Event');
  if (detail === undefined) return undefined;
  const { words } = reader;
  // `region` and `account` say where the notice was delivered; these say what is hit.
  const region = (text(detail, 'eventRegion') ?? text(detail, 'region'))?.toLowerCase();
  const hitRegion = region ?? text(payload, 'region');
  const account =
    text(detail, 'affectedAccount') ??
    text(detail, 'affectedEntities', 0, 'awsAccountId') ??
    text(payload, 'account');
  const eventArn = text(detail, 'eventArn') ?? text(detail, 'arn');
  const description = healthDescription(detail, words.language);
  const affected = affectedEntities(payload, hitRegion, account, reader);
  const isAbuse = text(payload, 'detail-type') === ABUSE || text(detail, 'service') === 'ABUSE';
  const isOver = isOverNow(payload, detail, description, affected);
  const isPublic = text(detail, 'eventScopeCode') === 'PUBLIC';
  const url = eventArn === undefined ? undefined : healthEventUrl(hitRegion, eventArn);
  const now = time(payload, 'time');
  const [start, end] = [time(detail, 'startTime'), time(detail, 'endTime')];
  const code = text(detail, 'eventTypeCode');
  const step = isOver ? undefined : byEnd<string>(words.health.steps, code);
  const [, ...impact] = byEnd<string>(words.health.types, code)?.split(words.comma) ?? [];
  return {
    ...optional('stateOf', eventArn),
    ...optional('nextStep', step),
    severity: severity(kindOf(detail, description, isAbuse, isOver), detail, now),
    title: (isAbuse ? words.health.abuseTitle : words.health.title)(
      subject(detail, isAbuse, isOver, hitRegion, affected, reader),
    ),
    facts: [
      ...facts(
        [words.labels.impact, isOver ? undefined : impact.join(words.comma)],
        [
          end === undefined || isOver ? words.labels.start : words.health.period,
          start === undefined ? text(detail, 'startTime') : between(reader, start, isOver ? undefined : end),
        ],
        [words.health.summary, description.summary],
        [words.labels.actionability, actionability(detail, step !== undefined, reader)],
        [words.health.level, isOver ? undefined : word(words.health.levels, description.level)],
        [words.health.scope, isPublic ? words.health.everybody : undefined],
        [words.health.lasted, isOver && start?.getTime() !== end?.getTime() ? span(reader, start, end) : ''],
        [words.health.entityCounts, affected.length > LISTED ? entityCounts(affected, reader) : undefined],
        [words.labels.code, code],
        [words.labels.affectedAccount, text(detail, 'affectedEntities', 0, 'awsAccountName')],
      ),
      ...description.links.map(({ label, ...rest }) => ({ label: words.health.reference(label), ...rest })),
    ],
    resources: affected.map(({ name, value, notes, arn, url, entity }) => ({
      ...tagged(resource(notes ? words.annotated(value, notes) : value, arn, url), entity, 'tags'),
      id: name,
    })),
    ...optional('resourceLabel', page(detail, reader)),
    ...optional('body', description.body),
    ...optional('region', hitRegion),
    ...optional('account', account),
    ...optional('url', url),
    ...optional('sharedId', sharedId(detail, eventArn, account)),
    ...optional('plan', planOf(detail, isOver ? undefined : start, [eventArn, account])),
  };
};

/** The first page of a notice stands for all of them. */
function planOf(
  detail: unknown,
  begins: Date | undefined,
  of: (string | undefined)[],
): Notification['plan'] | undefined {
  if (text(detail, 'eventTypeCategory') !== 'scheduledChange' || (text(detail, 'page') ?? '1') !== '1')
    return undefined;
  return { of: of.join(' '), ...optional('begins', begins) };
}

/** That action is required is said by the step to take, if one is known. */
function actionability(detail: unknown, hasStep: boolean, { words }: Reader): string | undefined {
  const code = text(detail, 'actionability');
  return hasStep && code === 'ACTION_REQUIRED' ? undefined : word(words.health.actionability, code);
}

/**
 * The same notice comes again: to the backup region, and on every retry, each time with an id of its own.
 * https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html
 */
function sharedId(
  detail: unknown,
  eventArn: string | undefined,
  account: string | undefined,
): string | undefined {
  const communication = text(detail, 'communicationId');
  if (eventArn === undefined || communication === undefined) return undefined;
  return [eventArn, communication, text(detail, 'page'), account].join(' ');
}

/** AWS leaves the status "open" for a while after an issue has ended. */
function isOverNow(
  payload: unknown,
  detail: unknown,
  { isResolved }: HealthDescription,
  affected: Affected[],
): boolean {
  if (text(detail, 'statusCode') === 'closed' || isResolved || isRecovery(detail)) return true;
  if (text(detail, 'eventTypeCategory') !== 'issue') return false;
  if (affected.length > 0)
    return (
      (text(detail, 'totalPages') ?? '1') === '1' &&
      affected.every(({ status }) => status === 'RESOLVED' || status === 'UNIMPAIRED')
    );
  const [end, sent] = [time(detail, 'endTime'), time(payload, 'time')];
  return end !== undefined && sent !== undefined && end <= sent;
}

/** The first notice of it says that it is over: AWS_EC2_SIMPLIFIED_AUTO_RECOVERY_SUCCESS. */
function isRecovery(detail: unknown): boolean {
  return text(detail, 'eventTypeCode')?.endsWith('RECOVERY_SUCCESS') === true;
}

/** By what AWS reports and what it asks for. */
export const SEVERITIES = {
  /** The end of an issue. */
  recovered: 'ok',
  /** The end of anything else. */
  closed: 'info',
  /** Somebody abuses the account or knows its credentials. */
  abuse: 'critical',
  issue: 'critical',
  /** AWS calls its level "Informational". */
  minorIssue: 'warning',
  notification: 'info',
  notificationToActOn: 'warning',
  /** A change or an investigation that needs no action. */
  informational: 'info',
  /** A change or an investigation that may need action. */
  change: 'warning',
  changeToActOn: 'warning',
  /** Such a one that begins within two days. */
  changeSoon: 'critical',
  /** The end of a version or product, months ahead. */
  lifecycle: 'warning',
} satisfies Severities;

/** By the end of the event type code, where AWS's category says too much or too little. */
export const CODE_SEVERITIES: Severities = {
  ABUSE_COPYRIGHT_DMCA_REPORT: 'warning',
  API_ISSUE: 'warning',
  DEGRADED_EBS_VOLUME_PERFORMANCE: 'warning',
  EMERGENCY_MAINTENANCE_SCHEDULED: 'critical',
  ENI_LIMIT_REACHED: 'warning',
  EXPORT_TASK_FAILED: 'warning',
  INSTANCE_CONSTRAINED_BANDWIDTH_ISSUE: 'warning',
  INSTANCE_POWER_MAINTENANCE_FAILED: 'critical',
  INSTANCE_RETIREMENT_EXPEDITED: 'critical',
  INSTANCE_STORE_DRIVE_PERFORMANCE_DEGRADED: 'warning',
  INSUFFICIENT_INSTANCE_CAPACITY: 'warning',
  NODE_FAILURE: 'warning',
  OPEN_ACCESS_BUCKET_NOTIFICATION: 'critical',
  POINT_IN_TIME_FAILURE: 'critical',
  REDUNDANCY_LOSS: 'warning',
  RENEWAL_FAILURE: 'critical',
  SECURITY_NOTIFICATION: 'warning',
  SINGLE_TUNNEL_NOTIFICATION: 'warning',
  SUSPENSION_NOTICE: 'critical',
};

/** A code decides, but not over an end, and not over AWS's own word that nobody need act. */
function severity(kind: keyof typeof SEVERITIES, detail: unknown, sent: Date | undefined): Severity {
  const decides = !['recovered', 'closed', 'informational', 'minorIssue'].includes(kind);
  const byCode = decides ? byEnd(CODE_SEVERITIES, text(detail, 'eventTypeCode')) : undefined;
  if (byCode !== undefined) return byCode;
  const start = time(detail, 'startTime');
  const isSoon = kind === 'changeToActOn' && start && sent && start.getTime() - sent.getTime() < SOON_MS;
  return SEVERITIES[isSoon ? 'changeSoon' : kind];
}

const SOON_MS = 48 * 3_600_000;

/** Instances that stop or end unless somebody moves them, as notices without an actionability tell. */
const TO_ACT_ON = /(?:RETIREMENT|STOP|TERMINATION)_SCHEDULED$/;

function kindOf(
  detail: unknown,
  { level }: HealthDescription,
  isAbuse: boolean,
  isOver: boolean,
): keyof typeof SEVERITIES {
  const category = text(detail, 'eventTypeCategory');
  const actionability = text(detail, 'actionability');
  const code = text(detail, 'eventTypeCode') ?? '';
  if (isOver) return (category === 'issue' && !isAbuse) || isRecovery(detail) ? 'recovered' : 'closed';
  if (isAbuse || text(detail, 'service') === 'RISK') return 'abuse';
  if (category === 'issue') return level === 'Informational' ? 'minorIssue' : 'issue';
  const mustAct =
    actionability === 'ACTION_REQUIRED' || (actionability === undefined && TO_ACT_ON.test(code));
  if (category === 'accountNotification') return mustAct ? 'notificationToActOn' : 'notification';
  if (actionability === 'INFORMATIONAL') return 'informational';
  if (code.endsWith('PLANNED_LIFECYCLE_EVENT')) return 'lifecycle';
  return mustAct ? 'changeToActOn' : 'change';
}

/** As people write them; the others as AWS Health does. */
const SERVICES: Record<string, string> = {
  ABUSE: '',
  ACCOUNT: 'AWS Account',
  APIGATEWAY: 'API Gateway',
  ATHENA: 'Athena',
  AUTOSCALING: 'Auto Scaling',
  BACKUP: 'AWS Backup',
  BATCH: 'Batch',
  BILLING: 'Billing',
  CLOUDFORMATION: 'CloudFormation',
  CLOUDFRONT: 'CloudFront',
  CLOUDTRAIL: 'CloudTrail',
  CLOUDWATCH: 'CloudWatch',
  CODEBUILD: 'CodeBuild',
  CODEPIPELINE: 'CodePipeline',
  COGNITO: 'Cognito',
  CONFIG: 'AWS Config',
  DIRECTCONNECT: 'Direct Connect',
  DOCDB: 'DocumentDB',
  DYNAMODB: 'DynamoDB',
  ELASTICACHE: 'ElastiCache',
  ELASTICFILESYSTEM: 'EFS',
  ELASTICLOADBALANCING: 'ELB',
  ELASTICMAPREDUCE: 'EMR',
  ES: 'OpenSearch',
  EVENTS: 'EventBridge',
  FARGATE: 'Fargate',
  FIREHOSE: 'Firehose',
  FSX: 'FSx',
  GLUE: 'Glue',
  GUARDDUTY: 'GuardDuty',
  INTERNETCONNECTIVITY: 'Internet',
  KAFKA: 'MSK',
  KINESIS: 'Kinesis',
  LAMBDA: 'Lambda',
  LIGHTSAIL: 'Lightsail',
  MEMORYDB: 'MemoryDB',
  MQ: 'Amazon MQ',
  NATGATEWAY: 'NAT Gateway',
  NEPTUNE: 'Neptune',
  OPENSEARCH: 'OpenSearch',
  REDSHIFT: 'Redshift',
  RISK: '',
  ROUTE53: 'Route 53',
  SAGEMAKER: 'SageMaker',
  SECRETSMANAGER: 'Secrets Manager',
  STATES: 'Step Functions',
  TRANSITGATEWAY: 'Transit Gateway',
  VPN: 'Site-to-Site VPN',
  WORKSPACES: 'WorkSpaces',
};

/** "EC2 实例计划退役 · i-0abc 等 3 个": service, what happens, to what (else: where). */
function subject(
  detail: unknown,
  isAbuse: boolean,
  isOver: boolean,
  region: string | undefined,
  affected: Affected[],
  reader: Reader,
): string {
  const { words } = reader;
  const service = text(detail, 'service') ?? '';
  const code = text(detail, 'eventTypeCode') ?? '';
  const category = text(detail, 'eventTypeCategory');
  const known = byEnd(words.health.types, code)?.split(words.comma)[0];
  const bare = withoutPrefix(withoutPrefix(code, 'AWS_'), `${service}_`).replaceAll('_', ' ').toLowerCase();
  const serviceName =
    service === 'MULTIPLE_SERVICES' ? words.health.allServices : isAbuse ? '' : word(SERVICES, service);
  const told = words.health.subject(
    serviceName ?? '',
    known ?? [word(words.health.categories, category), bare].filter(Boolean).join(' '),
  );
  const what = isOver && category === 'issue' && !isRecovery(detail) ? words.recovered(told) : told;
  const [first] = affected;
  if (first === undefined)
    return category === 'issue' && region && region !== 'global'
      ? headline(reader, what, reader.place(region))
      : what;
  const hit = affected.length > 1 ? words.andOthers(first.name, affected.length) : first.name;
  return headline(reader, what, hit);
}

/** What a table has for the end of a code, the longest end first: older codes lack "AWS_". */
function byEnd<T>(table: Readonly<Record<string, T>>, code: string | undefined): T | undefined {
  const [found] = Object.keys(table)
    .filter((end) => code?.endsWith(end))
    .sort((a, b) => b.length - a.length);
  return lookup(table, found);
}

function withoutPrefix(value: string, prefix: string): string {
  return value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

interface Affected {
  /** As AWS Health writes it. */
  value: string;
  /** What a person calls it. */
  name: string;
  status: string | undefined;
  /** Status and tags, in words. */
  notes: string;
  arn: string | undefined;
  url: string | undefined;
  /** Of the event; undefined if only its ARN is told. */
  entity?: unknown;
}

function affectedEntities(
  payload: unknown,
  region: string | undefined,
  account: string | undefined,
  { words }: Reader,
): Affected[] {
  const entities = items(payload, 'detail', 'affectedEntities').flatMap((entity) => {
    const value = text(entity, 'entityValue');
    const tags = entries(entity, 'tags').flatMap(([name, tag]) => {
      const shown = text(tag);
      return shown && name !== 'Name' ? [`${name}=${shown}`] : [];
    });
    return value === undefined ? [] : [{ value, status: text(entity, 'status'), tags, entity }];
  });
  const all =
    entities.length > 0
      ? entities
      : texts(payload, 'resources').map((value) => ({
          value,
          status: undefined,
          tags: [],
          entity: undefined,
        }));
  // A notice to the whole account names the account as what is hit.
  return all
    .filter(({ value }) => value !== account && value !== text(payload, 'account'))
    .map(({ value, status, tags, entity }) => {
      const arn = parseArn(value);
      const shown = arn?.name ?? value;
      return {
        value: shown,
        // "cr-0abc | ap-northeast-1a | t3.medium | …": the first part is the name.
        name: shown.split(' | ')[0] ?? shown,
        status,
        notes: [word(words.health.entityStatuses, status), ...tags].filter(Boolean).join(words.comma),
        arn: arn && value,
        entity,
        url: entityUrl(value, region, text(payload, 'detail', 'service')),
      };
    });
}

function entityUrl(
  value: string,
  region: string | undefined,
  service: string | undefined,
): string | undefined {
  if (/^i-[\da-f]+$/.test(value)) return ec2InstanceUrl(region, value);
  if (/^vol-[\da-f]+$/.test(value)) return ebsVolumeUrl(region, value);
  if (/^snap-[\da-f]+$/.test(value)) return ebsSnapshotUrl(region, value);
  if (/^vpn-[\da-f]+$/.test(value)) return vpnConnectionUrl(region, value);
  const [, cluster, ecsService] = /^([\w-]+) ?[|/] ?([\w-]+)$/.exec(value) ?? [];
  if (service === 'ECS' && cluster && ecsService) return ecsServiceUrl(region, cluster, ecsService);
  return resourceUrl(value);
}

/** So few are listed with their states. */
const LISTED = 3;

/** "待处理 3、已解决 1", where they differ. */
function entityCounts(affected: Affected[], { words }: Reader): string {
  const counts = new Map<string, number>();
  for (const { status } of affected)
    if (status !== undefined) counts.set(status, (counts.get(status) ?? 0) + 1);
  if (counts.size < 2) return '';
  return [...counts]
    .map(([status, count]) => `${word(words.health.entityStatuses, status)} ${count}`)
    .join(words.listComma);
}

/** "资源，第 1/2 页", of numbers alone. */
function page(detail: unknown, { words }: Reader): string | undefined {
  const [page, total] = [Number(text(detail, 'page') ?? 1), Number(text(detail, 'totalPages') ?? 1)];
  return Number.isSafeInteger(page) && Number.isSafeInteger(total) && total > 1
    ? words.health.page(String(page), String(total))
    : undefined;
}
