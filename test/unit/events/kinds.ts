// A minimal event of each kind in the rows of docs/messages.md, and of the limits and defaults beside them.

import type { AwsEvent } from '../../../lambda/src/inbox.ts';
import type { SeverityRow } from '../../../scripts/severities.ts';
import {
  alarm,
  analyzed,
  anomaly,
  asff,
  autoScaling,
  awsEvent,
  beanstalk,
  budget,
  byDetailType,
  byRoot,
  call,
  certificate,
  check,
  compliance,
  dms,
  ecsTask,
  eventBridge,
  finding,
  health,
  healthChange,
  ingress,
  job,
  type Make,
  mail,
  normalized,
  openSearch,
  qDeveloper,
  rds,
  redshift,
  s3Object,
  serviceEvent,
  signIn,
  unused,
} from '../support/events.ts';

/** How to make the events of a row: from each of its kinds, or one for each case. */
interface Kinds {
  /** The kind is undefined where the event does not tell it. */
  each?: Make;
  /** The row's kinds by name, where no field tells them; others for what is no kind: limits, defaults. */
  cases?: Record<string, AwsEvent>;
}

/** By "family: event". */
export const KINDS: Record<string, Kinds> = {
  'EC2: instance state': {
    each: job('aws.ec2', 'EC2 Instance State-change Notification', 'state', { 'instance-id': 'i-0abc' }),
  },
  'EC2: Spot': {
    cases: {
      spotInterruption: eventBridge('aws.ec2', 'EC2 Spot Instance Interruption Warning', {
        'instance-id': 'i-0abc',
      }),
      rebalance: eventBridge('aws.ec2', 'EC2 Instance Rebalance Recommendation', { 'instance-id': 'i-0abc' }),
      spotFulfilled: eventBridge('aws.ec2', 'EC2 Spot Instance Request Fulfillment', {
        'instance-id': 'i-0abc',
      }),
    },
  },
  'EC2: Capacity Reservation, Capacity Block': {
    each: byDetailType('aws.ec2', { 'capacity-reservation-id': 'cr-0abc' }),
  },
  'Image Builder: image': {
    each: (status) =>
      eventBridge('aws.imagebuilder', 'EC2 Image Builder Image State Change', { state: { status } }),
  },
  'Image Builder: notice': {
    cases: {
      critical: eventBridge('aws.imagebuilder', 'EC2 Image Builder CVE Detected', {
        'resource-id': 'web',
        'finding-severity-counts': { critical: 1 },
      }),
      found: eventBridge('aws.imagebuilder', 'EC2 Image Builder CVE Detected', {
        'resource-id': 'web',
        'finding-severity-counts': { high: 1 },
      }),
      waiting: eventBridge('aws.imagebuilder', 'EC2 Image Builder Workflow Step Waiting', {
        'workflow-step-name': 'Approve',
      }),
    },
  },
  'EC2: AMI': { each: job('aws.ec2', 'EC2 AMI State Change', 'State', { ImageId: 'ami-0abc' }) },
  'EC2 Fleet, Spot Fleet: detail-type': { each: byDetailType('aws.ec2fleet', {}) },
  'EC2 Fleet, Spot Fleet: sub-type, if no error': {
    each: job('aws.ec2fleet', 'EC2 Fleet Information', 'sub-type'),
    cases: {
      'launchSpecUnusable of an error': eventBridge('aws.ec2fleet', 'EC2 Fleet Error', {
        'sub-type': 'launchSpecUnusable',
      }),
    },
  },
  'EBS: failure': {
    each: job('aws.ec2', 'EBS Volume Notification', 'event', { result: 'failed' }),
    cases: {
      succeeded: eventBridge('aws.ec2', 'EBS Volume Notification', {
        event: 'attachVolume',
        result: 'attached',
      }),
    },
  },
  'EBS: fast snapshot restore': {
    cases: {
      fastRestoreFailed: eventBridge('aws.ec2', 'EBS Fast Snapshot Restore State-change Notification', {
        state: 'disabled',
        message: 'Server.InsufficientCapacity',
      }),
      enabled: eventBridge('aws.ec2', 'EBS Fast Snapshot Restore State-change Notification', {
        state: 'enabled',
        message: 'Client.UserInitiated - Lifecycle state transition',
      }),
    },
  },
  'Data Lifecycle Manager: policy': { each: job('aws.dlm', 'DLM Policy State Change', 'state') },
  'Recycle Bin: rule': { each: byDetailType('aws.rbin', { 'rule-id': 'rule-1' }) },
  'Auto Scaling: event': {
    cases: {
      launched: autoScaling('EC2 Instance Launch Successful'),
      launchFailed: autoScaling('EC2 Instance Launch Unsuccessful'),
      terminated: autoScaling('EC2 Instance Terminate Successful'),
      terminateFailed: autoScaling('EC2 Instance Terminate Unsuccessful'),
      launchHook: autoScaling('EC2 Instance-launch Lifecycle Action'),
      terminateHook: autoScaling('EC2 Instance-terminate Lifecycle Action'),
      refreshStarted: autoScaling('EC2 Auto Scaling Instance Refresh Started'),
      refreshSucceeded: autoScaling('EC2 Auto Scaling Instance Refresh Succeeded'),
      refreshFailed: autoScaling('EC2 Auto Scaling Instance Refresh Failed'),
      refreshCancelled: autoScaling('EC2 Auto Scaling Instance Refresh Cancelled'),
      refreshCheckpoint: autoScaling('EC2 Auto Scaling Instance Refresh Checkpoint Reached'),
      rollbackStarted: autoScaling('EC2 Auto Scaling Instance Refresh Rollback Started'),
      rollbackSucceeded: autoScaling('EC2 Auto Scaling Instance Refresh Rollback Succeeded'),
      rollbackFailed: autoScaling('EC2 Auto Scaling Instance Refresh Rollback Failed'),
      test: awsEvent({ Event: 'autoscaling:TEST_NOTIFICATION', AutoScalingGroupName: 'orders' }),
    },
  },
  'CloudWatch: alarm, contributor, Route 53 health check': { each: (state) => alarm(state) },
  'CloudWatch: suppressed or muted alarm': {
    each: (state) => alarm(state, { actionsSuppressedBy: 'Alarm' }),
  },
  'CloudWatch: alarm configuration': {
    each: (operation) =>
      eventBridge('aws.cloudwatch', 'CloudWatch Alarm Configuration Change', {
        alarmName: 'orders-5xx',
        operation: operation === 'switchedOff' ? 'update' : operation,
        configuration: { actionsEnabled: operation !== 'switchedOff' },
        previousConfiguration: { actionsEnabled: true },
      }),
  },
  'Health: notice': {
    cases: {
      recovered: health({ statusCode: 'closed' }),
      'recovered, by its code': health({
        eventTypeCategory: 'accountNotification',
        eventTypeCode: 'AWS_EC2_SIMPLIFIED_AUTO_RECOVERY_SUCCESS',
      }),
      closed: health({ eventTypeCategory: 'scheduledChange', statusCode: 'closed' }),
      abuse: health({ service: 'RISK', eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED' }),
      'abuse, by its service': health({ service: 'ABUSE', eventTypeCode: 'AWS_ABUSE_DOS_REPORT' }),
      issue: health({}),
      minorIssue: health({
        eventScopeCode: 'PUBLIC',
        eventDescription: [
          { language: 'en_US', latestDescription: 'Current severity level: Informational\n\nLatency.' },
        ],
      }),
      notification: health({ eventTypeCategory: 'accountNotification' }),
      notificationToActOn: health({
        eventTypeCategory: 'accountNotification',
        actionability: 'ACTION_REQUIRED',
      }),
      informational: health({ eventTypeCategory: 'scheduledChange', actionability: 'INFORMATIONAL' }),
      change: health({ eventTypeCategory: 'scheduledChange' }),
      'change, action may be required': health({
        eventTypeCategory: 'investigation',
        actionability: 'ACTION_MAY_BE_REQUIRED',
      }),
      changeToActOn: health({ eventTypeCategory: 'scheduledChange', actionability: 'ACTION_REQUIRED' }),
      'changeToActOn, by its code': health({
        eventTypeCategory: 'scheduledChange',
        eventTypeCode: 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED',
        startTime: 'Thu, 1 Jan 2099 00:00:00 GMT',
      }),
      changeSoon: health({
        eventTypeCategory: 'scheduledChange',
        actionability: 'ACTION_REQUIRED',
        startTime: 'Mon, 2 Mar 2020 00:00:00 GMT',
      }),
      lifecycle: health({
        eventTypeCategory: 'scheduledChange',
        eventTypeCode: 'AWS_LAMBDA_PLANNED_LIFECYCLE_EVENT',
        actionability: 'ACTION_REQUIRED',
      }),
    },
  },
  'Health: open notice, by the end of its code': {
    each: (code) => health({ eventTypeCategory: 'accountNotification', eventTypeCode: `AWS_EC2_${code}` }),
    cases: {
      'closed, whatever its code': health({ eventTypeCode: 'AWS_EC2_API_ISSUE', statusCode: 'closed' }),
      'informational, whatever its code': health({
        eventTypeCategory: 'scheduledChange',
        eventTypeCode: 'AWS_EC2_INSTANCE_RETIREMENT_EXPEDITED',
        actionability: 'INFORMATIONAL',
      }),
    },
  },
  'EventBridge: dead letter': {
    cases: {
      events: awsEvent(
        {},
        {
          attributes: {
            ERROR_CODE: 'NO_PERMISSIONS',
            RULE_ARN: 'arn:aws:events:ap-northeast-1:123456789012:rule/orders',
          },
        },
      ),
      scheduler: awsEvent(
        {},
        {
          attributes: {
            ERROR_CODE: 'AccessDenied',
            SCHEDULE_ARN: 'arn:aws:scheduler:ap-northeast-1:123456789012:schedule/default/report',
          },
        },
      ),
    },
  },
  'EventBridge: Scheduled Event': { cases: { always: eventBridge('aws.events', 'Scheduled Event', {}) } },
  'DevOps Guru: insight': {
    each: (grade) =>
      eventBridge(
        'aws.devops-guru',
        grade === 'closed' ? 'DevOps Guru Insight Closed' : 'DevOps Guru New Insight Open',
        { insightSeverity: grade === 'closed' ? 'high' : grade, insightDescription: 'Latency of orders' },
      ),
  },
  'Application Insights: problem': {
    each: (grade) =>
      eventBridge('aws.applicationinsights', 'Application Insights Problem Updated', {
        resourceGroupName: 'orders',
        status: grade === 'resolved' ? 'RESOLVED' : 'RECURRING',
        severity: grade === 'resolved' ? 'High' : grade,
      }),
  },
  'X-Ray: insight': {
    cases: {
      active: eventBridge('aws.xray', 'AWS X-Ray Insight Update', { State: 'ACTIVE' }),
      closed: eventBridge('aws.xray', 'AWS X-Ray Insight Update', { State: 'CLOSED' }),
    },
  },
  'Synthetics: detail-type': { each: byDetailType('aws.synthetics', { 'canary-name': 'orders' }) },
  'Synthetics: canary state': {
    each: job('aws.synthetics', 'Synthetics Canary Status Change', 'current-state', {
      'canary-name': 'orders',
    }),
  },

  'GuardDuty: finding, by its severity': {
    cases: {
      CRITICAL: finding(9),
      HIGH: finding(7),
      MEDIUM: finding(4),
      LOW: finding(1),
      '8.9': finding(8.9),
      '6.9': finding(6.9),
      '3.9': finding(3.9),
      archived: finding(9, { archived: true }),
      '–': finding(undefined),
    },
  },
  'GuardDuty: S3 object scan': {
    each: (result) =>
      eventBridge('aws.guardduty', 'GuardDuty Malware Protection Object Scan Result', {
        s3ObjectDetails: { bucketName: 'orders', objectKey: 'a.txt' },
        scanResultDetails: { scanResultStatus: result },
      }),
  },
  'GuardDuty: malware protection of a bucket': {
    each: job('aws.guardduty', 'GuardDuty Malware Protection Resource Status Error', 'resourceStatus', {
      s3BucketDetails: { bucketName: 'orders' },
    }),
  },
  'GuardDuty: tag of a scanned object': {
    cases: {
      tagFailed: eventBridge('aws.guardduty', 'GuardDuty Malware Protection Post Scan Action Failed', {
        s3ObjectDetails: { bucketName: 'orders', objectKey: 'a.txt' },
      }),
    },
  },
  'GuardDuty: runtime coverage': {
    each: job('aws.guardduty', 'GuardDuty Runtime Protection Unhealthy', 'currentStatus', {
      resourceDetails: { resourceType: 'EKS', eksClusterDetails: { clusterName: 'orders' } },
    }),
  },
  'GuardDuty: announcement': {
    cases: { always: awsEvent({ version: '1', type: 'NEW_FINDINGS', findingDetails: [{}] }) },
  },
  'Security Hub: check that did not pass': {
    each: (Label) => asff({ Severity: { Label }, Compliance: { Status: 'FAILED' } }),
    cases: {
      'vulnerability, critical': asff({ ProductName: 'Inspector', Severity: { Label: 'CRITICAL' } }),
      'vulnerability, exploited': asff({
        ProductName: 'Inspector',
        Severity: { Label: 'HIGH' },
        Vulnerabilities: [{ ExploitAvailable: 'YES' }],
      }),
    },
  },
  'Security Hub: open threat; of several findings, the most severe': {
    each: (level) => asff({ Severity: { Label: level } }),
    cases: {
      'normalized 90': normalized(90),
      'normalized 89': normalized(89),
      'normalized 70': normalized(70),
      'normalized 69': normalized(69),
      'normalized 40': normalized(40),
      'normalized 39': normalized(39),
      'normalized 1': normalized(1),
      'normalized 0': normalized(0),
      'none of no findings': eventBridge('aws.securityhub', 'Security Hub Findings - Imported', {}),
      'several, the worst is high': eventBridge('aws.securityhub', 'Security Hub Findings - Imported', {
        findings: ['LOW', 'HIGH', 'MEDIUM'].map((Label) => ({ Title: Label, Severity: { Label } })),
      }),
    },
  },
  'Security Hub: finding that is no longer open': {
    cases: {
      archived: asff({ RecordState: 'ARCHIVED', Workflow: { Status: 'RESOLVED' } }),
      suppressed: asff({ Workflow: { Status: 'SUPPRESSED' } }),
      resolved: asff({ Workflow: { Status: 'RESOLVED' } }),
      recovered: asff({
        Compliance: { Status: 'PASSED' },
        ProductFields: { PreviousComplianceStatus: 'FAILED' },
      }),
      'recovered, for it is resolved': asff({
        Compliance: { Status: 'PASSED' },
        Workflow: { Status: 'RESOLVED' },
      }),
      passed: asff({ Compliance: { Status: 'PASSED' } }),
    },
  },
  'Security Hub: insight results': {
    cases: {
      always: eventBridge('aws.securityhub', 'Security Hub Insight Results', {
        insightName: 'Public buckets',
      }),
      unnamed: eventBridge('aws.securityhub', 'Security Hub Insight Results', {}),
    },
  },
  'Inspector: finding': {
    each: (kind) =>
      eventBridge('aws.inspector2', 'Inspector2 Finding', {
        title: 'CVE-2026-1',
        severity:
          kind === 'exploited' ? 'HIGH' : kind === 'closed' || kind === 'suppressed' ? 'CRITICAL' : kind,
        status: kind === 'closed' ? 'CLOSED' : kind === 'suppressed' ? 'SUPPRESSED' : 'ACTIVE',
        exploitAvailable: kind === 'exploited' ? 'YES' : 'NO',
      }),
  },
  'Inspector: ECR scan complete, by its most severe finding': {
    each: (level) =>
      eventBridge('aws.inspector2', 'Inspector2 Scan', {
        'repository-name': 'orders',
        'finding-severity-counts': level === undefined ? { TOTAL: 0 } : { [level]: 1 },
      }),
    cases: {
      'CRITICAL, none': eventBridge('aws.inspector2', 'Inspector2 Scan', {
        'finding-severity-counts': { CRITICAL: 0, TOTAL: 0 },
      }),
    },
  },
  'Macie: finding': {
    each: (level) => eventBridge('aws.macie', 'Macie Finding', { severity: { description: level } }),
    cases: {
      archived: eventBridge('aws.macie', 'Macie Finding', {
        severity: { description: 'High' },
        archived: true,
      }),
    },
  },
  'Macie: classic alert, by its risk score': {
    cases: {
      '≥ 70': eventBridge('aws.macie', 'Macie Alert', { name: 'Public bucket', 'risk-score': 70 }),
      '< 70': eventBridge('aws.macie', 'Macie Alert', { name: 'Public bucket', 'risk-score': 69 }),
      unknown: eventBridge('aws.macie', 'Macie Alert', {}),
    },
  },
  'Access Analyzer: finding': {
    cases: {
      PUBLIC: analyzed({ isPublic: true }),
      EXTERNAL: analyzed({}),
      INTERNAL: analyzed({}, 'Internal Access Finding'),
      ERROR: analyzed({ error: 'ACCESS_DENIED' }),
      RESOLVED: analyzed({ status: 'RESOLVED' }),
      RESOLVED_OTHER: analyzed({ status: 'RESOLVED' }, 'Internal Access Finding'),
      ARCHIVED: analyzed({ status: 'ARCHIVED' }),
      DELETED: analyzed({ isDeleted: true }),
      UnusedPermission: unused('UnusedPermission'),
      UnusedIAMRole: unused('UnusedIAMRole'),
      UnusedIAMUserAccessKey: unused('UnusedIAMUserAccessKey'),
      UnusedIAMUserPassword: unused('UnusedIAMUserPassword'),
      UNUSED: unused('SomethingNew'),
    },
  },
  'Access Analyzer: access preview': {
    each: job('aws.access-analyzer', 'Access Preview State Change', 'status'),
  },
  'Console sign-in: event': {
    cases: {
      root: signIn('Root'),
      'failed: root': signIn('Root', { errorMessage: 'Failed authentication' }),
      failed: signIn('IAMUser', { responseElements: { ConsoleLogin: 'Failure' } }),
      withoutMfa: signIn('IAMUser', {
        responseElements: { ConsoleLogin: 'Success' },
        additionalEventData: { MFAUsed: 'No' },
      }),
      'other: with MFA': signIn('IAMUser', { additionalEventData: { MFAUsed: 'Yes' } }),
      'other: no IAM user': signIn('AssumedRole', { additionalEventData: { MFAUsed: 'No' } }),
      'other: no login': signIn('IAMUser', {
        eventName: 'SwitchRole',
        additionalEventData: { MFAUsed: 'No' },
      }),
      'failed: no login': signIn('IAMUser', { eventName: 'SwitchRole', errorCode: 'AccessDenied' }),
      'failed: hidden user': signIn('IAMUser', {
        userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
        errorMessage: 'No username found',
      }),
      'failed: unknown user': signIn('', { userIdentity: {}, errorMessage: 'Failed authentication' }),
    },
  },
  ...Object.fromEntries(
    [
      'access-analyzer',
      'auditmanager',
      'cloudtrail',
      'config',
      'detective',
      'ec2',
      'guardduty',
      'iam',
      'inspector2',
      'kms',
      'macie2',
      'notifications',
      'organizations',
      'rds',
      'route53resolver',
      's3',
      'securityhub',
      'securitylake',
      'ssm-incidents',
      'wafv2',
    ].map((service): [string, Kinds] => [`CloudTrail: call of ${service}`, { each: call }]),
  ),
  'CloudTrail: call that opens or closes access': {
    cases: {
      anyPortToWorld: ingress('0.0.0.0/0', 22),
      webPortToWorld: ingress('0.0.0.0/0', 443),
      'webPortToWorld, 80': ingress('0.0.0.0/0', 80),
      notToWorld: ingress('10.0.0.0/8', 22),
      publicAccessBlockWeakened: call('s3:PutBucketPublicAccessBlock', {
        requestParameters: { PublicAccessBlockConfiguration: { BlockPublicAcls: false } },
      }),
      'publicAccessBlockWeakened of the account': call('s3:PutAccountPublicAccessBlock', {
        requestParameters: { PublicAccessBlockConfiguration: { RestrictPublicBuckets: false } },
      }),
      publicAccessBlockOn: call('s3:PutBucketPublicAccessBlock', {
        requestParameters: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
      }),
      publicPolicy: call('s3:PutBucketPolicy', {
        requestParameters: { bucketPolicy: { Statement: [{ Effect: 'Allow', Principal: '*' }] } },
      }),
      publicAcl: call('s3:PutBucketAcl', { requestParameters: { 'x-amz-acl': 'public-read' } }),
      guardDutyDisabled: call('guardduty:UpdateDetector', { requestParameters: { enable: false } }),
      guardDutyEnabled: call('guardduty:UpdateDetector', { requestParameters: { enable: true } }),
      administrator: call('iam:AttachUserPolicy', {
        requestParameters: { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      }),
      'administrator of a group': call('iam:AttachGroupPolicy', {
        requestParameters: { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      }),
      'administrator of a role': call('iam:AttachRolePolicy', {
        requestParameters: { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      }),
    },
  },
  'CloudTrail: any call': {
    cases: {
      denied: call('ec2:DescribeInstances', { errorCode: 'AccessDenied' }),
      listedCallFailed: call('iam:CreateUser', { errorCode: 'EntityAlreadyExists' }),
      'listed call of a recovery failed': call('kms:CancelKeyDeletion', { errorCode: 'InvalidState' }),
      'other call failed': call('ec2:RunInstances', { errorCode: 'InvalidParameterValue' }),
      outage: call('ec2:DeleteVolume'),
      'outage, terminate': call('ec2:TerminateInstances'),
      'outage, stop': call('rds:StopDBInstance'),
      'outage by a service': call('ec2:DeleteVolume', { sourceIPAddress: 'autoscaling.amazonaws.com' }),
      root: call('ec2:RunInstances', byRoot),
      'root, reading': call('ec2:DescribeInstances', byRoot),
      'root, what is critical anyway': call('cloudtrail:StopLogging', byRoot),
      rootIdentity: call('iam:CreateAccessKey', byRoot),
      other: call('ec2:RunInstances'),
      unnamed: call('ec2:'),
      'by nobody known': call('ec2:RunInstances', { userIdentity: {} }),
      'service event': serviceEvent('aws.kms', { eventSource: 'kms.amazonaws.com', eventName: 'RotateKey' }),
      'service event, unknown': serviceEvent('aws.kms', {
        eventSource: 'kms.amazonaws.com',
        eventName: 'SynchronizeMultiRegionKey',
      }),
    },
  },
  'CloudTrail: Insight': {
    cases: {
      Start: eventBridge('aws.cloudtrail', 'AWS Insight via CloudTrail', {
        insightDetails: { state: 'Start', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' },
      }),
      End: eventBridge('aws.cloudtrail', 'AWS Insight via CloudTrail', {
        insightDetails: { state: 'End', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' },
      }),
      'Start, untold': eventBridge('aws.cloudtrail', 'AWS Insight via CloudTrail', {
        insightDetails: { state: 'Start' },
      }),
      'End, untold': eventBridge('aws.cloudtrail', 'AWS Insight via CloudTrail', {
        insightDetails: { state: 'End' },
      }),
    },
  },
  'Organizations: event': {
    each: (eventName) => serviceEvent('aws.organizations', { eventName }),
  },
  'Control Tower: event': { each: (eventName) => serviceEvent('aws.controltower', { eventName }) },
  'Organizations, Control Tower: state, before the event': {
    each: (state) =>
      serviceEvent('aws.controltower', {
        eventName: 'UpdateLandingZone',
        serviceEventDetails: { updateLandingZoneStatus: { state } },
      }),
  },
  'Secrets Manager: event': {
    each: (eventName) =>
      serviceEvent('aws.secretsmanager', { eventName, additionalEventData: { SecretId: 'orders' } }),
  },
  'Config: compliance change': {
    cases: {
      NON_COMPLIANT: compliance('NON_COMPLIANT', 'COMPLIANT'),
      RECOVERED: compliance('COMPLIANT', 'NON_COMPLIANT'),
      COMPLIANT: compliance('COMPLIANT'),
      OTHER: compliance('INSUFFICIENT_DATA', 'NON_COMPLIANT'),
    },
  },
  'Config: delivery and other notices': {
    each: job('aws.config', 'Config Configuration Snapshot Delivery Status', 'messageType'),
    cases: {
      'unknown that failed': eventBridge('aws.config', 'Config Something', {
        messageType: 'SomethingFailed',
      }),
    },
  },
  'Config: item change': {
    cases: {
      always: eventBridge('aws.config', 'Config Configuration Item Change', {
        messageType: 'ConfigurationItemChangeNotification',
        configurationItemDiff: { changeType: 'DELETE' },
      }),
      untold: eventBridge('aws.config', 'Config Configuration Item Change', {
        messageType: 'ConfigurationItemChangeNotification',
      }),
    },
  },
  'KMS: service event': {
    cases: {
      rotated: eventBridge('aws.kms', 'KMS CMK Rotation', { 'key-id': 'key-1' }),
      deleted: eventBridge('aws.kms', 'KMS CMK Deletion', { 'key-id': 'key-1' }),
      materialExpired: eventBridge('aws.kms', 'KMS Imported Key Material Expiration', { 'key-id': 'key-1' }),
    },
  },
  'ACM: certificate in use': {
    cases: {
      expired: certificate('Expired', { InUse: true }),
      revoked: certificate('Revoked', { InUse: true }),
      urgent: certificate('Approaching Expiration', { DaysToExpiry: 7 }),
      'urgent, today': certificate('Approaching Expiration', { DaysToExpiry: 0 }),
      'urgent, renewal': certificate('Renewal Action Required', { DaysToExpiry: 7 }),
      soon: certificate('Approaching Expiration', { DaysToExpiry: 30 }),
      'soon, 8 days': certificate('Approaching Expiration', { DaysToExpiry: 8 }),
      'soon, untold': certificate('Approaching Expiration', {}),
      approaching: certificate('Approaching Expiration', { DaysToExpiry: 31 }),
      renewalActionRequired: certificate('Renewal Action Required', { DaysToExpiry: 8 }),
      'renewalActionRequired, 45 days': certificate('Renewal Action Required', { DaysToExpiry: 45 }),
      available: certificate('Available', { DaysToExpiry: 7 }),
    },
  },
  'ACM: certificate not in use': {
    cases: {
      expired: certificate('Expired', { InUse: false }),
      revoked: certificate('Revoked', { InUse: false }),
      approaching: certificate('Approaching Expiration', { InUse: false, DaysToExpiry: 1 }),
      renewalActionRequired: certificate('Renewal Action Required', { InUse: false, DaysToExpiry: 1 }),
      available: certificate('Available', { InUse: false }),
    },
  },
  'Private CA: result': { each: job('aws.acm-pca', 'ACM Private CA Creation', 'result') },
  'Trusted Advisor: check item': {
    each: (kind) => {
      if (kind === 'keyExposed') return check('ERROR', { 'check-name': 'Exposed Access Keys' });
      if (kind === 'limitReached')
        return check('ERROR', { 'check-item-detail': { 'Limit Amount': '5', 'Current Usage': '5' } });
      if (kind === 'saving')
        return check('WARN', { 'check-item-detail': { 'Estimated Monthly Savings': '$5' } });
      return check(kind);
    },
    cases: {
      'key exposed, warning': check('WARN', { 'check-name': 'Exposed Access Keys' }),
      'limit near': check('WARN', { 'check-item-detail': { 'Limit Amount': '5', 'Current Usage': '4' } }),
      'limit fine again': check('OK', { 'check-item-detail': { 'Limit Amount': '5' } }),
    },
  },
  'Support: case': {
    each: (kind) =>
      eventBridge('aws.support', `Support Case Update${kind === 'failed' ? ' - Error' : ''}`, {
        'display-id': '1234',
        'event-name':
          kind === 'awsReplied' ? 'AddCommunicationToCase' : kind === 'failed' ? 'CreateCase' : kind,
        origin: kind === 'awsReplied' ? 'AWS' : undefined,
      }),
    cases: {
      'we replied': eventBridge('aws.support', 'Support Case Update', {
        'event-name': 'AddCommunicationToCase',
        origin: 'CUSTOMER',
      }),
    },
  },
  'WAF: managed rule group': {
    cases: {
      newVersion: awsEvent('Notes', { subject: 'New version of rule group AWSManagedRulesCommonRuleSet' }),
      expiring: awsEvent('Notes', { subject: 'Version expiring of rule group AWSManagedRulesCommonRuleSet' }),
      expired: awsEvent('Notes', { subject: 'Version expired of rule group AWSManagedRulesCommonRuleSet' }),
    },
  },
  'Tags: change': {
    cases: {
      always: eventBridge('aws.tag', 'Tag Change on Resource', {}, { resources: ['arn:aws:s3:::orders'] }),
      unnamed: eventBridge('aws.tag', 'Tag Change on Resource', {}),
    },
  },

  'Cost Anomaly Detection: spend above expected': {
    cases: {
      '≥ 10': anomaly(10),
      '< 10': anomaly(9.99),
      unknown: anomaly(undefined),
    },
  },
  'Budgets: alert': {
    cases: {
      actualOver: budget('Alert Threshold: > $80.00\nACTUAL Amount: $100.00'),
      actualThreshold: budget('Alert Threshold: > $80.00\nACTUAL Amount: $99.00'),
      forecastOver: budget('Alert Threshold: > $80.00\nAlert Type: FORECASTED\nFORECASTED Amount: $100.00'),
      forecastThreshold: budget('Alert Threshold: > $80.00\nFORECASTED Amount: $99.00'),
      below: budget('Alert Threshold: < 80%\nACTUAL Amount: 70%'),
      actionPending: budget('Action Type: IAM Policy\nAction Status: PENDING'),
      actionFailed: budget('Action Type: IAM Policy\nAction Status: EXECUTION_FAILURE'),
      actionDone: budget('Action Type: IAM Policy\nAction Status: EXECUTION_SUCCESS'),
    },
  },
  'RDS, Aurora, DocumentDB, Neptune: event': {
    each: (id) => rds({ EventID: id === undefined ? undefined : `RDS-EVENT-${id}` }),
    cases: {
      'unknown that sounds bad': rds({ Message: 'Unable to start.' }),
      '0001 that sounds bad': rds({ EventID: 'RDS-EVENT-0001', Message: 'The backup failed.' }),
    },
  },
  'RDS, Aurora, DocumentDB, Neptune: category of other events': {
    each: (category) => rds({ EventCategories: [category] }),
    cases: { 'the worst of two': rds({ EventCategories: ['availability', 'failure'] }) },
  },
  'ElastiCache, MemoryDB: event': {
    each: (code) => {
      if (code === undefined) return undefined;
      return /^(?:Cache|Snapshot) /.test(code)
        ? eventBridge('aws.elasticache', code, { SourceIdentifier: 'orders' })
        : awsEvent({ [`ElastiCache:${code}`]: 'orders' });
    },
    cases: {
      'unknown that sounds bad': awsEvent({ 'ElastiCache:ShardSplitFailed': 'orders' }),
      'a text alone': awsEvent({
        SourceType: 'cache-cluster',
        SourceIdentifier: 'orders',
        Message: 'Created',
      }),
      'MemoryDB:NodesRebooted': awsEvent({ 'MemoryDB:NodesRebooted': 'orders' }),
    },
  },
  'DynamoDB: call': {
    each: (name) => call(name && `dynamodb:${name}`, { requestParameters: { tableName: 'orders' } }),
    cases: {
      refused: call('dynamodb:DeleteTable', {
        requestParameters: { tableName: 'orders' },
        errorCode: 'ValidationException',
      }),
    },
  },
  'Redshift: event': { each: (id) => redshift({ 'Event ID': `REDSHIFT-EVENT-${id}` }) },
  'Redshift: other event': {
    cases: {
      ERROR: redshift({ Severity: 'ERROR' }),
      'ERROR, by its subject': {
        ...redshift({}),
        subject: '[Amazon Redshift ERROR] - Cluster down',
      },
      soundsBad: redshift({ Severity: 'INFO', 'Event Message': 'Resize failed.' }),
      INFO: redshift({ Severity: 'INFO', 'Event Message': 'Resize done.' }),
      'INFO, by its subject': { ...redshift({}), subject: '[Amazon Redshift INFO] - Cluster resized' },
    },
  },
  'Redshift Data: statement': {
    each: job('aws.redshift-data', 'Redshift Data Statement Status Change', 'state', {
      statementName: 'load',
    }),
  },
  'DMS: event': {
    each: (id) => dms({ eventId: id === undefined ? undefined : `DMS-EVENT-${id}` }),
    cases: {
      'category Failure': dms({ category: 'Failure' }),
      'type that failed': dms({ eventType: 'REPLICATION_TASK_FAILED' }),
      'unknown that sounds bad': dms({ detailMessage: 'Unable to start.' }),
    },
  },
  'OpenSearch: problem, by its severity': {
    each: (severity) => openSearch({ severity }),
    cases: {
      'low, failed': openSearch({ severity: 'Low', status: 'Failed' }),
      'informational, failed': openSearch({ severity: 'Informational', status: 'Failed' }),
      'unknown, failed': openSearch({ severity: 'Severe', status: 'Failed' }),
    },
  },
  'OpenSearch: problem without a severity': { each: (status) => openSearch({ status }) },
  'OpenSearch: plan and its progress': {
    cases: {
      planned: openSearch({ event: 'Service Software Update', status: 'Available', severity: 'High' }),
    },
  },
  'OpenSearch: completed operation': {
    each: (event) => openSearch({ event, status: 'Completed', severity: 'High' }),
  },
  'OpenSearch Serverless: capacity': {
    each: byDetailType('aws.aoss', {}),
    cases: { 'OCU news': eventBridge('aws.aoss', 'OCU Utilization Fine', {}) },
  },
  'Athena: query': {
    each: job('aws.athena', 'Athena Query State Change', 'currentState', { workgroupName: 'orders' }),
  },
  'Glue: job, crawler': {
    each: (state) =>
      eventBridge('aws.glue', 'Glue Job State Change', {
        jobName: 'orders',
        ...(state === 'slowJob'
          ? { state: 'RUNNING', notificationCondition: { NotifyDelayAfter: 60 } }
          : { state }),
      }),
    cases: {
      'FAILED of a crawler': eventBridge('aws.glue', 'Glue Crawler State Change', {
        crawlerName: 'orders',
        state: 'Failed',
      }),
      'untold of a crawler': eventBridge('aws.glue', 'Glue Crawler State Change', { crawlerName: 'orders' }),
    },
  },
  'EMR: cluster': { each: job('aws.emr', 'EMR Cluster State Change', 'state', { name: 'orders' }) },
  'EMR: instance group, instance fleet': {
    each: job('aws.emr', 'EMR Instance Group State Change', 'state', { clusterId: 'j-1' }),
  },
  'EMR: step, job run': {
    each: job('aws.emr', 'EMR Step Status Change', 'state', { name: 'load' }),
    cases: {
      'FAILED of a job run': eventBridge('aws.emr-serverless', 'EMR Serverless Job Run State Change', {
        state: 'FAILED',
      }),
      'untold of a job run': eventBridge('aws.emr-serverless', 'EMR Serverless Job Run State Change', {}),
    },
  },
  'AWS Backup: backup, copy and scan job, recovery point': {
    each: (state) =>
      eventBridge('aws.backup', 'Recovery Point State Change', {
        ...(state === 'THREATS_FOUND' ? { scanResult: { scanResultStatus: state } } : { status: state }),
      }),
    cases: {
      'EXPIRED of a job': eventBridge('aws.backup', 'Backup Job State Change', { state: 'EXPIRED' }),
      'FAILED of a copy': eventBridge('aws.backup', 'Copy Job State Change', { state: 'FAILED' }),
      'FAILED of a scan': eventBridge('aws.backup', 'Scan Job State Change', { state: 'FAILED' }),
      'FAILED of something new': eventBridge('aws.backup', 'Report Job State Change', { state: 'FAILED' }),
    },
  },
  'AWS Backup: restore job': {
    each: (state) =>
      eventBridge('aws.backup', 'Restore Job State Change', {
        ...(state === 'THREATS_FOUND' ? { scanResult: { scanResultStatus: state } } : { status: state }),
      }),
  },
  'AWS Backup: vault, plan': {
    each: (state) =>
      eventBridge('aws.backup', 'Backup Vault State Change', {
        backupVaultName: 'orders',
        ...(state === 'THREATS_FOUND' ? { scanResult: { scanResultStatus: state } } : { state }),
      }),
    cases: {
      'DELETED of a plan': eventBridge('aws.backup', 'Backup Plan State Change', { state: 'DELETED' }),
    },
  },
  'S3: object': {
    cases: {
      created: s3Object('ObjectCreated:Put'),
      deleted: s3Object('ObjectRemoved:Delete'),
      markedDeleted: s3Object('ObjectRemoved:DeleteMarkerCreated'),
      expired: s3Object('LifecycleExpiration:Delete'),
      restoreStarted: s3Object('ObjectRestore:Post'),
      restored: s3Object('ObjectRestore:Completed'),
      restoreExpired: s3Object('ObjectRestore:Delete'),
      tagged: s3Object('ObjectTagging:Put'),
      untagged: s3Object('ObjectTagging:Delete'),
      aclChanged: s3Object('ObjectAcl:Put'),
      storageClassChanged: s3Object('LifecycleTransition'),
      lost: s3Object('ReducedRedundancyLostObject'),
      notReplicated: s3Object('Replication:OperationFailedReplication'),
      replicated: s3Object('Replication:OperationReplicatedAfterThreshold'),
      changed: s3Object('SomethingNew'),
    },
  },
  'S3: batch job': {
    each: (status) =>
      serviceEvent('aws.s3', {
        eventName: 'JobStatusChanged',
        serviceEventDetails: { jobId: 'job-1', status },
      }),
  },

  'ECS: deployment, service action': {
    each: job('aws.ecs', 'ECS Service Action', 'eventName'),
  },
  'ECS: other service action, by its type': {
    each: job('aws.ecs', 'ECS Service Action', 'eventType', { eventName: 'SERVICE_STEADY_STATE' }),
  },
  'ECS: task that stopped': {
    each: (stop) => {
      if (stop === 'crashed')
        return ecsTask({ stopCode: 'EssentialContainerExited', containers: [{ name: 'app', exitCode: 1 }] });
      if (stop === 'outOfMemory') return ecsTask({ containers: [{ reason: 'OutOfMemoryError' }] });
      if (stop === 'unhealthy') return ecsTask({ stoppedReason: 'Task failed ELB health checks' });
      return ecsTask({ stopCode: stop });
    },
  },
  'ECS: container instance': {
    each: (status) =>
      eventBridge('aws.ecs', 'ECS Container Instance State Change', {
        ec2InstanceId: 'i-0abc',
        ...(status === 'agentLost' ? { status: 'ACTIVE', agentConnected: false } : { status }),
      }),
  },
  'EKS: add-on, Fargate': { each: byDetailType('aws.eks', { clusterName: 'orders' }) },
  'ECR: scan': { each: job('aws.ecr', 'ECR Image Scan', 'scan-status', { 'repository-name': 'orders' }) },
  'ECR: scan, by its most severe finding': {
    each: (level) =>
      eventBridge('aws.ecr', 'ECR Image Scan', {
        'repository-name': 'orders',
        'finding-severity-counts': { [level ?? 'NONE']: 1 },
      }),
  },
  'ECR: image action': {
    each: job('aws.ecr', 'ECR Image Action', 'result', {
      'action-type': 'PUSH',
      'repository-name': 'orders',
    }),
    cases: {
      'FAILURE of a replication': eventBridge('aws.ecr', 'ECR Replication Action', {
        result: 'FAILURE',
        'action-type': 'REPLICATE',
      }),
      'FAILURE of a pull-through': eventBridge('aws.ecr', 'ECR Pull Through Cache Action', {
        'sync-status': 'FAILURE',
      }),
    },
  },
  'Batch: job': { each: job('aws.batch', 'Batch Job State Change', 'status', { jobName: 'load' }) },
  'Batch: queue': {
    cases: { queueBlocked: eventBridge('aws.batch', 'Batch Job Queue Blocked', { jobQueue: 'orders' }) },
  },
  'Step Functions: execution': {
    each: job('aws.states', 'Step Functions Execution Status Change', 'status', { name: 'run-1' }),
  },
  'Lambda: destination': {
    each: (condition) =>
      awsEvent({
        requestContext: {
          functionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:orders',
          condition: condition ?? 'untold',
        },
      }),
  },
  'App Runner: severity': {
    each: job('aws.apprunner', 'AppRunner Service Status Change', 'severity', { serviceName: 'orders' }),
  },
  'App Runner: status without a severity': {
    each: job('aws.apprunner', 'AppRunner Service Status Change', 'currentServiceStatus', {
      serviceName: 'orders',
    }),
  },
  'App Runner: operation without a severity': {
    each: job('aws.apprunner', 'AppRunner Service Operation Status Change', 'operationStatus', {
      serviceName: 'orders',
    }),
    cases: {
      'INFO that failed': eventBridge('aws.apprunner', 'AppRunner Service Operation Status Change', {
        operationStatus: 'UpdateServiceFailed',
        severity: 'INFO',
      }),
    },
  },
  'Elastic Beanstalk: health': {
    each: (health) => {
      if (health === undefined) return beanstalk({});
      return health === 'recovered' ? healthChange('Severe', 'Ok') : healthChange('Pending', health);
    },
  },
  'Elastic Beanstalk: other event, by its severity': {
    each: (Severity) => beanstalk({ Severity, Message: 'Deployment' }),
    cases: {
      'text that sounds bad': beanstalk({ Message: 'Unsuccessful command execution' }),
      WARNING: beanstalk({ Severity: 'WARNING' }),
    },
  },
  'CodePipeline: pipeline, stage, action': {
    each: job('aws.codepipeline', 'CodePipeline Pipeline Execution State Change', 'state', {
      pipeline: 'orders',
    }),
  },
  'CodePipeline: approval': {
    cases: {
      approval: eventBridge('aws.codepipeline', 'CodePipeline Action Execution State Change', {
        type: { category: 'Approval' },
        state: 'STARTED',
      }),
    },
  },
  'CodeBuild: build, phase': {
    each: job('aws.codebuild', 'CodeBuild Build State Change', 'build-status', { 'project-name': 'orders' }),
  },
  'CodeDeploy: deployment, instance': {
    each: job('aws.codedeploy', 'CodeDeploy Deployment State-change Notification', 'state', {
      application: 'orders',
    }),
  },
  'CodeCommit: all': {
    cases: {
      'pull request': eventBridge('aws.codecommit', 'CodeCommit Pull Request State Change', {
        event: 'pullRequestCreated',
      }),
      repository: eventBridge('aws.codecommit', 'CodeCommit Repository State Change', {
        event: 'referenceDeleted',
      }),
      comment: eventBridge('aws.codecommit', 'CodeCommit Comment on Commit', {
        event: 'commentOnCommitCreated',
      }),
    },
  },
  'CloudFormation: stack, resource': {
    each: (status) =>
      eventBridge('aws.cloudformation', 'CloudFormation Stack Status Change', {
        'stack-id': 'arn:aws:cloudformation:ap-northeast-1:123456789012:stack/orders/1',
        'status-details': { status },
      }),
  },
  'CloudFormation: stack set': {
    each: (status) =>
      eventBridge('aws.cloudformation', 'CloudFormation StackSet Operation Status Change', {
        'stack-set-arn': 'arn:aws:cloudformation:ap-northeast-1:123456789012:stackset/baseline:1',
        'stack-set-operation-id': 'op-1',
        'status-details': { status },
      }),
  },
  'CloudFormation: hook': {
    cases: {
      hookFailed: eventBridge('aws.cloudformation', 'CloudFormation Hook Invocation Progress', {
        status: 'HOOK_COMPLETE_FAILED',
      }),
      succeeded: eventBridge('aws.cloudformation', 'CloudFormation Hook Invocation Progress', {
        status: 'HOOK_COMPLETE_SUCCEEDED',
      }),
    },
  },
  'CloudFormation: drift': {
    each: (status) =>
      eventBridge('aws.cloudformation', 'CloudFormation Drift Detection Status Change', {
        'status-details': {
          'stack-drift-status': status,
          'detection-status': status === 'DETECTION_FAILED' ? status : 'DETECTION_COMPLETE',
        },
      }),
  },
  'SageMaker: endpoint': {
    each: job('aws.sagemaker', 'SageMaker Endpoint State Change', 'EndpointStatus', {
      EndpointName: 'orders',
    }),
  },
  'SageMaker: other': {
    each: job('aws.sagemaker', 'SageMaker Training Job State Change', 'TrainingJobStatus', {
      TrainingJobName: 'orders',
    }),
  },
  'Bedrock: job': {
    each: job('aws.bedrock', 'Model Customization Job State Change', 'jobStatus', { jobName: 'orders' }),
    cases: {
      'SERVICE_ERROR of data automation': eventBridge(
        'aws.bedrock',
        'Bedrock Data Automation Job Failed With Service Error',
        { job_status: 'SERVICE_ERROR' },
      ),
    },
  },
  'Amplify: deployment': {
    each: job('aws.amplify', 'Amplify Deployment Status Change', 'jobStatus', {
      appId: 'd1234',
      branchName: 'main',
    }),
  },
  'MWAA: environment': {
    each: job('aws.airflow', 'MWAA Environment Status Change', 'status', { name: 'etl' }),
  },
  'DataSync: task, execution, agent, location': {
    each: job('aws.datasync', 'DataSync Task Execution State Change', 'State'),
  },
  'Transfer Family: file, directory, AS2 message': {
    each: (outcome) =>
      outcome === undefined
        ? undefined
        : eventBridge('aws.transfer', `SFTP Server File Upload ${outcome}`, { 'file-path': '/in/a.csv' }),
  },
  'Glue: data quality': {
    each: job('aws.glue-dataquality', 'Data Quality Evaluation Results Available', 'state', {
      context: { databaseName: 'sales', tableName: 'orders' },
    }),
  },
  'Control Tower: drift': {
    each: (type) =>
      type === undefined
        ? undefined
        : awsEvent({ DriftType: type, Message: 'Drift', AccountId: '123456789012' }),
  },
  'Network Firewall: endpoint, attachment, configuration': {
    each: (state) =>
      eventBridge('aws.network-firewall', 'Firewall Attachment Status Changed', {
        data: [{ 'Availability Zone': 'ap-northeast-1a', 'Current Attachment Status': state }],
      }),
  },
  'DNS Firewall: query': { each: byDetailType('aws.route53resolver', { 'query-name': 'bad.example.' }) },
  'Application Recovery Controller: zonal shift': {
    each: byDetailType('aws.arc-zonal-shift', { metadata: { awayFrom: 'apne1-az1' } }),
  },
  'Application Recovery Controller: readiness': {
    each: (status) =>
      eventBridge(
        'aws.route53-recovery-readiness',
        'Route 53 Application Recovery Controller readiness check status change',
        { 'readiness-check-name': 'orders', 'new-state': { 'readiness-status': status } },
      ),
  },
  'MGN, Elastic Disaster Recovery: replication, launch, failback, server': {
    each: (state) =>
      state === undefined
        ? undefined
        : eventBridge('aws.drs', 'DRS Source Server Data Replication Stalled Change', { state }),
  },
  'Fault Injection Service: experiment': {
    each: (status) =>
      eventBridge('aws.fis', 'FIS Experiment State Change', {
        'experiment-id': 'EXP1',
        'new-state': { status },
      }),
  },
  'MediaLive: alert': {
    each: job('aws.medialive', 'MediaLive Channel Alert', 'alarm_state', {
      alert_type: 'Video Not Detected',
    }),
  },
  'MediaLive: channel, multiplex': {
    each: job('aws.medialive', 'MediaLive Channel State Change', 'state', {}),
  },
  'GameLift: placement, matchmaking': { each: job('aws.gamelift', 'GameLift Queue Placement Event', 'type') },
  'EventBridge: connection, API destination': { each: byDetailType('aws.events', {}) },
  'Application Recovery Controller: Region switch': {
    each: (eventType) =>
      eventBridge(
        'aws.arc-region-switch',
        'ARC Region Switch Plan Execution',
        eventType === 'PlanWarning' ? { metadata: { warning: 'A role is missing.' } } : { eventType },
      ),
  },
  'EMR: configuration': {
    cases: { configurationError: eventBridge('aws.emr', 'EMR Configuration Error', { clusterId: 'j-1' }) },
  },
  'Inspector: coverage': {
    each: (statusCodeValue) =>
      eventBridge('aws.inspector2', 'Inspector2 Coverage', { scanStatus: { statusCodeValue } }),
  },
  'Network Manager: segment, policy': {
    cases: {
      segment: eventBridge('aws.networkmanager', 'Network Manager Segment Update', {
        segmentName: 'production',
        previousSegmentName: 'test',
      }),
      policy: eventBridge('aws.networkmanager', 'Network Manager Policy Update', { policyVersionId: 4 }),
    },
  },
  'WorkSpaces: access': {
    cases: {
      login: eventBridge('aws.workspaces', 'WorkSpaces Access', { actionType: 'successfulLogin' }),
      other: eventBridge('aws.workspaces', 'WorkSpaces Access', { actionType: 'somethingNew' }),
    },
  },
  'Network Manager: status': {
    each: (state) =>
      eventBridge('aws.networkmanager', 'Network Manager Status Update', {
        'status-change': state && `VPN-CONNECTION-IPSEC-${state.toUpperCase()}`,
      }),
    cases: Object.fromEntries(
      ['HEALTHY', 'UNHEALTHY', 'ESTABLISHED'].map((state) => [
        state,
        eventBridge('aws.networkmanager', 'Network Manager Status Update', {
          'status-change': `VPN-CONNECTION-BGP-${state}`,
        }),
      ]),
    ),
  },
  'Network Manager: topology': {
    each: (change) =>
      eventBridge('aws.networkmanager', 'Network Manager Topology Change', {
        'change-type': change && `VPC-ATTACHMENT-${change}`,
      }),
  },

  'Systems Manager: automation': {
    each: job('aws.ssm', 'EC2 Automation Execution Status-change Notification', 'Status', {
      Definition: 'AWS-RestartEC2Instance',
    }),
  },
  'Systems Manager: command': {
    each: job('aws.ssm', 'EC2 Command Status-change Notification', 'status', {
      'document-name': 'AWS-RunShellScript',
    }),
  },
  'Systems Manager: association': {
    each: job('aws.ssm', 'EC2 State Manager Association State Change', 'status', {
      'association-name': 'inventory',
    }),
  },
  'Systems Manager: maintenance window': {
    each: job('aws.ssm', 'Maintenance Window Execution State-change Notification', 'status', {
      'window-id': 'mw-1',
    }),
  },
  'Systems Manager: compliance, by the severity of the noncompliance': {
    each: (level) =>
      eventBridge('aws.ssm', 'Configuration Compliance State Change', {
        'resource-id': 'i-0abc',
        'compliance-type': 'Patch',
        'compliance-status': level === 'compliant' ? 'compliant' : 'non_compliant',
        severity: level === 'compliant' ? 'High' : level,
      }),
  },
  'Systems Manager: parameter': {
    each: job('aws.ssm', 'Parameter Store Change', 'operation', { name: '/orders/db' }),
  },
  'Systems Manager: parameter policy': {
    each: (policy) =>
      eventBridge('aws.ssm', 'Parameter Store Policy Action', {
        'parameter-name': '/orders/db',
        'policy-type': policy ?? 'untold',
      }),
  },
  'Systems Manager: OpsItem, by its severity': {
    each: (severity) =>
      eventBridge('aws.ssm', 'OpsItem Update', {
        title: 'Disk of nas-9',
        ...(severity === 'resolved' ? { status: 'Resolved', severity: '1' } : { severity }),
      }),
  },
  'Systems Manager: change calendar': {
    cases: Object.fromEntries(
      ['OPEN', 'CLOSED'].map((state) => [state, eventBridge('aws.ssm', 'Calendar State Change', { state })]),
    ),
  },
  'SES: mail': {
    each: (kind) =>
      kind === 'permanentBounce' ? mail('Bounce', { bounce: { bounceType: 'Permanent' } }) : mail(kind),
    cases: { 'transient bounce': mail('Bounce', { bounce: { bounceType: 'Transient' } }) },
  },
  'SES: account': { each: byDetailType('aws.ses', { data: 'DKIM verification has failed.' }) },
  'End User Messaging, Pinpoint: text or voice message': {
    cases: {
      failed: awsEvent({
        eventType: 'TEXT_BLOCKED',
        destinationPhoneNumber: '+8613800000000',
        messageStatus: 'BLOCKED',
      }),
      delivered: awsEvent({
        eventType: 'TEXT_DELIVERED',
        destinationPhoneNumber: '+8613800000000',
        messageStatus: 'DELIVERED',
      }),
      underway: awsEvent({
        eventType: 'VOICE_RINGING',
        destinationPhoneNumber: '+8613800000000',
        messageStatus: 'RINGING',
      }),
      'failed, as Pinpoint tells it': awsEvent({
        event_type: '_SMS.FAILURE',
        attributes: { destination_phone_number: '+8613800000000', record_status: 'UNREACHABLE' },
      }),
    },
  },
  'IoT Device Defender: violation': {
    each: (type) =>
      awsEvent({ violationEventType: type, thingName: 'meter-1', behavior: { name: 'egress' } }),
  },
  'SNS: confirmation, test text': {
    cases: {
      confirm: awsEvent({ Type: 'SubscriptionConfirmation', TopicArn: 'orders' }),
      unsubscribed: awsEvent({ Type: 'UnsubscribeConfirmation', TopicArn: 'orders' }),
      test: awsEvent('Successfully validated SNS topic for Amazon SES event publishing.'),
    },
  },
  'Amazon Q Developer (AWS Chatbot): custom notification, by its first emoji': {
    each: (emoji) => qDeveloper({ title: emoji && `:${emoji}: Disk` }),
  },
  'Custom message: all': {
    cases: Object.fromEntries(
      ['critical', 'warning', 'info', 'ok', 'fatal'].map((severity) => [
        severity,
        awsEvent({ version: 'dingtalk-notifier/v1', title: 'Disk of nas-9', severity }),
      ]),
    ),
  },
  'Text, JSON, Amazon Q Developer: explicit severity, level or priority': {
    each: (severity) => awsEvent({ title: `Disk of nas-9, ${severity}`, severity }),
    cases: {
      'of a text': awsEvent('Disk of nas-9\nSeverity: Disaster'),
      'of Amazon Q, as a keyword': qDeveloper({ keywords: ['p1'] }),
      'of Amazon Q, as context': awsEvent({
        source: 'custom',
        content: { description: 'Disk of nas-9' },
        metadata: { additionalContext: { priority: 'P1' } },
      }),
    },
  },
  'Storage Gateway, MediaConvert, MediaPackage, AppFlow, DataBrew, AppConfig: all': {
    cases: {
      refreshed: eventBridge('aws.storagegateway', 'Storage Gateway Refresh Cache Event', {
        'event-type': 'refresh-complete',
      }),
      failed: eventBridge('aws.databrew', 'DataBrew Job State Change', { jobName: 'clean', state: 'FAILED' }),
    },
  },
  'Text, JSON, anything else: without one': {
    cases: {
      'text of trouble': awsEvent('Failed to copy'),
      'text without': awsEvent('Copied'),
      'text of a recovery': awsEvent('Resolved: disk full'),
      empty: awsEvent(''),
      'sounds bad': eventBridge('aws.braket', 'Braket Task State Change', { status: 'FAILED' }),
      other: eventBridge('aws.braket', 'Braket Task State Change', { status: 'COMPLETED' }),
      'JSON that sounds bad': awsEvent({ level: 'error' }),
      'JSON without a name': awsEvent({ a: 1 }),
      unreadable: awsEvent(undefined, { fault: new Error('for the test') }),
    },
  },
};

export function nameOf({ family, event }: SeverityRow): string {
  return `${family}: ${event}`;
}

/** An event of each kind of a row; of an open row also of an unknown kind ("?") and of none ("–"). */
export function eventsOf(row: SeverityRow): Map<string, AwsEvent> {
  const { each = () => undefined, cases = {} } = KINDS[nameOf(row)] ?? {};
  const kinds: [label: string, kind: string | undefined][] = Object.keys(row.kinds).map((kind) => [
    kind,
    kind,
  ]);
  if (row.isOpen) kinds.push(['?', 'SomethingNew'], ['–', undefined]);
  const made = kinds.flatMap(([label, kind]): [string, AwsEvent][] => {
    const event = each(kind);
    return event === undefined ? [] : [[label, event]];
  });
  return new Map([...made, ...Object.entries(cases)]);
}
