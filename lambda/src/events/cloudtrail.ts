// API calls and service events that CloudTrail saw: who did what to what, from where, and did it succeed.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html

import { parseArn } from '../arn.ts';
import { cloudTrailEventUrl, resourceUrl, serviceUrl } from '../console.ts';
import { isAtLeast, type Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { spaced } from '../strings.ts';
import {
  type Describer,
  detailOf,
  duration,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  when,
  word,
} from './describer.ts';
import { at, entries, isObject, items, number, text, texts } from './fields.ts';

const CALLS = [
  'AWS API Call via CloudTrail',
  'AWS Service Event via CloudTrail',
  'AWS Console Action via CloudTrail',
  'AWS Network Activity via CloudTrail',
];

/** What is worth a look, by service and call. What is not listed is info; a deletion or a stop by a person is a warning. */
export const CALL_SEVERITIES: Severities = {
  'access-analyzer:DeleteAnalyzer': 'warning',
  'auditmanager:DeregisterAccount': 'critical',
  'cloudtrail:DeleteEventDataStore': 'critical',
  'cloudtrail:DeleteTrail': 'critical',
  'cloudtrail:DeregisterOrganizationDelegatedAdmin': 'warning',
  'cloudtrail:PutEventSelectors': 'warning',
  'cloudtrail:PutInsightSelectors': 'warning',
  'cloudtrail:StopEventDataStoreIngestion': 'critical',
  'cloudtrail:StopLogging': 'critical',
  'cloudtrail:UpdateTrail': 'warning',
  'config:DeleteConfigurationRecorder': 'critical',
  'config:DeleteDeliveryChannel': 'critical',
  'config:StopConfigurationRecorder': 'critical',
  'detective:DeleteGraph': 'critical',
  'ec2:CreateVpcBlockPublicAccessExclusion': 'warning',
  'ec2:DeleteFlowLogs': 'critical',
  'ec2:DisableEbsEncryptionByDefault': 'warning',
  'ec2:DisableImageBlockPublicAccess': 'critical',
  'ec2:DisableSnapshotBlockPublicAccess': 'critical',
  'ec2:ModifyImageAttribute': 'warning',
  'ec2:ModifySnapshotAttribute': 'warning',
  'ec2:ModifyVpcBlockPublicAccessOptions': 'warning',
  'guardduty:DeleteDetector': 'critical',
  'guardduty:DeleteMembers': 'critical',
  'guardduty:DisableOrganizationAdminAccount': 'warning',
  'guardduty:DisassociateFromAdministratorAccount': 'critical',
  'guardduty:DisassociateFromMasterAccount': 'critical',
  'guardduty:DisassociateMembers': 'critical',
  'guardduty:StopMonitoringMembers': 'critical',
  'guardduty:UpdateMemberDetectors': 'warning',
  'iam:AddUserToGroup': 'warning',
  'iam:AttachGroupPolicy': 'warning',
  'iam:AttachRolePolicy': 'warning',
  'iam:AttachUserPolicy': 'warning',
  'iam:CreateAccessKey': 'warning',
  'iam:CreateLoginProfile': 'warning',
  'iam:CreatePolicyVersion': 'warning',
  'iam:CreateRole': 'warning',
  'iam:CreateSAMLProvider': 'warning',
  'iam:CreateUser': 'warning',
  'iam:DeactivateMFADevice': 'warning',
  'iam:DeleteAccountPasswordPolicy': 'warning',
  'iam:DeleteRolePermissionsBoundary': 'warning',
  'iam:DeleteUserPermissionsBoundary': 'warning',
  'iam:DetachRolePolicy': 'warning',
  'iam:DetachUserPolicy': 'warning',
  'iam:PutGroupPolicy': 'warning',
  'iam:PutRolePolicy': 'warning',
  'iam:PutUserPolicy': 'warning',
  'iam:SetDefaultPolicyVersion': 'warning',
  'iam:UpdateAccessKey': 'warning',
  'iam:UpdateAssumeRolePolicy': 'warning',
  'iam:UpdateLoginProfile': 'warning',
  'inspector2:Disable': 'critical',
  'inspector2:DisableDelegatedAdminAccount': 'warning',
  'inspector2:DisassociateMember': 'critical',
  'kms:CancelKeyDeletion': 'ok',
  'kms:DisableKey': 'critical',
  'kms:DisableKeyRotation': 'warning',
  'kms:PutKeyPolicy': 'warning',
  'kms:ScheduleKeyDeletion': 'critical',
  'macie2:DeleteMember': 'critical',
  'macie2:DisableMacie': 'critical',
  'macie2:DisableOrganizationAdminAccount': 'warning',
  'macie2:DisassociateFromAdministratorAccount': 'critical',
  'macie2:DisassociateFromMasterAccount': 'critical',
  'macie2:DisassociateMember': 'critical',
  'macie2:UpdateMacieSession': 'warning',
  'notifications:DeleteNotificationConfiguration': 'warning',
  'notifications:DeregisterNotificationHub': 'warning',
  'notifications:DisableNotificationsAccessForOrganization': 'warning',
  'notifications:DisassociateChannel': 'warning',
  'organizations:DetachPolicy': 'warning',
  'organizations:LeaveOrganization': 'critical',
  'organizations:RemoveAccountFromOrganization': 'critical',
  'rds:ModifyDBSnapshotAttribute': 'warning',
  'route53resolver:DeleteResolverQueryLogConfig': 'critical',
  'route53resolver:DisassociateResolverQueryLogConfig': 'critical',
  's3:DeleteAccountPublicAccessBlock': 'critical',
  's3:DeleteBucketPublicAccessBlock': 'critical',
  's3:PutBucketAcl': 'warning',
  's3:PutBucketPolicy': 'warning',
  'securityhub:BatchDisableStandards': 'warning',
  'securityhub:DeleteMembers': 'critical',
  'securityhub:DisableImportFindingsForProduct': 'warning',
  'securityhub:DisableOrganizationAdminAccount': 'warning',
  'securityhub:DisableSecurityHub': 'critical',
  'securityhub:DisableSecurityHubV2': 'critical',
  'securityhub:DisassociateFromAdministratorAccount': 'critical',
  'securityhub:DisassociateFromMasterAccount': 'critical',
  'securityhub:DisassociateMembers': 'critical',
  'securitylake:DeleteDataLake': 'critical',
  'ssm-incidents:StartIncident': 'warning',
  'wafv2:DeleteLoggingConfiguration': 'warning',
};

const cloudTrailCall: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, ...CALLS);
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { labels } = words.cloudtrail;
  const identity = at(detail, 'userIdentity');
  const subject = targetOf(detail);
  const exposure = exposureOf(detail, reader);
  const region = text(detail, 'awsRegion') ?? text(payload, 'region');
  const id = text(detail, 'eventID');
  const url = id ? cloudTrailEventUrl(region, id) : serviceUrl(region, 'cloudtrailv2');
  const who = principal(identity, reader);
  return {
    severity: severity(detail, exposure),
    title: headline(
      reader,
      deed(detail, who, reader),
      subject?.name,
      exposure?.risk ?? policyName(text(detail, 'requestParameters', 'policyArn')),
    ),
    facts: facts(
      [words.labels.impact, exposure?.risk],
      ...specifics(detail, reader),
      [words.labels.operator, isServiceEvent(detail) ? undefined : operator(identity, who, reader)],
      [labels.result, result(detail, reader)],
      [words.labels.sourceIp, isServiceEvent(detail) ? undefined : text(detail, 'sourceIPAddress')],
      [labels.api, apiName(detail)],
      [labels.parameters, parameters(detail, subject, reader)],
    ),
    ...optional('actor', isServiceEvent(detail) ? undefined : shortActor(who)),
    ...optional('reason', text(detail, 'errorMessage') ?? statusMessage(detail)),
    resources: subject === undefined ? [] : [resource(subject.name, subject.arn, resourceUrl(subject.arn))],
    ...optional('region', region),
    ...optional('account', text(detail, 'recipientAccountId')),
    ...optional('url', url),
  };
};

