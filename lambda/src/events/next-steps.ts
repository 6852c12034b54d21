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
const CODES = [
  'Event ID',
  'NewStateValue',
  'status',
  'detail.EventID',
  'detail.EventCategories.0',
  'detail.eventTypeCode',
  'detail.eventName',
  'detail.event',
  'detail.type',
  'detail.stopCode',
  'detail.stoppedReason',
  'detail.reason',
  'detail.status',
  'detail.status-details.status',
  'detail.state',
  'detail.state.value',
  'detail.check-name',
  'detail.changeType',
  'detail.change-type',
  'detail.type.category',
  'detail.sub-type',
  'detail.containers.0.reason',
  'detail.container.reason',
  'detail.status-change',
  'detail.userIdentity.type',
  'detail.StatusMessage',
  'detail.Description',
  'StatusMessage',
  'detail.errorCode',
  'detail.scan-status',
  'detail.error',
  'detail.findings.1.Id',
  'detail.insightType',
  'detail.responseElements.ConsoleLogin',
  'detail.messageType',
  'detail.policy-type',
  'detail.operation',
  'detail.compliance-type',
  'detail.eventId',
  'detail.serviceEventDetails.status',
  'detail.scanResult.scanResultStatus',
  'Records.0.eventName',
  'detail.findings.0.Compliance.SecurityControlId',
  'detail.findings.0.compliance.control',
  'detail.findings.0.Types.0',
  'alarmData.state.value',
].map((path) => path.split('.'));
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
  [/Add(?:Cache)?NodeFailed/, 'cacheSubnet'],
  [/NodeReplaceStarted|FailoverComplete|Rebooted/, 'reconnect'],
  [CRITICAL, 'restoreFailed'],
  [/Snapshot/, 'backupFailed'],
  [/Delete|SecurityGroup/, 'whoDid'],
  [/Limit/, 'cacheLimit'],
  [/Failed/, 'cacheChange'],
];

const FLEET: Rules = [
  [/Limit/, 'quota'],
  [/termination_notified/, 'drain'],
  [/Halted|Blacklisted/, 'capacity'],
  [ANY, 'launchFailed'],
];

const REPLICATION: Rules = [
  [/STALLED|DISCONNECTED/, 'replicationLag'],
  [ANY, 'serverLaunch'],
];

const DATABASE: Rules = [
  [CRITICAL, 'databaseFailed'],
  [/low storage/, 'storageFull'],
  [/EVENT-0283/, 'quota'],
  [/EVENT-0(?:237|429)/, 'capacity'],
  [/EVENT-0285/, 'backupFailed'],
  [/EVENT-0(?:004|029|041|061|087|150|171|205|208|21[45]|249|252|261)|deletion/, 'whoDid'],
  [/EVENT-0(?:006|149)|^(?!.*EVENT-0034).*failover/, 'reconnect'],
];

const MEDIA: Rules = [[/^(?!.*(?:_FAILED|Max))/, 'mediaInput']];

const CALL = /^(?:AWS|Amazon) (?:API Call|Console Sign ?[Ii]n) via CloudTrail$/;

/** For calls of whichever service, by "severity|kind|codes"; the first that matches counts. */
const CALLS: Rules = [
  [/\bRoot\b/, 'rootLogin'],
  [/AccessDenied|Unauthorized/, 'askOperator'],
  [/ConsoleLogin(?!.*Success)/, 'signIn'],
  [/ConsoleLogin/, 'mfa'],
  [/(?:Attach|Put)(?:User|Group|Role)Policy|CreateUser|CreateAccessKey|CreateLoginProfile/, 'adminGranted'],
  [/ScheduleKeyDeletion/, 'keyDeletion'],
  [/RemoveAccount|LeaveOrganization/, 'accountRemoved'],
  [/PutBucket|BlockPublic|PublicAccessBlock|(?:Image|Snapshot)Attribute|PutResourcePolicy/, 'publicResource'],
  [/AuthorizeSecurityGroup/, 'groupOpen'],
  [/DeleteTable/, 'deletedTable'],
  [/^critical|StopLogging|PutEventSelectors|UpdateDetector|DisableEbsEnc/, 'disabled'],
  // What a person starts as an answer to trouble is no trouble itself.
  [/^(?!.*StartIncident)/, 'askOperator'],
];

