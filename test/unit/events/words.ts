// A minimal event for each word that neither a sample nor the title of a kind shows, such as the meaning of a code.

import type { AwsEvent } from '../../../lambda/src/inbox.ts';
import { en } from '../../../lambda/src/locales/en/index.ts';
import { zhCN } from '../../../lambda/src/locales/zh-CN/index.ts';
import {
  alarm,
  analyzed,
  awsEvent,
  budget,
  byDetailType,
  call,
  certificate,
  check,
  dms,
  ecsTask,
  eventBridge,
  finding,
  health,
  job,
  type Make,
  mail,
  openSearch,
  rds,
  redshift,
  serviceEvent,
  signIn,
} from '../support/events.ts';

/** What the words are of, their codes, and the event that holds such a code. */
type Words = [name: string, codes: string[], make: Make];

function codesOf(words: object): string[] {
  return Object.keys(words);
}

/** An alarm on a metric of AWS's. */
function metricAlarm(stat: string | undefined, name: string | undefined): AwsEvent {
  const metric = { metricStat: { metric: { namespace: 'AWS/X', name }, stat, period: 60 }, returnData: true };
  return eventBridge('aws.cloudwatch', 'CloudWatch Alarm State Change', {
    alarmName: 'x',
    state: { value: 'ALARM', reason: 'test' },
    configuration: { metrics: [metric] },
  });
}

function guardDuty(type: string): AwsEvent {
  return eventBridge('aws.guardduty', 'GuardDuty Finding', { severity: 5, type });
}

function guardDutyAction(action: unknown): AwsEvent {
  return finding(5, { action });
}

const ALL_PROTECTIONS = Object.fromEntries(
  codesOf(en.cloudtrail.protections).map((protection) => [protection, false]),
);

