// What to do first about what an AWS service reports: one line for each kind of trouble.

import type { Locale } from '../locales/locale.ts';
import type { Notification } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { lookup } from './describer.ts';
import { text } from './fields.ts';

type Kind = keyof Locale['nextSteps'];

/** The first step that a person takes; undefined for what is no trouble, and where no step is known. */
export function nextStepOf(
  notification: Notification,
  payload: unknown,
  { words }: Reader,
): string | undefined {
  const { severity, source, kind, facts } = notification;
  const isTrouble = severity === 'critical' || severity === 'warning';
  const isSaid = facts.some(({ label }) => label === words.labels.next);
  if (!isTrouble || isSaid || !source.startsWith('aws.')) return undefined;
  const rules = CALL.test(kind) ? CALLS : lookup(RULES, source);
  const measured = [words.labels.metric, words.cloudwatch.expression, words.cloudwatch.inputs];
  const told = [...codesOf(payload), ...valuesOf(notification, measured)].join(' ');
  const about = [severity, kind, told].join('|');
  const [, found] = rules?.find(([pattern]) => pattern.test(about)) ?? [];
  return found && words.nextSteps[found];
}

/** Where services write what happened, by a code. */
const CODES: readonly (readonly string[])[] = [
  ['Event ID'],
  ['NewStateValue'],
  ['status'],
  ['detail', 'EventID'],
  ['detail', 'eventTypeCode'],
  ['detail', 'eventName'],
  ['detail', 'event'],
  ['detail', 'type'],
  ['detail', 'stopCode'],
  ['detail', 'stoppedReason'],
  ['detail', 'reason'],
  ['detail', 'status'],
  ['detail', 'status-details', 'status'],
  ['detail', 'state'],
  ['detail', 'state', 'value'],
  ['detail', 'check-name'],
  ['detail', 'changeType'],
  ['detail', 'change-type'],
  ['detail', 'type', 'category'],
  ['detail', 'sub-type'],
  ['detail', 'containers', '0', 'reason'],
  ['detail', 'status-change'],
  ['detail', 'userIdentity', 'type'],
  ['detail', 'StatusMessage'],
  ['detail', 'Description'],
  ['StatusMessage'],
  ['detail', 'errorCode'],
  ['detail', 'scan-status'],
  ['detail', 'compliance-type'],
  ['detail', 'error'],
  ['detail', 'findings', '1', 'Id'],
  ['detail', 'findings', '0', 'Compliance', 'SecurityControlId'],
  ['detail', 'findings', '0', 'compliance', 'control'],
  ['detail', 'findings', '0', 'Types', '0'],
  ['alarmData', 'state', 'value'],
];
const LONGEST_CODE = 200;

function codesOf(payload: unknown): string[] {
  return CODES.flatMap((path) => text(payload, ...path)?.slice(0, LONGEST_CODE) ?? []);
}

function valuesOf({ facts }: Notification, labels: string[]): string[] {
  return facts.filter(({ label }) => labels.includes(label)).map(({ value }) => value.slice(0, LONGEST_CODE));
}

type Rules = readonly (readonly [RegExp, Kind])[];

const ANY = /^/;
const CRITICAL = /^critical/;

const CACHE: Rules = [
  [/\|Add\w*NodeFailed/, 'cacheSubnet'],
  [/NodeReplaceStarted|FailoverComplete/, 'reconnect'],
  [CRITICAL, 'restoreFailed'],
];

const CALL = /^(?:AWS|Amazon) (?:API Call|Console Sign ?[Ii]n) via CloudTrail$/;

/** For calls of whichever service, by "severity|kind|codes"; the first that matches counts. */
const CALLS: Rules = [
  [/\bRoot\b/, 'rootLogin'],
  [/AccessDenied|Unauthorized/, 'askOperator'],
  [
    /StopLogging|DeleteTrail|PutEventSelectors|(?:Update|Delete)Detector|Disable(?:Macie|SecurityHub|EbsEnc)/,
    'disabled',
  ],
  [/(?:Attach|Put)(?:User|Group|Role)Policy|CreateUser|CreateAccessKey|CreateLoginProfile/, 'adminGranted'],
  [/ScheduleKeyDeletion/, 'keyDeletion'],
  [/RemoveAccount|LeaveOrganization/, 'accountRemoved'],
  [/PutBucket|PublicAccessBlock/, 'publicResource'],
  [/AuthorizeSecurityGroup/, 'groupOpen'],
  [/DeleteTable/, 'deletedTable'],
  [/TerminateInstances|StopInstances/, 'askOperator'],
];