/** "alice", "deploy/ci-1234", "root 用户": the name of who acted; undefined where CloudTrail does not tell. */
export function principal(identity: unknown, { words }: Reader): string | undefined {
  if (text(identity, 'type') === 'Root') return words.cloudtrail.root;
  const assumed = /:assumed-role\/(.+)$/s.exec(text(identity, 'arn') ?? '')?.[1];
  if (assumed !== undefined) return assumedRole(assumed);
  return (
    text(identity, 'userName') ??
    text(identity, 'sessionContext', 'sessionIssuer', 'userName') ??
    text(identity, 'onBehalfOf', 'userId') ??
    parseArn(text(identity, 'arn'))?.name ??
    text(identity, 'invokedBy') ??
    text(identity, 'principalId') ??
    text(identity, 'accountId')
  );
}

/** Of a role that IAM Identity Center made, the session is the person. */
function assumedRole(roleAndSession: string): string {
  const [, person] = /^AWSReservedSSO_\w+\/(.+)$/.exec(roleAndSession) ?? [];
  return person ?? roleAndSession;
}

function operator(identity: unknown, who: string | undefined, { words }: Reader): string | undefined {
  const type = text(identity, 'type');
  const kind = type === 'Root' ? undefined : word(words.cloudtrail.identities, type);
  const permissionSet = /:assumed-role\/AWSReservedSSO_(\w+)_[\da-f]+\//.exec(
    text(identity, 'arn') ?? '',
  )?.[1];
  const mfa = text(identity, 'sessionContext', 'attributes', 'mfaAuthenticated');
  // An access key never comes with MFA, nor does a role that a service assumed: only people's sessions are told.
  const isPerson = type === 'Root' || type === 'IAMUser';
  const notes = [
    permissionSet ?? kind,
    isPerson && mfa === 'true' ? words.cloudtrail.withMfa : undefined,
    isPerson && mfa === 'false' ? words.cloudtrail.noMfa : undefined,
  ].filter((note) => note && note !== who);
  return who && notes.length > 0 ? words.annotated(who, notes.join(words.comma)) : who;
}