/** By the source; the first that matches counts. A step that does not fit every warning of a source names what it fits. */
const RULES: Readonly<Record<string, Rules>> = {
  'aws.access-analyzer': [[/Finding\|[^|]*ACTIVE$/, 'publicResource']],
  'aws.acm': [
    [/Revoked/, 'certificateRevoked'],
    [/Expir|Renewal/, 'certificateExpiry'],
  ],
  'aws.airflow': [[ANY, 'airflow']],
  'aws.amplify': [[ANY, 'pipelineFailed']],
  'aws.aoss': [[ANY, 'ocu']],
  'aws.apprunner': [[ANY, 'appRunner']],
  'aws.applicationinsights': [[ANY, 'firstChange']],
  'aws.arc-region-switch': [[CRITICAL, 'regionSwitch']],
  'aws.arc-zonal-shift': [[ANY, 'zonalShift']],
  'aws.autoscaling': [
    [/vCPU|[Ll]imit/, 'quota'],
    [/^\w+\|EC2 Instance Launch Unsuccessful.*[Cc]apacity/, 'capacity'],
    [/Launch Unsuccessful/, 'launchFailed'],
    [/Refresh/, 'instanceRefresh'],
  ],
  'aws.backup': [
    [/\|Restore(?!.*THREATS)/, 'restoreFailed'],
    [CRITICAL, 'malware'],
    [/DELETED/, 'whoDid'],
    [/\|Scan/, 'protectionOff'],
    [/\|(?:Backup|Copy) Job|\|Recovery Point/, 'backupFailed'],
  ],
  'aws.batch': [
    [/OutOfMemory/, 'outOfMemory'],
    [/Job State/, 'batchFailed'],
    [/Queue/, 'batchQueue'],
  ],
  'aws.ce': [[ANY, 'cost']],
  'aws.cloudformation': [
    [CRITICAL, 'stackStuck'],
    [/Drift/, 'drift'],
    [ANY, 'stackFailed'],
  ],
  'aws.cloudtrail': [[ANY, 'whoDid']],
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
  'aws.codedeploy': [[ANY, 'codeDeploy']],
  'aws.codepipeline': [[ANY, 'pipelineFailed']],
  'aws.config': [
    [/Compliance/, 'nonCompliant'],
    [/(?:History|Snapshot)Delivery/, 'configDelivery'],
  ],
  'aws.controltower': [[/DisableGuardrail|Deregister/, 'whoDid']],
  'aws.datasync': [
    [/Agent/, 'agentOffline'],
    [ANY, 'pipelineFailed'],
  ],
  'aws.devops-guru': [[/^(?!.*PROACTIVE)/, 'firstChange']],
  'aws.dlm': [[ANY, 'backupFailed']],
  'aws.docdb': DATABASE,
  'aws.dms': [
    [/[Ss]torage|STORAGE|DMS-EVENT-00(?:07|92)/, 'storageFull'],
    [/DMS-EVENT-0037/, 'kmsKey'],
    [/DMS-EVENT-00(?:13|50)/, 'dmsFailover'],
    [CRITICAL, 'dmsFailed'],
    [/DMS-EVENT-00(?:03|66|73|79)/, 'whoDid'],
  ],
  'aws.drs': REPLICATION,
  'aws.ec2': [
    [/Capacity Block/, 'capacityBlock'],
    [/Interruption/, 'drain'],
    [/Capacity Reservation (?!Expired)/, 'capacity'],
    [/Instance State-change/, 'terminated'],
    [/(?:attach|create)Volume/, 'kmsKey'],
    [/\|EBS (?:Multi-Volume )?Snapshot/, 'backupFailed'],
  ],
  'aws.ec2fleet': FLEET,
  'aws.ec2spotfleet': FLEET,
  'aws.ecr': [
    [/Pull Through/, 'pullThrough'],
    [/Scan(?!.*FAILED)/, 'vulnerability'],
  ],
  'aws.ecs': [
    [/PLACEMENT_FAILURE/, 'taskPlacement'],
    [/OutOfMemory/, 'outOfMemory'],
    [/CannotPull/, 'imagePull'],
    [/ResourceInitializationError/, 'taskSecret'],
    [/health checks/, 'taskUnhealthy'],
    [/Container Instance/, 'ecsAgent'],
    [/^critical|TaskFailedToStart/, 'ecsDeployment'],
    [/EssentialContainerExited/, 'taskCrashed'],
  ],
  'aws.eks': [[/Addon/, 'addonDegraded']],
  'aws.elasticbeanstalk': [[ANY, 'beanstalk']],
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
  'aws.events': [
    [CRITICAL, 'lostEvent'],
    [ANY, 'connection'],
  ],
  'aws.glue': [
    [/TIMEOUT|Run Status/, 'glueSlow'],
    [ANY, 'glueJob'],
  ],
  'aws.glue-dataquality': [[ANY, 'dataQuality']],
  'aws.guardduty': [
    [/^critical.*Object Scan/, 'malware'],
    [/Malware Protection Resource|Runtime|Object Scan/, 'protectionOff'],
    [/^critical.*Malware/, 'malware'],
    [/S3Bucket|(?:Anonymous|Public)Access|S3\//, 'publicResource'],
    [/IAMUser|AttackSequence|Credential/, 'credentialsAbused'],
    [CRITICAL, 'compromised'],
    [/Kubernetes/, 'askOperator'],
  ],
  'aws.health': [
    [/Abuse|ABUSE/, 'abuse'],
    [/CREDENTIALS/, 'credentialsExposed'],
    [/^critical.*(?:OPERATIONAL_ISSUE|CONNECTIVITY)|API_ISSUE/, 'serviceIssue'],
  ],
  'aws.imagebuilder': [
    [/CVE/, 'vulnerability'],
    [/Waiting/, 'approve'],
    [ANY, 'pipelineFailed'],
  ],
  'aws.inspector2': [
    [/NETWORK_REACHABILITY/, 'groupOpen'],
    [/Coverage/, 'protectionOff'],
    [ANY, 'vulnerability'],
  ],
  'aws.kms': [
    [/Deletion/, 'keyGone'],
    [/Material/, 'keyMaterial'],
  ],
  'aws.lambda': [[CRITICAL, 'lostEvent']],
  'aws.macie': [
    [/S3Bucket/, 'publicResource'],
    [/SensitiveData/, 'sensitiveData'],
    [ANY, 'finding'],
  ],
  'aws.mediaconnect': MEDIA,
  'aws.medialive': MEDIA,
  'aws.mediapackage': MEDIA,
  'aws.memorydb': CACHE,
  'aws.mgn': REPLICATION,
  'aws.neptune': DATABASE,
  'aws.network-firewall': [
    [/Configuration|CAPACITY/, 'firewallRules'],
    [CRITICAL, 'firewall'],
  ],
  'aws.networkmanager': [
    [CRITICAL, 'vpnDown'],
    [ANY, 'whoDid'],
  ],
  'aws.organizations': [
    [/Departed/, 'accountRemoved'],
    [/CloseAccount/, 'whoDid'],
  ],
  'aws.rbin': [[ANY, 'whoDid']],
  'aws.rds': DATABASE,
  'aws.redshift': [
    [/[Dd]isk/, 'warehouseFull'],
    [CRITICAL, 'databaseFailed'],
    [/EVENT-(?:2001|3618|3619|4000)/, 'whoDid'],
    [/EVENT-350[23]/, 'backupFailed'],
    [/EVENT-3000/, 'reconnect'],
  ],
  'aws.route53resolver': [[ANY, 'dnsQuery']],
  'aws.s3': [
    [/Replication/, 's3Replication'],
    [/ACL|Acl/, 'publicResource'],
    [/Suspended/, 'approve'],
    [/Object|Lost/, 's3Restore'],
  ],
  'aws.sagemaker': [
    [/Endpoint/, 'endpointFailed'],
    [ANY, 'training'],
  ],
  'aws.scheduler': [[CRITICAL, 'lostEvent']],
  'aws.secretsmanager': [[/Rotation/, 'rotation']],
  'aws.securityhub': [
    [/\/finding\//, 'finding'],
    [/[ |](?:S3\.[1238]|RDS\.[12]|EC2\.1|Lambda\.1|Redshift\.1|Opensearch\.2)(?: |$)/, 'publicResource'],
    [/[ |]EC2\.(?:13|14|18|19|53|54)(?: |$)/, 'groupOpen'],
    [/:IAM|:AttackSequence/, 'credentialsAbused'],
    [/^critical.*TTPs\//, 'compromised'],
    [ANY, 'finding'],
  ],
  'aws.ses': [
    [/SES (?:bounce|complaint)/, 'mailRefused'],
    [CRITICAL, 'sendingOff'],
    [/Advisor/, 'mailDns'],
    [/reject/i, 'malware'],
  ],
  'aws.ssm': [
    [/OpsItem/, 'opsItem'],
    [/Patch/, 'patch'],
    [/Expiration/, 'parameterExpiry'],
    [/Parameter.{0,40}Delete/, 'whoDid'],
    [/Command|Association|Automation|Maintenance/, 'ssmCommand'],
  ],
  'aws.states': [[ANY, 'workflow']],
  'aws.synthetics': [[CRITICAL, 'siteDown']],
  'aws.transfer': [[ANY, 'transfer']],
  'aws.trustedadvisor': [
    [/Exposed Access Keys/, 'credentialsExposed'],
    [/Unrestricted/, 'groupOpen'],
  ],
  'aws.xray': [[ANY, 'firstChange']],
};