/** By the source; what is vague says nothing about a mere warning. */
const RULES: Readonly<Record<string, Rules>> = {
  'aws.access-analyzer': [[/Finding\|[^|]*ACTIVE$/, 'publicResource']],
  'aws.acm': [
    [/Revoked/, 'certificateRevoked'],
    [/Expir|Renewal/, 'certificateExpiry'],
  ],
  'aws.airflow': [[ANY, 'airflow']],
  'aws.aoss': [[ANY, 'ocu']],
  'aws.apprunner': [[ANY, 'appRunner']],
  'aws.applicationinsights': [[ANY, 'firstChange']],
  'aws.arc-zonal-shift': [[CRITICAL, 'zonalShift']],
  'aws.autoscaling': [
    [/vCPU|[Ll]imit/, 'quota'],
    [/^\w+\|EC2 Instance Launch Unsuccessful.*[Cc]apacity/, 'capacity'],
    [/Launch Unsuccessful/, 'launchFailed'],
    [/Refresh/, 'instanceRefresh'],
  ],
  'aws.backup': [
    [/^critical.*Scan/, 'malware'],
    [/\|Restore/, 'restoreFailed'],
    [/\|(?:Backup|Copy) Job|\|Recovery Point/, 'backupFailed'],
  ],
  'aws.batch': [[/Job State/, 'batchFailed']],
  'aws.ce': [[ANY, 'cost']],
  'aws.cloudformation': [
    [/ROLLBACK_FAILED/, 'stackStuck'],
    [/FAILED|ROLLBACK/, 'stackFailed'],
  ],
  'aws.cloudwatch': [
    [/Configuration Change/, 'alarmGone'],
    [/HealthCheckStatus/, 'siteDown'],
    [/INSUFFICIENT_DATA/, 'noData'],
    [/AWS\/(?:RDS|DocDB|Neptune) CPU/, 'databaseCpu'],
    [/AWS\/(?:RDS|DocDB|Neptune) FreeableMemory/, 'databaseMemory'],
    [/AWS\/RDS FreeStorageSpace/, 'storageFull'],
    [/(?:ApproximateAgeOfOldest|ApproximateNumberOfMessagesVisible)/, 'queueBacklog'],
    [/5[Xx]{2}/, 'http5xx'],
    [CRITICAL, 'alarm'],
  ],
  'aws.codebuild': [[ANY, 'pipelineFailed']],
  'aws.codedeploy': [[CRITICAL, 'codeDeploy']],
  'aws.codepipeline': [[ANY, 'pipelineFailed']],
  'aws.config': [[/Compliance/, 'nonCompliant']],
  'aws.devops-guru': [[CRITICAL, 'firstChange']],
  'aws.dlm': [[ANY, 'backupFailed']],
  'aws.dms': [
    [/[Ss]torage|STORAGE|DMS-EVENT-0007/, 'storageFull'],
    [CRITICAL, 'dmsFailed'],
  ],
  'aws.drs': [[CRITICAL, 'serverLaunch']],
  'aws.ec2': [
    [/Capacity Block/, 'capacityBlock'],
    [/Interruption/, 'drain'],
    [/Instance State-change/, 'terminated'],
    [/attachVolume/, 'volumeAttach'],
    [/\|EBS (?:Multi-Volume )?Snapshot/, 'backupFailed'],
  ],
  'aws.ec2fleet': [
    [/Limit/, 'quota'],
    [CRITICAL, 'launchFailed'],
  ],
  'aws.ec2spotfleet': [
    [/Limit/, 'quota'],
    [CRITICAL, 'launchFailed'],
  ],
  'aws.ecr': [[/^critical|COMPLETE/, 'vulnerability']],
  'aws.ecs': [
    [/PLACEMENT_FAILURE/, 'taskPlacement'],
    [/OutOfMemory/, 'outOfMemory'],
    [/CannotPull/, 'imagePull'],
    [/ResourceInitializationError/, 'taskSecret'],
    [/health checks/, 'taskUnhealthy'],
    [/Container Instance/, 'ecsAgent'],
    [CRITICAL, 'ecsDeployment'],
  ],
  'aws.eks': [[/^critical.*Addon/, 'addonDegraded']],
  'aws.elasticbeanstalk': [[CRITICAL, 'beanstalk']],
  'aws.elasticache': CACHE,
  'aws.emr': [
    [/ARRESTED|SUSPENDED/, 'capacity'],
    [/EMR (?:Cluster|Step)/, 'emrFailed'],
  ],
  'aws.emr-serverless': [[ANY, 'emrFailed']],
  'aws.es': [
    [/JVM/, 'searchJvm'],
    [/[Dd]isk|Watermark/, 'searchDisk'],
    [/KMS/, 'searchKey'],
    [CRITICAL, 'searchFailed'],
  ],
  'aws.events': [[CRITICAL, 'lostEvent']],
  'aws.guardduty': [
    [/Malware Protection Resource|Runtime|ACCESS_DENIED/, 'protectionOff'],
    [/^critical.*(?:Malware|Object Scan|THREATS)/, 'malware'],
    [/S3Bucket|(?:Anonymous|Public)Access|S3\//, 'publicResource'],
    [/IAMUser|AttackSequence|Credential/, 'credentialsAbused'],
    [CRITICAL, 'compromised'],
  ],
  'aws.health': [
    [/Health Abuse/, 'abuse'],
    [/CREDENTIALS/, 'credentialsExposed'],
    [/^critical.*(?:OPERATIONAL_ISSUE|API_ISSUE|CONNECTIVITY)/, 'serviceIssue'],
  ],
  'aws.imagebuilder': [[CRITICAL, 'vulnerability']],
  'aws.inspector2': [
    [/PACKAGE_VULNERABILITY|SCAN_COMPLETE/, 'vulnerability'],
    [/NETWORK_REACHABILITY/, 'groupOpen'],
  ],
  'aws.kms': [
    [/Deletion/, 'keyGone'],
    [/Material/, 'keyMaterial'],
  ],
  'aws.lambda': [[CRITICAL, 'lostEvent']],
  'aws.macie': [
    [/S3Bucket/, 'publicResource'],
    [/SensitiveData/, 'sensitiveData'],
  ],
  'aws.memorydb': CACHE,
  'aws.mgn': [[CRITICAL, 'serverLaunch']],
  'aws.network-firewall': [
    [/Configuration/, 'firewallRules'],
    [CRITICAL, 'firewall'],
  ],
  'aws.networkmanager': [[/DOWN/, 'vpnDown']],
  'aws.rds': [[CRITICAL, 'databaseFailed']],
  'aws.redshift': [[/^critical.*[Dd]isk/, 'warehouseFull']],
  'aws.sagemaker': [[/^critical.*Endpoint/, 'endpointFailed']],
  'aws.scheduler': [[CRITICAL, 'lostEvent']],
  'aws.secretsmanager': [[/RotationFailed/, 'rotation']],
  'aws.securityhub': [
    [/\/finding\//, 'finding'],
    [/[ |](?:S3\.[1238]|RDS\.[12]|EC2\.1|Lambda\.1|Redshift\.1|Opensearch\.2)(?: |$)/, 'publicResource'],
    [/[ |]EC2\.(?:13|14|18|19|53|54)(?: |$)/, 'groupOpen'],
    [/:IAM|:AttackSequence/, 'credentialsAbused'],
    [/^critical.*TTPs\//, 'compromised'],
    [CRITICAL, 'finding'],
  ],
  'aws.ses': [[/SES (?:bounce|complaint)/, 'mailRefused']],
  'aws.ssm': [
    [/OpsItem/, 'opsItem'],
    [/Command|Association State|Automation/, 'ssmCommand'],
  ],
  'aws.states': [[ANY, 'workflow']],
  'aws.synthetics': [[CRITICAL, 'siteDown']],
  'aws.trustedadvisor': [
    [/Exposed Access Keys/, 'credentialsExposed'],
    [/Unrestricted/, 'groupOpen'],
  ],
  'aws.xray': [[ANY, 'firstChange']],
};