function serviceOf(detail: unknown): string | undefined {
  return text(detail, 'eventSource')?.split('.', 1)[0];
}

function apiName(detail: unknown): string | undefined {
  return [serviceOf(detail), text(detail, 'eventName')].filter(Boolean).join(':') || undefined;
}

function isServiceEvent(detail: unknown): boolean {
  return text(detail, 'eventType') === 'AwsServiceEvent';
}

/** In words: "alice 停用 KMS 密钥", "alice 停用 KMS 密钥 被拒绝". */
function deed(detail: unknown, who: string | undefined, { words }: Reader): string {
  const { cloudtrail } = words;
  const event = text(detail, 'eventName');
  const service = serviceName(serviceOf(detail));
  if (event === undefined) return [service, cloudtrail.call].filter(Boolean).join(' ');
  const { verb, noun } = verbAndNoun(event);
  const whole = lookup<string>(cloudtrail.events, event);
  const known = lookup<string>(cloudtrail.verbs, verb);
  const nounWord = lookup<string>(cloudtrail.nouns, noun) ?? inWords(noun);
  if (isServiceEvent(detail)) {
    return known === undefined
      ? cloudtrail.serviceEvent(service, inWords(event))
      : cloudtrail.done(service, known, nounWord);
  }
  const thing = [service, nounWord].filter(Boolean).join(' ');
  const [done, plain, what] =
    whole !== undefined
      ? [whole, inWords(event), '']
      : known !== undefined
        ? [known, verb.toLowerCase(), thing]
        : [cloudtrail.called, cloudtrail.callPlain, [service, event].filter(Boolean).join(' ')];
  const somebody = shortActor(who) ?? cloudtrail.someone;
  if (isDenied(detail)) return cloudtrail.denied(somebody, done, plain, what);
  if (text(detail, 'errorCode') !== undefined) return cloudtrail.failed(somebody, done, plain, what);
  return cloudtrail.done(somebody, done, what);
}

/** The operator's fact has the whole address. */
function shortActor(who: string | undefined): string | undefined {
  return who?.replace(/@[\w.-]+$/, '');
}

function isDenied(detail: unknown): boolean {
  return /AccessDenied|Unauthorized|NotAuthorized|Forbidden/i.test(text(detail, 'errorCode') ?? '');
}