export const WORDS: Words[] = [
  ['Access Analyzer error', codesOf(en.accessAnalyzer.errors), (error) => analyzed({ error })],
  ['ACM certificate available', codesOf(en.acm.actions), (Action) => certificate('Available', { Action })],
  [
    'ACM renewal',
    codesOf(en.acm.reasons),
    (RenewalStatusReason) => certificate('Renewal Action Required', { RenewalStatusReason }),
  ],
  [
    'ACM validation',
    codesOf(en.acm.validations),
    (DomainValidationMethod) => certificate('Expired', { DomainValidationMethod }),
  ],
  ['Private CA event', codesOf(en.acmPca.events), byDetailType('aws.acm-pca', { result: 'success' })],
  [
    'Application Insights status',
    [...codesOf(en.applicationinsights.statuses), 'in progress', 'resolved'],
    job('aws.applicationinsights', 'Application Insights Problem Updated', 'status'),
  ],
  [
    'Application Insights severity',
    codesOf(en.applicationinsights.grades),
    job('aws.applicationinsights', 'Application Insights Problem Updated', 'severity'),
  ],
  [
    'Athena, retryable',
    codesOf(en.athena.yesOrNo),
    (retryable) => eventBridge('aws.athena', 'Athena Query State Change', { athenaError: { retryable } }),
  ],
  [
    'Batch array job',
    ['SUCCEEDED'],
    (state) =>
      eventBridge('aws.batch', 'Batch Job State Change', {
        arrayProperties: { statusSummary: { [state ?? '']: 2 } },
      }),
  ],
  ['budget type', codesOf(en.budgets.types), (type) => budget(`Budget Type: ${type}\nACTUAL Amount: $90.00`)],
  [
    'budget period',
    codesOf(en.budgets.periods),
    (period) => budget(`ACTUAL Amount: $90.00\nfor the current ${period}`),
  ],
  [
    'CloudFormation drift detection',
    codesOf(en.cloudformation.detections),
    (status) =>
      eventBridge('aws.cloudformation', 'CloudFormation Drift Detection Status Change', {
        'status-details': { 'stack-drift-status': 'UNKNOWN', 'detection-status': status },
      }),
  ],
  ['CloudTrail event', codesOf(en.cloudtrail.events), (event) => call(`iam:${event}`)],
  ['CloudTrail verb', codesOf(en.cloudtrail.verbs), (verb) => call(`iam:${verb}Thing`)],
  ['CloudTrail noun', codesOf(en.cloudtrail.nouns), (noun) => call(`iam:Delete${noun}`)],
  [
    'CloudTrail identity',
    codesOf(en.cloudtrail.identities),
    (type) => call('iam:CreateUser', { userIdentity: { type, userName: 'alice' } }),
  ],
  [
    'CloudTrail call that failed',
    ['AccessDenied', 'Other'],
    (errorCode) => call('sqs:Receive', { errorCode }),
  ],
  [
    'CloudTrail Insight',
    codesOf(en.cloudtrail.insight.types),
    (insightType) =>
      eventBridge('aws.cloudtrail', 'AWS Insight via CloudTrail', {
        insightDetails: { state: 'Start', insightType, errorCode: 'AccessDenied' },
      }),
  ],
  [
    'CloudTrail security group rule',
    ['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress'],
    (event) => call(`ec2:${event}`, { requestParameters: { ipProtocol: '-1', cidrIp: '10.0.0.0/8' } }),
  ],
  [
    'CloudTrail protections of S3',
    ['all off'],
    () =>
      call('s3:PutBucketPublicAccessBlock', {
        requestParameters: { PublicAccessBlockConfiguration: ALL_PROTECTIONS },
      }),
  ],
  ['CloudWatch metric', codesOf(zhCN.cloudwatch.metrics), (name) => metricAlarm('Average', name)],
  ['CloudWatch statistic', codesOf(en.cloudwatch.statistics), (stat) => metricAlarm(stat, 'CPUUtilization')],
  [
    'CloudWatch alarm reason',
    [
      'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].',
      'Threshold Crossed: 2 datapoints were received for 3 periods and 1 missing datapoint was treated as [NonBreaching].',
      'Threshold Crossed: 1 out of the last 3 datapoints [9.0 (02/03/26 01:10:00)] was greater than the threshold (5.0) and 2 missing datapoints were treated as [Ignore].',
      'Unchecked: Alarm configuration updated',
      'arn:aws:cloudwatch:eu-west-1:210987654321:alarm:all was created and its alarm rule evaluates to OK',
      'arn:aws:cloudwatch:eu-west-1:210987654321:alarm:all was updated and its alarm rule evaluates to ALARM',
    ],
    (reason) => alarm('ALARM', { reason }),
  ],
  [
    'Health, how far off',
    ['2026-03-02T01:20:00Z', '2026-03-02T05:15:42Z', '2026-03-06T01:15:42Z', '2026-03-08T01:15:42Z'],
    (startTime) => health({ startTime }),
  ],
  [
    'CloudWatch, why actions are suppressed',
    codesOf(en.cloudwatch.suppressedBy),
    (actionsSuppressedBy) => alarm('ALARM', { actionsSuppressedBy }),
  ],
  [
    'CloudWatch evaluation',
    codesOf(en.cloudwatch.evaluations),
    (evaluationState) => alarm('INSUFFICIENT_DATA', { evaluationState }),
  ],
  [
    'CloudWatch alarm of a Route 53 health check',
    codesOf(en.cloudwatch.healthCheck),
    (NewStateValue) =>
      awsEvent({
        AlarmName: 'shop',
        NewStateValue,
        Trigger: { Namespace: 'AWS/Route53', MetricName: 'HealthCheckStatus' },
      }),
  ],
  [
    'CloudWatch missing data',
    codesOf(en.cloudwatch.missingDataRules),
    (treatMissingData) =>
      eventBridge('aws.cloudwatch', 'CloudWatch Alarm Configuration Change', {
        configuration: { treatMissingData },
      }),
  ],
  [
    'CloudWatch period in seconds',
    ['30', '60', '3600'],
    (Period) =>
      awsEvent({ AlarmName: 'shop', NewStateValue: 'OK', Trigger: { Statistic: 'AVERAGE', Period } }),
  ],
  [
    'CodeBuild phase',
    codesOf(en.codebuild.phases),
    (phase) =>
      eventBridge('aws.codebuild', 'CodeBuild Build Phase Change', {
        'completed-phase': phase,
        'completed-phase-status': 'SUCCEEDED',
      }),
  ],
  [
    'CodeCommit pull request',
    codesOf(en.codecommit.pullRequests),
    job('aws.codecommit', 'CodeCommit Pull Request State Change', 'event'),
  ],
  [
    'CodeCommit pull request, other',
    ['SomethingNew'],
    job('aws.codecommit', 'CodeCommit Pull Request State Change', 'event'),
  ],
  [
    'CodeCommit pull request status',
    ['Open', 'Closed'],
    job('aws.codecommit', 'CodeCommit Pull Request State Change', 'pullRequestStatus'),
  ],
  [
    'CodeCommit approval',
    codesOf(en.codecommit.approvals),
    job('aws.codecommit', 'CodeCommit Pull Request State Change', 'approvalStatus'),
  ],
  ...(['branch', 'tag'] as const).map(
    (referenceType): Words => [
      `CodeCommit ${referenceType}`,
      codesOf(en.codecommit.references),
      job('aws.codecommit', 'CodeCommit Repository State Change', 'event', { referenceType }),
    ],
  ),
  [
    'CodeCommit comment',
    codesOf(en.codecommit.comments),
    job('aws.codecommit', 'CodeCommit Comment on Commit', 'event'),
  ],
  [
    'CodeDeploy instances',
    ['of each state'],
    () =>
      awsEvent({
        eventTriggerName: 'orders',
        deploymentId: 'd-1',
        deploymentOverview: Object.fromEntries(codesOf(en.codedeploy.overviewOf).map((state) => [state, 1])),
      }),
  ],
  [
    'CodePipeline trigger',
    codesOf(en.codepipeline.triggers),
    (type) =>
      eventBridge('aws.codepipeline', 'CodePipeline Pipeline Execution State Change', {
        'execution-trigger': { 'trigger-type': type },
      }),
  ],
  [
    'CodePipeline approval',
    ['to review'],
    () =>
      eventBridge(
        'aws.codepipeline',
        'CodePipeline Action Execution State Change',
        { type: { category: 'Approval' }, state: 'STARTED' },
        { additionalAttributes: { customData: 'https://shop.example/pr/1' } },
      ),
  ],
  [
    'Config compliance',
    codesOf(en.config.compliance),
    (complianceType) =>
      eventBridge('aws.config', 'Config Rules Compliance Change', {
        messageType: 'ComplianceChangeNotification',
        newEvaluationResult: { complianceType },
      }),
  ],
  [
    'Config item change',
    codesOf(en.config.changes),
    (changeType) =>
      eventBridge('aws.config', 'Config Configuration Item Change', {
        messageType: 'ConfigurationItemChangeNotification',
        configurationItemDiff: { changeType, changedProperties: { Tags: { updatedValue: 'a' } } },
      }),
  ],
  [
    'Control Tower control',
    ['two'],
    () =>
      serviceEvent('aws.controltower', {
        eventName: 'EnableGuardrail',
        serviceEventDetails: {
          enableGuardrailStatus: { guardrails: [{ guardrailId: 'A' }, { guardrailId: 'B' }] },
        },
      }),
  ],
  [
    'DevOps Guru event',
    codesOf(en.devopsGuru.kinds),
    byDetailType('aws.devops-guru', { insightDescription: 'Latency' }),
  ],
  [
    'DevOps Guru severity',
    codesOf(en.devopsGuru.grades),
    job('aws.devops-guru', 'DevOps Guru New Insight Open', 'insightSeverity'),
  ],
  ['DMS category', codesOf(en.dms.categories), (category) => dms({ category })],
  ['DMS source', codesOf(en.dms.sources), (type) => dms({ type })],
  [
    'EBS result',
    codesOf(en.ec2Ebs.results),
    job('aws.ec2', 'EBS Volume Notification', 'result', { event: 'shareSnapshot' }),
  ],
  [
    'EBS success',
    codesOf(en.ec2Ebs.done),
    job('aws.ec2', 'EBS Volume Notification', 'event', { result: 'succeeded' }),
  ],
  [
    'Account success',
    [...codesOf(en.accountLifecycle.done), 'AcceptHandshake'],
    (eventName) =>
      serviceEvent(/(?:Result|Handshake)$/.test(eventName ?? '') ? 'aws.organizations' : 'aws.controltower', {
        eventName,
        serviceEventDetails: { status: { state: 'SUCCEEDED', accountName: 'x' } },
      }),
  ],
  [
    'EBS fast snapshot restore',
    codesOf(en.ec2Ebs.fastRestoreStates),
    job('aws.ec2', 'EBS Fast Snapshot Restore State-change Notification', 'state'),
  ],
  [
    'EC2 Spot action',
    codesOf(en.ec2.spotActions),
    job('aws.ec2', 'EC2 Spot Instance Interruption Warning', 'instance-action'),
  ],
  [
    'EC2 Fleet, Spot request',
    ['sir-1'],
    job('aws.ec2fleet', 'EC2 Fleet Spot Instance Request Change', 'spot-instance-request-id'),
  ],
  [
    'ECR image action',
    codesOf(en.ecr.actions),
    job('aws.ecr', 'ECR Image Action', 'action-type', { result: 'SUCCESS' }),
  ],
  [
    'ECR level',
    codesOf(en.ecr.levels),
    (level) => eventBridge('aws.ecr', 'ECR Image Scan', { 'finding-severity-counts': { [level ?? '']: 1 } }),
  ],
  [
    'ECR scan status with findings',
    codesOf(en.ecr.scanStates),
    job('aws.ecr', 'ECR Image Scan', 'scan-status', { 'finding-severity-counts': { LOW: 1 } }),
  ],
  [
    'ECR scan status with no findings',
    ['COMPLETE'],
    job('aws.ecr', 'ECR Image Scan', 'scan-status', { 'finding-severity-counts': { LOW: 0 } }),
  ],
  [
    'ECR pull-through cache',
    ['docker.io'],
    job('aws.ecr', 'ECR Pull Through Cache Action', 'upstream-registry-url'),
  ],
  ['ECS task status', codesOf(en.ecs.taskStates), job('aws.ecs', 'ECS Task State Change', 'lastStatus')],
  [
    'ECS task that did not stop in time',
    ['ServiceSchedulerInitiated', 'UserInitiated', 'EssentialContainerExited'],
    (stopCode) => ecsTask({ lastStatus: 'STOPPED', stopCode, containers: [{ name: 'app', exitCode: 137 }] }),
  ],
  [
    'Batch exit code',
    ['139'],
    (exitCode) =>
      eventBridge('aws.batch', 'Batch Job State Change', {
        status: 'FAILED',
        container: { exitCode: Number(exitCode) },
      }),
  ],
  [
    'ECS exit code',
    codesOf(en.ecs.exitCodes),
    (exitCode) => ecsTask({ containers: [{ name: 'app', exitCode }] }),
  ],
  ['ECS reason', codesOf(en.ecs.reasons), job('aws.ecs', 'ECS Service Action', 'reason')],
  [
    'ECS desired count',
    ['2'],
    job('aws.ecs', 'ECS Service Action', 'desiredCount', {
      targetGroupArns: ['orders'],
      taskArns: ['task/1'],
    }),
  ],
  [
    'ECS agent',
    codesOf(en.ecs.connected),
    job('aws.ecs', 'ECS Container Instance State Change', 'agentConnected'),
  ],
  [
    'ElastiCache meaning',
    codesOf(en.elasticache.meanings),
    (code) => awsEvent({ [`ElastiCache:${code}`]: 'orders' }),
  ],
  [
    'EMR reason',
    codesOf(en.emr.reasons),
    (code) => eventBridge('aws.emr', 'EMR Cluster State Change', { stateChangeReason: { code } }),
  ],
  [
    'EMR action on failure',
    codesOf(en.emr.actions),
    job('aws.emr', 'EMR Step Status Change', 'actionOnFailure'),
  ],
  [
    'Glue crawler',
    ['1'],
    job('aws.glue', 'Glue Crawler State Change', 'tablesDeleted', { tablesCreated: 1, tablesUpdated: 1 }),
  ],
  ['GuardDuty family', codesOf(en.guardduty.families), (family) => guardDuty(`SomethingNew:EC2/${family}`)],
  [
    'GuardDuty purpose',
    codesOf(en.guardduty.purposes),
    (purpose) => guardDuty(`${purpose}:EC2/SomethingNew`),
  ],
  ['GuardDuty action', codesOf(en.guardduty.actions), (actionType) => guardDutyAction({ actionType })],
  [
    'GuardDuty direction',
    codesOf(en.guardduty.directions),
    (connectionDirection) =>
      guardDutyAction({
        networkConnectionAction: {
          connectionDirection,
          blocked: true,
          localPortDetails: { port: 22 },
          remotePortDetails: { port: 4444 },
        },
      }),
  ],
  [
    'GuardDuty S3 object scan, untold object',
    ['THREATS_FOUND', 'NO_THREATS_FOUND', ...codesOf(en.guardduty.scan.results)],
    (scanResultStatus) =>
      eventBridge('aws.guardduty', 'GuardDuty Malware Protection Object Scan Result', {
        scanResultDetails: { scanResultStatus },
        s3ObjectDetails: { s3Throttled: true },
      }),
  ],
  [
    'GuardDuty announcement',
    [...codesOf(en.guardduty.announcement.types), ' '],
    (type) => awsEvent({ type: type?.trim() || '?', version: '1', findingDetails: [{ findingType: 'A' }] }),
  ],
  ['Health region', codesOf(en.regions), (eventRegion) => health({ eventRegion })],
  ['Health first step', codesOf(en.health.steps), (type) => health({ eventTypeCode: `AWS_EC2_${type}` })],
  [
    'Health issue closed',
    ['VOLUME_LOST', 'API_ISSUE', 'DEGRADED_EBS_VOLUME_PERFORMANCE'],
    (type) => health({ eventTypeCode: `AWS_EC2_${type}`, statusCode: 'closed' }),
  ],
  ['Health event type', codesOf(en.health.types), (type) => health({ eventTypeCode: `AWS_EC2_${type}` })],
  [
    'Health abuse',
    ['abuse', 'nothing'],
    (kind) =>
      kind === 'abuse'
        ? health({ service: 'ABUSE', eventTypeCode: undefined, eventTypeCategory: undefined })
        : eventBridge('aws.health', 'AWS Health Event', {}),
  ],
  [
    'Health category',
    codesOf(en.health.categories),
    (eventTypeCategory) => health({ eventTypeCategory, eventTypeCode: 'AWS_EC2_SOMETHING_NEW' }),
  ],
  ['Health action needed', codesOf(en.health.actionability), (actionability) => health({ actionability })],
  [
    'Health level',
    codesOf(en.health.levels),
    (level) =>
      health({
        eventDescription: [{ language: 'en_US', latestDescription: `Current severity level: ${level}` }],
      }),
  ],
  [
    'Health entity',
    codesOf(en.health.entityStatuses),
    (status) => health({ affectedEntities: [{ entityValue: 'i-0abc', status }, { entityValue: 'i-0def' }] }),
  ],
  [
    'Health entities',
    ['of each status'],
    () =>
      health({
        affectedEntities: codesOf(en.health.entityStatuses).map((status) => ({
          entityValue: status,
          status,
        })),
      }),
  ],
  ['Inspector type', codesOf(en.inspector2.types), job('aws.inspector2', 'Inspector2 Finding', 'type')],
  [
    'Inspector, fix available',
    codesOf(en.inspector2.answers),
    job('aws.inspector2', 'Inspector2 Finding', 'fixAvailable'),
  ],
  [
    'Lambda condition',
    codesOf(en.lambda.conditions),
    (condition) => awsEvent({ requestContext: { functionArn: 'orders', condition } }),
  ],
  [
    'Macie type',
    codesOf(en.macie.types),
    (type) => eventBridge('aws.macie', 'Macie Finding', { type: `Policy:IAMUser/${type}` }),
  ],
  [
    'Macie access',
    codesOf(en.macie.access),
    (effectivePermission) =>
      eventBridge('aws.macie', 'Macie Finding', {
        resourcesAffected: { s3Bucket: { publicAccess: { effectivePermission } } },
      }),
  ],
  [
    'Macie category',
    codesOf(en.macie.categories),
    (category) =>
      eventBridge('aws.macie', 'Macie Finding', {
        classificationDetails: { result: { sensitiveData: [{ category }] } },
      }),
  ],
  [
    'Network Manager status',
    codesOf(en.networkmanager.statuses),
    job('aws.networkmanager', 'Network Manager Status Update', 'status-change'),
  ],
  [
    'Network Manager thing',
    codesOf(en.networkmanager.things),
    (thing) =>
      eventBridge('aws.networkmanager', 'Network Manager Topology Change', {
        'change-type': `${thing}-ADDED`,
      }),
  ],
  [
    'OpenSearch status',
    codesOf(en.es.outcomes),
    (status) => openSearch({ event: 'Domain Maintenance', status }),
  ],
  [
    'OpenSearch problem over',
    ['High JVM Usage', 'Low Disk Space', 'KMS Error', 'Large Shard Size'],
    (event) => openSearch({ event, status: 'Completed' }),
  ],
  ['OpenSearch severity', codesOf(en.es.levels), (severity) => openSearch({ severity })],
  ['RDS event', codesOf(zhCN.rds.events), (id) => rds({ EventID: `RDS-EVENT-${id}` })],
  [
    'RDS source',
    [
      'DB_INSTANCE',
      'CLUSTER',
      'SNAPSHOT',
      'CLUSTER_SNAPSHOT',
      'DB_PARAM',
      'SECURITY_GROUP',
      'DB_PROXY',
    ].concat('BLUE_GREEN_DEPLOYMENT', 'CUSTOM_ENGINE_VERSION', 'SHARD_GROUP'),
    (SourceType) => rds({ SourceType }),
  ],
  [
    'EKS issue',
    codesOf(zhCN.eks.issues),
    (code) => eventBridge('aws.eks', 'EKS Addon Health Degraded', { issues: [{ code }] }),
  ],
  [
    'Step Functions error',
    codesOf(zhCN.states.errors),
    (error) =>
      eventBridge('aws.states', 'Step Functions Execution Status Change', { status: 'FAILED', error }),
  ],
  [
    'CodeDeploy error',
    codesOf(zhCN.codedeploy.errors),
    (ErrorCode) =>
      awsEvent(
        {
          eventTriggerName: 'x',
          deploymentId: 'd-1',
          applicationName: 'shop',
          status: 'FAILED',
          errorInformation: JSON.stringify({ ErrorCode }),
        },
        {},
      ),
  ],
  [
    'Lambda error',
    codesOf(zhCN.lambda.errors),
    (errorType) =>
      awsEvent(
        {
          requestContext: {
            functionArn: 'arn:aws:lambda:us-east-1:210987654321:function:shop',
            condition: 'RetriesExhausted',
          },
          responseContext: {},
          responsePayload: { errorType },
        },
        {},
      ),
  ],
  ['Redshift event', codesOf(zhCN.redshift.events), (id) => redshift({ 'Event ID': `REDSHIFT-EVENT-${id}` })],
  [
    'Security Hub control',
    codesOf(zhCN.securityhub.controls),
    (SecurityControlId) =>
      eventBridge('aws.securityhub', 'Security Hub Findings - Imported', {
        findings: [{ ProductName: 'Security Hub', Compliance: { SecurityControlId } }],
      }),
  ],
  ['Redshift category', codesOf(en.redshift.categories), (category) => redshift({ Category: [category] })],
  ['SageMaker event', codesOf(en.sagemaker.kinds), byDetailType('aws.sagemaker', {})],
  [
    'SageMaker step',
    codesOf(en.sagemaker.steps),
    job('aws.sagemaker', 'SageMaker Training Job State Change', 'SecondaryStatus'),
  ],
  [
    'Security Hub compliance',
    codesOf(en.securityhub.compliance),
    (Status) =>
      eventBridge('aws.securityhub', 'Security Hub Findings - Imported', {
        findings: [{ Compliance: { Status } }],
      }),
  ],
  [
    'Security Hub workflow',
    codesOf(en.securityhub.workflow),
    (Status) =>
      eventBridge('aws.securityhub', 'Security Hub Findings - Imported', {
        findings: [{ Workflow: { Status } }],
      }),
  ],
  [
    'Security Hub custom action of so many findings',
    ['1', '2'],
    (count) =>
      eventBridge('aws.securityhub', 'Security Hub Findings - Custom Action', {
        findings: count === '1' ? [] : [{ Title: 'A' }, { Title: 'B' }],
        actionName: count === '1' ? undefined : 'Page',
      }),
  ],
  ['SES bounce', codesOf(en.ses.bounceTypes), (bounceType) => mail('Bounce', { bounce: { bounceType } })],
  [
    'SES complaint',
    codesOf(en.ses.feedbacks),
    (type) => mail('Complaint', { complaint: { complaintFeedbackType: type } }),
  ],
  [
    'SES delay',
    codesOf(en.ses.delays),
    (delayType) => mail('DeliveryDelay', { deliveryDelay: { delayType } }),
  ],
  ['sign-in event', codesOf(en.signin.events), (eventName) => signIn('IAMUser', { eventName })],
  [
    'Systems Manager maintenance window',
    codesOf(en.ssm.windowStates),
    job('aws.ssm', 'Maintenance Window State-change Notification', 'status', { 'window-id': 'mw-1' }),
  ],
  [
    'Systems Manager maintenance window, part',
    ['Task Execution State-change Notification', 'Target Registration Notification'],
    (part) =>
      eventBridge('aws.ssm', `Maintenance Window ${part}`, {
        'window-id': 'mw-1',
        'window-task-id': 'task-1',
        status: 'SUCCESS',
      }),
  ],
  [
    'Systems Manager severity',
    codesOf(en.ssm.severities),
    job('aws.ssm', 'Configuration Compliance State Change', 'severity'),
  ],
  ['OpsItem status', codesOf(en.ssm.opsItemStates), job('aws.ssm', 'OpsItem Update', 'status')],
  [
    'Trusted Advisor check',
    codesOf(en.trustedadvisor.checks),
    (name) => check('WARN', { 'check-name': name }),
  ],
  [
    'ARC readiness',
    ['recovery-group-name'],
    (key) =>
      eventBridge(
        'aws.route53-recovery-readiness',
        'Route 53 Application Recovery Controller recovery group readiness status change',
        { [key ?? '']: 'orders', 'new-state': { 'readiness-status': 'READY' } },
      ),
  ],
  [
    'DataSync',
    ['DataSync Location State Change', 'DataSync Task State Change'],
    byDetailType('aws.datasync', { State: 'AVAILABLE' }),
  ],
  [
    'GameLift session',
    ['gameSessionArn'],
    (key) =>
      eventBridge('aws.gamelift', 'GameLift Queue Placement Event', {
        type: 'PlacementFulfilled',
        [key ?? '']: 'arn:aws:gamelift:ap-northeast-1::gamesession/orders',
      }),
  ],
  [
    'IoT Device Defender state',
    codesOf(en.iot.violations),
    (violationEventType) => awsEvent({ violationEventType, thingName: 'meter-1' }),
  ],
  [
    'MediaLive alert',
    codesOf(en.medialive.alerts),
    job('aws.medialive', 'MediaLive Channel Alert', 'alarm_state', { alert_type: 'Video Not Detected' }),
  ],
  [
    'MediaLive multiplex',
    ['MediaLive Multiplex State Change'],
    byDetailType('aws.medialive', { state: 'RUNNING' }),
  ],
  [
    'Server that moves',
    ['MGN Source Server Lifecycle State Change', 'DRS Recovery Instance Failback State Change'],
    (detailType) => eventBridge('aws.mgn', detailType ?? '', { state: 'DISCONNECTED' }),
  ],
  [
    'Text message',
    codesOf(en.pinpoint.statuses),
    (messageStatus) =>
      awsEvent({ eventType: 'TEXT_X', destinationPhoneNumber: '+8613800000000', messageStatus }),
  ],
  [
    'Transfer Family',
    codesOf(en.transfer.deeds),
    (deed) =>
      eventBridge('aws.transfer', `SFTP Server ${deed} Completed`, {
        'original-file-path': '/a',
        'renamed-file-path': '/b',
      }),
  ],
  [
    'Network Manager segment',
    ['previousSegmentName'],
    (key) =>
      eventBridge('aws.networkmanager', 'Network Manager Segment Update', {
        segmentName: 'production',
        [key ?? '']: 'test',
      }),
  ],
  ['Custom message', ['without a title'], () => awsEvent({ version: 'dingtalk-notifier/v1' })],
  [
    'What is cut',
    ['facts', 'a value'],
    (what) =>
      awsEvent({
        version: 'dingtalk-notifier/v1',
        title: 'Report',
        facts:
          what === 'facts'
            ? Object.fromEntries(Array.from({ length: 102 }, (_, index) => [`n${index}`, 'v']))
            : { text: 'long '.repeat(500) },
      }),
  ],
  ['What cannot be read', ['fault'], () => awsEvent(undefined, { fault: new Error('for the test') })],
  ['What has no title', ['event'], () => eventBridge('aws.orders', '·', {})],
];
