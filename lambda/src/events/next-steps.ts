// What to do first about what an AWS service reports: one line for each kind of trouble.

import type { Locale } from '../locales/locale.ts';
import type { Notification } from '../notification.ts';
import type { Reader } from '../reader.ts';
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
  const about = [
    severity,
    source,
    kind,
    [...codesOf(payload), ...metricsOf(notification, words.labels.metric)].join(' '),
  ].join('|');
  const [, found] = RULES.find(([pattern]) => pattern.test(about)) ?? [];
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
  ['alarmData', 'state', 'value'],
];
const LONGEST_CODE = 200;

function codesOf(payload: unknown): string[] {
  return CODES.flatMap((path) => text(payload, ...path)?.slice(0, LONGEST_CODE) ?? []);
}

function metricsOf({ facts }: Notification, label: string): string[] {
  return facts.filter((fact) => fact.label === label).map(({ value }) => value.slice(0, LONGEST_CODE));
}

/** By "severity|source|kind|codes"; the first that matches counts. What is vague says nothing about a mere warning. */
const RULES: readonly (readonly [RegExp, Kind])[] = [
  [/^\w+\|aws\.health\|AWS Health Abuse/, 'abuse'],
  [/^\w+\|aws\.health\|.*CREDENTIALS|^\w+\|aws\.trustedadvisor\|.*Exposed Access Keys/, 'credentialsExposed'],
  [/^critical\|aws\.health\|.*(?:OPERATIONAL_ISSUE|API_ISSUE|CONNECTIVITY)/, 'serviceIssue'],
  [/^critical\|aws\.access-analyzer\|/, 'publicResource'],
  [/^\w+\|aws\.acm\|.*Revoked/, 'certificateRevoked'],
  [/^\w+\|aws\.acm\|.*(?:Expir|Renewal)/, 'certificateExpiry'],
  [/^critical\|aws\.airflow\|/, 'rollback'],
  [/^\w+\|aws\.cloudwatch\|CloudWatch Alarm (?:Contributor )?State.*HealthCheckStatus/, 'siteDown'],
  [/^\w+\|aws\.cloudwatch\|CloudWatch Alarm (?:Contributor )?State.*INSUFFICIENT_DATA/, 'noData'],
  [/^\w+\|aws\.cloudwatch\|CloudWatch Alarm State.*AWS\/(?:RDS|DocDB|Neptune) CPU/, 'databaseCpu'],
  [
    /^\w+\|aws\.cloudwatch\|CloudWatch Alarm (?:Contributor )?State.*AWS\/(?:RDS|DocDB|Neptune) FreeableMemory/,
    'databaseMemory',
  ],
  [
    /^\w+\|aws\.cloudwatch\|CloudWatch Alarm (?:Contributor )?State.*AWS\/RDS FreeStorageSpace/,
    'storageFull',
  ],
  [
    /^\w+\|aws\.cloudwatch\|CloudWatch Alarm State.*(?:ApproximateAgeOfOldest|ApproximateNumberOfMessagesVisible)/,
    'queueBacklog',
  ],
  [/^\w+\|aws\.cloudwatch\|CloudWatch Alarm (?:Contributor )?State.*(?:5XX|5xx)/, 'http5xx'],
  [/^critical\|aws\.cloudwatch\|CloudWatch Alarm (?:Contributor )?State/, 'alarm'],
  [/^critical\|aws\.apprunner\|/, 'rollback'],
  [/^critical\|aws\.applicationinsights\|/, 'firstChange'],
  [/^critical\|aws\.(?:mgn|drs)\|/, 'retry'],
  [
    /^\w+\|aws\.autoscaling\|.*(?:vCPU|[Ll]imit)|^critical\|aws\.trustedadvisor\||^\w+\|aws\.ec2(?:spot)?fleet\|.*Limit/,
    'quota',
  ],
  [/^\w+\|aws\.autoscaling\|EC2 Instance Launch Unsuccessful/, 'capacity'],
  [/^critical\|aws\.autoscaling\|.*Refresh/, 'rollback'],
  [/^\w+\|aws\.guardduty\|GuardDuty (?:Malware Protection Resource|Runtime)/, 'protectionOff'],
  [/^critical\|aws\.backup\|Scan|^critical\|aws\.guardduty\|.*(?:Malware|Object Scan|THREATS)/, 'malware'],
  [/^critical\|aws\.backup\|Restore/, 'retry'],
  [/^\w+\|aws\.backup\|(?:Backup|Copy) Job/, 'backupFailed'],
  [/^critical\|aws\.budgets\|/, 'cost'],
  [/^\w+\|aws\.ec2\|.*Capacity Block/, 'capacityBlock'],
  [/^\w+\|aws\.ec2\|.*Interruption Warning/, 'drain'],
  [/^\w+\|aws\.cloudformation\|.*ROLLBACK_FAILED/, 'stackStuck'],
  [/^\w+\|aws\.cloudformation\|.*(?:FAILED|ROLLBACK)/, 'stackFailed'],
  [
    /^critical\|[^|]*\|(?:AWS|Amazon) API Call via CloudTrail\|.*(?:StopLogging|DeleteTrail|PutEventSelectors)/,
    'disabled',
  ],
  [
    /^\w+\|[^|]*\|AWS API Call via CloudTrail\|.*(?:UpdateDetector|DeleteDetector|DisableMacie|DisableSecurityHub)/,
    'disabled',
  ],
  [
    /^\w+\|[^|]*\|AWS API Call via CloudTrail\|.*(?:(?:Attach|Put)(?:User|Group|Role)Policy|CreateUser|CreateAccessKey|CreateLoginProfile)/,
    'adminGranted',
  ],
  [/^\w+\|[^|]*\|AWS API Call via CloudTrail\|.*ScheduleKeyDeletion/, 'keyDeletion'],
  [/^\w+\|[^|]*\|AWS API Call via CloudTrail\|.*(?:RemoveAccount|LeaveOrganization)/, 'accountRemoved'],
  [
    /^\w+\|[^|]*\|AWS API Call via CloudTrail\|.*(?:PutBucket|PublicAccessBlock)|^\w+\|aws\.(?:macie|guardduty)\|.*(?:S3Bucket|Bucket(?:Anonymous|Public)Access|S3\/)/,
    'publicResource',
  ],
  [/^\w+\|[^|]*\|AWS API Call via CloudTrail\|.*AuthorizeSecurityGroup/, 'groupOpen'],
  [/^\w+\|[^|]*\|AWS API Call via CloudTrail\|.*DeleteTable/, 'deletedTable'],
  [/^\w+\|aws\.ec2\|EC2 Instance State-change/, 'terminated'],
  [/^\w+\|aws\.ec2\|EC2 Spot Instance Interruption/, 'drain'],
  [/^\w+\|aws\.ec2\|EBS Volume.*attachVolume/, 'volumeAttach'],
  [/^critical\|aws\.codedeploy\|/, 'rollback'],
  [/^\w+\|aws\.code(?:pipeline|build)\|/, 'pipelineFailed'],
  [/^\w+\|aws\.ce\|/, 'cost'],
  [/^critical\|aws\.devops-guru\|/, 'firstChange'],
  [/^\w+\|aws\.dms\|.*(?:[Ss]torage|STORAGE|DMS-EVENT-0007)/, 'storageFull'],
  [/^critical\|aws\.dms\|/, 'dmsFailed'],
  [/^critical\|aws\.rds\|/, 'databaseFailed'],
  [/^critical\|aws\.ec2(?:spot)?fleet\|/, 'retry'],
  [/^critical\|aws\.(?:ecr|imagebuilder)\|/, 'vulnerability'],
  [/^\w+\|aws\.inspector2\|.*PACKAGE_VULNERABILITY/, 'vulnerability'],
  [/^\w+\|aws\.ecs\|.*PLACEMENT_FAILURE/, 'taskPlacement'],
  [/^\w+\|aws\.ecs\|.*OutOfMemory/, 'outOfMemory'],
  [/^\w+\|aws\.ecs\|.*CannotPull/, 'imagePull'],
  [/^\w+\|aws\.ecs\|.*ResourceInitializationError/, 'taskSecret'],
  [/^critical\|aws\.ecs\|/, 'rollback'],
  [/^critical\|aws\.eks\|.*Addon/, 'addonDegraded'],
  [/^critical\|aws\.elasticbeanstalk\|/, 'rollback'],
  [/^\w+\|aws\.(?:elasticache|memorydb)\|Add\w*NodeFailed/, 'cacheSubnet'],
  [/^\w+\|aws\.(?:elasticache|memorydb)\|(?:Cache)?NodeReplaceStarted/, 'reconnect'],
  [/^\w+\|aws\.(?:elasticache|memorydb)\|FailoverComplete/, 'reconnect'],
  [/^critical\|aws\.(?:elasticache|memorydb)\|/, 'retry'],
  [/^\w+\|aws\.emr\|EMR (?:Cluster|Step|Instance)/, 'emrFailed'],
  [/^critical\|aws\.(?:events|scheduler|lambda)\|/, 'lostEvent'],
  [/^\w+\|aws\.guardduty\|.*(?:IAMUser|AttackSequence|Credential)/, 'credentialsAbused'],
  [/^critical\|aws\.guardduty\|/, 'compromised'],
  [/^\w+\|aws\.kms\|.*Deletion/, 'keyGone'],
  [/^\w+\|aws\.kms\|.*Material/, 'keyMaterial'],
  [/^\w+\|aws\.macie\|.*SensitiveData/, 'sensitiveData'],
  [/^critical\|aws\.network-firewall\|/, 'firewall'],
  [/^\w+\|aws\.networkmanager\|.*DOWN/, 'vpnDown'],
  [/^\w+\|aws\.aoss\|/, 'quota'],
  [/^\w+\|aws\.es\|.*JVM/, 'searchJvm'],
  [/^\w+\|aws\.es\|.*(?:[Dd]isk|Watermark)/, 'searchDisk'],
  [/^\w+\|aws\.es\|.*KMS/, 'searchKey'],
  [/^critical\|aws\.es\|/, 'searchFailed'],
  [/^critical\|aws\.redshift\|/, 'storageFull'],
  [/^critical\|aws\.sagemaker\|Sage\w+ Endpoint/, 'rollback'],
  [/^critical\|aws\.securityhub\|/, 'finding'],
  [/^\w+\|[^|]*\|AWS Console Sign ?[Ii]n via CloudTrail\|.*Root/, 'rootLogin'],
  [/^\w+\|aws\.ssm\|OpsItem/, 'opsItem'],
  [/^\w+\|aws\.states\|/, 'workflow'],
  [/^critical\|aws\.synthetics\|/, 'siteDown'],
  [/^critical\|aws\.arc-zonal-shift\|/, 'zonalShift'],
];