/** As people call the services; the first part of an event source is not always it. */
const SERVICE_NAMES: Record<string, string> = {
  'access-analyzer': 'IAM Access Analyzer',
  acm: 'ACM',
  amazonmq: 'Amazon MQ',
  auditmanager: 'Audit Manager',
  autoscaling: 'Auto Scaling',
  cloudformation: 'CloudFormation',
  cloudfront: 'CloudFront',
  cloudtrail: 'CloudTrail',
  config: 'AWS Config',
  detective: 'Detective',
  directconnect: 'Direct Connect',
  dynamodb: 'DynamoDB',
  ec2: 'EC2',
  ecr: 'ECR',
  ecs: 'ECS',
  eks: 'EKS',
  elasticache: 'ElastiCache',
  elasticloadbalancing: 'ELB',
  events: 'EventBridge',
  guardduty: 'GuardDuty',
  iam: 'IAM',
  inspector2: 'Inspector',
  kms: 'KMS',
  lambda: 'Lambda',
  logs: 'CloudWatch Logs',
  macie2: 'Macie',
  monitoring: 'CloudWatch',
  notifications: 'User Notifications',
  organizations: 'Organizations',
  rds: 'RDS',
  redshift: 'Redshift',
  route53: 'Route 53',
  route53resolver: 'Route 53 Resolver',
  s3: 'S3',
  secretsmanager: 'Secrets Manager',
  securityhub: 'Security Hub',
  securitylake: 'Security Lake',
  sns: 'SNS',
  sqs: 'SQS',
  ssm: 'Systems Manager',
  'ssm-incidents': 'Incident Manager',
  sso: 'IAM Identity Center',
  sts: 'STS',
  wafv2: 'WAF',
};

function serviceName(service: string | undefined): string {
  return lookup(SERVICE_NAMES, service) ?? service ?? '';
}

function verbAndNoun(event: string): { verb: string; noun: string } {
  const [, verb = event, noun = ''] = /^([A-Z][a-z]+)(.*)$/s.exec(event) ?? [];
  // "ListObjectsV2", "CreateFunction20150331": the API's version is no part of the name.
  return { verb, noun: noun.replace(/(V\d+|\d{8}(v\d+)?)$/, '') };
}

const ACRONYMS =
  /\b(vpc|db|acl|mfa|kms|ip|dns|saml|ssh|api|ebs|nat|ami|iam|vpn|ou|ssm|tls|ssl|crl|sns|sqs|s3)\b/gi;

/** "TransitGatewayVpcAttachment" → "transit gateway VPC attachment" */
function inWords(name: string): string {
  return spaced(name)
    .split(' ')
    .map((part) => (/^[A-Z\d]{2,}$/.test(part) ? part : part.toLowerCase()))
    .join(' ')
    .replace(ACRONYMS, (acronym) => acronym.toUpperCase());
}

interface Target {
  name: string;
  arn?: string | undefined;
  /** The request parameter that named it. */
  key?: string | undefined;
}

const DEEPEST = 3;
/** Not what was acted on, or nothing to show in a group. */
const SKIPPED_KEYS =
  /token|password|secretString|secretBinary|authKey|creator|requestId|clientRequest|idempotency|dryRun|xmlns|userData|^Host$/i;

/** What was acted on: the parameter named like the call's noun, else the first that is a name. */
function targetOf(detail: unknown): Target | undefined {
  const fields = scalars(at(detail, 'requestParameters'), 0);
  const { noun } = verbAndNoun(text(detail, 'eventName') ?? '');
  const named = fields.filter(({ key }) => /(name|id|arn|identifier|resource|secretid|keyid)$/i.test(key));
  const ofNoun = named.find(({ key }) => isNamedAfter(key, noun));
  const parameter = ofNoun ?? named[0] ?? listedTarget(detail);
  const arns = items(detail, 'resources').flatMap((item) => text(item, 'ARN') ?? []);
  if (parameter === undefined) {
    const [first] = arns;
    return first === undefined ? undefined : { name: parseArn(first)?.name ?? first, arn: first };
  }
  const arn = parseArn(parameter.value)
    ? parameter.value
    : arns.find((candidate) => candidate.endsWith(parameter.value));
  return { name: parseArn(parameter.value)?.name ?? parameter.value, arn, key: parameter.key };
}

/** "userName" of CreateUser, "groupId" of AuthorizeSecurityGroupIngress: the key's stem is in the noun. */
function isNamedAfter(key: string, noun: string): boolean {
  const stem = key.replace(/(name|id|arn|identifier)$/i, '').toLowerCase();
  return stem !== '' && noun.toLowerCase().includes(stem);
}

/** EC2 lists what it acts on: instancesSet.items[].instanceId. */
function listedTarget(detail: unknown): Scalar | undefined {
  for (const [key, value] of entries(detail, 'requestParameters')) {
    const ids = items(value, 'items').flatMap((item) =>
      entries(item).flatMap(([name, id]) => (/id$/i.test(name) ? (text(id) ?? []) : [])),
    );
    if (ids.length > 0) return { key, value: ids.slice(0, 3).join(', ') };
  }
  return undefined;
}

interface Scalar {
  key: string;
  value: string;
}

/** A longer parameter is no name. The ARN of a trail, say, has 60 characters before a name of up to 128. */
const LONGEST_VALUE = 100;
const LONGEST_ARN = 300;

/** The scalars of an object, nearest first. */
function scalars(value: unknown, depth: number): Scalar[] {
  const fields = entries(value).filter(([key]) => !SKIPPED_KEYS.test(key));
  const here = fields.flatMap(([key, child]) => {
    const shown = text(child) ?? (texts(child).join(', ') || undefined);
    // Policy documents and the like are JSON inside a string.
    const isLong = shown !== undefined && shown.length > (parseArn(shown) ? LONGEST_ARN : LONGEST_VALUE);
    return shown === undefined || isLong || /^[[{]/.test(shown) ? [] : [{ key, value: shown }];
  });
  const below = depth < DEEPEST ? fields.filter(([, child]) => isObject(child)) : [];
  return [...here, ...below.flatMap(([, child]) => scalars(child, depth + 1))];
}

const MOST_PARAMETERS = 4;

/** "policyName=…": the other parameters, as the API calls them. */
function parameters(detail: unknown, subject: Target | undefined, { words }: Reader): string {
  return scalars(at(detail, 'requestParameters'), 0)
    .filter(({ key, value }) => key !== subject?.key && value !== subject?.name && !TOLD_KEYS.has(key))
    .slice(0, MOST_PARAMETERS)
    .map(({ key, value }) => `${key}=${value}`)
    .join(words.listComma);
}

/** What `specifics` tells in words. */
const TOLD_KEYS = new Set([
  'pendingWindowInDays',
  'policyArn',
  'ipProtocol',
  'fromPort',
  'toPort',
  'cidrIp',
  'RestrictPublicBuckets',
  'BlockPublicPolicy',
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'publicAccessBlock',
  'policy',
  'Version',
  'xmlns:xsi',
]);

function result(detail: unknown, { words }: Reader): string | undefined {
  return (
    text(detail, 'errorCode') ??
    entries(detail, 'serviceEventDetails').flatMap(
      ([, status]) => word(words.accountLifecycle.states, text(status, 'state')) ?? [],
    )[0]
  );
}

function statusMessage(detail: unknown): string | undefined {
  return entries(detail, 'serviceEventDetails').flatMap(([, status]) => text(status, 'message') ?? [])[0];
}

/** What the most telling calls say beyond their target. */
function specifics(detail: unknown, reader: Reader): [label: string, value: string | undefined][] {
  const { labels } = reader.words.cloudtrail;
  const request = at(detail, 'requestParameters');
  const days = number(request, 'pendingWindowInDays');
  return [
    [labels.deletionDate, when(reader, detail, 'responseElements', 'deletionDate')],
    [labels.waiting, days === undefined ? undefined : duration(reader, days * 86_400)],
    [labels.policy, text(request, 'policyArn')],
    [labels.rules, securityGroupRules(detail, reader)],
    [labels.publicAccess, weakenedProtections(request, reader)],
  ];
}

function policyName(arn: string | undefined): string | undefined {
  return parseArn(arn)?.name ?? arn;
}

/** Calls whose severity depends on their parameters. */
export const EXPOSURE_SEVERITIES = {
  anyPortToWorld: 'critical',
  webPortToWorld: 'warning',
  notToWorld: 'info',
  publicAccessBlockWeakened: 'critical',
  publicAccessBlockOn: 'info',
  publicPolicy: 'critical',
  publicAcl: 'critical',
  guardDutyDisabled: 'critical',
  guardDutyEnabled: 'info',
  administrator: 'critical',
} satisfies Severities;

interface Exposure {
  severity: Severity;
  /** In words, if it is one. */
  risk?: string;
}

/** How open the thing is that a call leaves behind; undefined for a call that opens nothing. */
function exposureOf(detail: unknown, reader: Reader): Exposure | undefined {
  const { cloudtrail } = reader.words;
  const exposure = (kind: keyof typeof EXPOSURE_SEVERITIES, risk?: string): Exposure => ({
    severity: EXPOSURE_SEVERITIES[kind],
    ...optional('risk', risk),
  });
  const request = at(detail, 'requestParameters');
  switch (apiName(detail)) {
    case 'ec2:AuthorizeSecurityGroupIngress': {
      const open = permissions(request).filter(({ peers }) => peers.some(isWorld));
      if (open.length === 0) return exposure('notToWorld');
      return exposure(open.every(isWebPort) ? 'webPortToWorld' : 'anyPortToWorld', cloudtrail.toWorld);
    }
    case 's3:PutBucketPublicAccessBlock':
    case 's3:PutAccountPublicAccessBlock':
      return weakenedProtections(request, reader)
        ? exposure('publicAccessBlockWeakened', cloudtrail.weakened)
        : exposure('publicAccessBlockOn');
    case 's3:PutBucketPolicy':
      return items(request, 'bucketPolicy', 'Statement').some(allowsEveryone)
        ? exposure('publicPolicy', cloudtrail.publicPolicy)
        : undefined;
    case 's3:PutBucketAcl':
      return texts(request, 'x-amz-acl')
        .concat(text(request, 'x-amz-acl') ?? [])
        .some(isPublicAcl)
        ? exposure('publicAcl', cloudtrail.toWorld)
        : undefined;
    case 'guardduty:UpdateDetector':
      return at(request, 'enable') === false
        ? exposure('guardDutyDisabled', cloudtrail.disabled)
        : exposure('guardDutyEnabled');
    case 'iam:AttachUserPolicy':
    case 'iam:AttachGroupPolicy':
    case 'iam:AttachRolePolicy':
      return text(request, 'policyArn')?.endsWith(':policy/AdministratorAccess')
        ? exposure('administrator')
        : undefined;
    default:
      return undefined;
  }
}

function isPublicAcl(acl: string): boolean {
  return /^(public-|authenticated-read)/.test(acl);
}

function allowsEveryone(statement: unknown): boolean {
  const anyone = at(statement, 'Principal');
  const principals = [text(anyone), text(anyone, 'AWS'), ...texts(anyone, 'AWS')];
  return (
    text(statement, 'Effect') === 'Allow' &&
    principals.includes('*') &&
    entries(statement, 'Condition').length === 0
  );
}

function weakenedProtections(request: unknown, { words }: Reader): string {
  const block = at(request, 'PublicAccessBlockConfiguration');
  return Object.entries(words.cloudtrail.protections)
    .filter(([key]) => text(block, key) === 'false')
    .map(([, name]) => words.cloudtrail.off(name))
    .join(words.listComma);
}

interface Permission {
  protocol?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
  peers: string[];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html, as CloudTrail writes it. */
function permissions(request: unknown): Permission[] {
  const listed = items(request, 'ipPermissions', 'items');
  return (listed.length > 0 ? listed : [request]).flatMap((permission) => {
    const peers = [
      text(permission, 'cidrIp'),
      ...items(permission, 'ipRanges', 'items').map((range) => text(range, 'cidrIp')),
      ...items(permission, 'ipv6Ranges', 'items').map((range) => text(range, 'cidrIpv6')),
      ...items(permission, 'groups', 'items').map((group) => text(group, 'groupId')),
      ...items(permission, 'prefixListIds', 'items').map((list) => text(list, 'prefixListId')),
    ].filter((peer) => peer !== undefined);
    return peers.length === 0
      ? []
      : [
          {
            protocol: text(permission, 'ipProtocol'),
            from: number(permission, 'fromPort'),
            to: number(permission, 'toPort'),
            peers,
          },
        ];
  });
}

function isWorld(peer: string): boolean {
  return peer === '0.0.0.0/0' || peer === '::/0';
}

function isWebPort({ from, to }: Permission): boolean {
  return from === to && (from === 80 || from === 443);
}

function securityGroupRules(detail: unknown, { words }: Reader): string | undefined {
  const event = text(detail, 'eventName') ?? '';
  if (!/SecurityGroup(In|E)gress$/.test(event)) return undefined;
  const rule = event.endsWith('Ingress') ? words.cloudtrail.inbound : words.cloudtrail.outbound;
  return permissions(at(detail, 'requestParameters'))
    .map(({ protocol, from, to, peers }) => {
      const isAll = protocol === '-1';
      const ports = from === undefined || from === -1 ? '' : from === to ? `${from}` : `${from}-${to ?? ''}`;
      return rule(
        isAll ? words.cloudtrail.allTraffic : (protocol ?? '').toUpperCase(),
        isAll ? '' : ports,
        peers.slice(0, 5).join(words.listComma),
      );
    })
    .join(words.listComma);
}

/** Rules for any call, listed above or not. */
export const ANY_CALL_SEVERITIES = {
  denied: 'warning',
  listedCallFailed: 'warning',
  outage: 'warning',
  root: 'warning',
  rootIdentity: 'critical',
} satisfies Severities;

/** Root needs none of these to work, and an intruder wants all of them to stay. */
const IDENTITIES = ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser'];

/** Calls whose effect the service itself reports as a warning: a stop, a restart, a silenced alarm. */
const OUTAGE =
  /^(?:Delete|Terminate|StopInstances|(?:Stop|Reboot)DB|RebootCacheCluster|PauseCluster|DisableAlarmActions)/;

function severity(detail: unknown, exposure: Exposure | undefined): Severity {
  const name = apiName(detail) ?? '';
  const event = text(detail, 'eventName') ?? '';
  const listed = lookup(CALL_SEVERITIES, name);
  if (isDenied(detail)) return ANY_CALL_SEVERITIES.denied;
  if (text(detail, 'errorCode') !== undefined)
    return listed && listed !== 'ok' ? ANY_CALL_SEVERITIES.listedCallFailed : 'info';
  const isRoot = text(detail, 'userIdentity', 'type') === 'Root';
  const isRead = at(detail, 'readOnly') === true || /^(Get|List|Describe|Head|Lookup)/.test(event);
  const isOutage = OUTAGE.test(event);
  const byService = /\.amazonaws\.com(\.cn)?$/.test(text(detail, 'sourceIPAddress') ?? '');
  const own = exposure?.severity ?? listed ?? (isOutage && !byService ? ANY_CALL_SEVERITIES.outage : 'info');
  if (isRoot && IDENTITIES.includes(name)) return ANY_CALL_SEVERITIES.rootIdentity;
  // Nobody should work as root.
  const { root } = ANY_CALL_SEVERITIES;
  return isRoot && !isRead && !isAtLeast(own, root) ? root : own;
}

export const INSIGHT_SEVERITIES = { Start: 'warning', End: 'ok' } satisfies Severities;

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-insightdetails.html */
const cloudTrailInsight: Describer = ({ payload }, { words }) => {
  const detail = detailOf(payload, 'AWS Insight via CloudTrail');
  if (detail === undefined) return undefined;
  const { insight } = words.cloudtrail;
  const about = at(detail, 'insightDetails');
  const statistics = at(about, 'insightContext', 'statistics');
  const call = [text(about, 'eventSource')?.split('.', 1)[0], text(about, 'eventName')]
    .filter(Boolean)
    .join(':');
  const state = text(about, 'state') === 'End' ? 'End' : 'Start';
  const region = text(detail, 'awsRegion') ?? text(payload, 'region');
  const id = text(detail, 'eventID');
  const url = id && cloudTrailEventUrl(region, id);
  return {
    severity: INSIGHT_SEVERITIES[state],
    title: insight[state](call),
    facts: facts(
      [words.labels.type, word(insight.types, text(about, 'insightType'))],
      [insight.labels.now, text(statistics, 'insight', 'average')],
      [insight.labels.baseline, text(statistics, 'baseline', 'average')],
      [insight.labels.errorCode, text(about, 'errorCode')],
    ),
    resources: [],
    ...optional('region', region),
    ...optional('url', url),
  };
};

export const cloudTrail: Describer[] = [cloudTrailCall, cloudTrailInsight];
