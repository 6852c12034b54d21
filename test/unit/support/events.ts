// Minimal events as EventBridge and SNS deliver them, with only the fields that a test needs.

import type { AwsEvent } from '../../../lambda/src/inbox.ts';

type Fields = Record<string, unknown>;
/** Makes an event of a kind, or of none (undefined); gives undefined if there is no such event. */
export type Make = (kind: string | undefined) => AwsEvent | undefined;

export function awsEvent(payload: unknown, more: Partial<AwsEvent> = {}): AwsEvent {
  return { id: 'event-1', payload, ...more };
}

export function eventBridge(source: string, detailType: string, detail: Fields, more: Fields = {}): AwsEvent {
  return awsEvent({
    'detail-type': detailType,
    source,
    account: '123456789012',
    time: '2026-03-02T01:15:42Z',
    region: 'ap-northeast-1',
    resources: [],
    detail,
    ...more,
  });
}

/** An event whose detail-type is its kind. */
export function byDetailType(source: string, detail: Fields): Make {
  return (kind) => (kind === undefined ? undefined : eventBridge(source, kind, detail));
}

export function health(detail: Fields): AwsEvent {
  return eventBridge('aws.health', 'AWS Health Event', {
    service: 'EC2',
    eventTypeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
    eventTypeCategory: 'issue',
    statusCode: 'open',
    ...detail,
  });
}

export function alarm(value: string | undefined, state: Fields = {}): AwsEvent {
  return eventBridge('aws.cloudwatch', 'CloudWatch Alarm State Change', {
    alarmName: 'orders-5xx',
    state: { value, ...state },
  });
}

export function finding(severity: unknown, service: Fields = {}): AwsEvent {
  return eventBridge('aws.guardduty', 'GuardDuty Finding', {
    severity,
    type: 'Backdoor:EC2/DenialOfService.Dns',
    resource: { instanceDetails: { instanceId: 'i-0abc' } },
    service,
  });
}

export function asff(changes: Fields): AwsEvent {
  return eventBridge('aws.securityhub', 'Security Hub Findings - Imported', {
    findings: [{ Title: 'S3 buckets should block public access', Severity: { Label: 'HIGH' }, ...changes }],
  });
}

export function normalized(severity: number): AwsEvent {
  return asff({ Severity: { Normalized: severity } });
}

export function call(name: string | undefined, changes: Fields = {}): AwsEvent {
  const [service = '', event] = name?.split(':') ?? [];
  return eventBridge(`aws.${service}`, 'AWS API Call via CloudTrail', {
    eventSource: `${service}.amazonaws.com`,
    eventName: event,
    userIdentity: { type: 'IAMUser', userName: 'alice' },
    sourceIPAddress: '203.0.113.10',
    ...changes,
  });
}

export const byRoot = { userIdentity: { type: 'Root' } };

export function ingress(cidrIp: string, port: number): AwsEvent {
  return call('ec2:AuthorizeSecurityGroupIngress', {
    requestParameters: { groupId: 'sg-0abc', ipProtocol: 'tcp', fromPort: port, toPort: port, cidrIp },
  });
}

export function serviceEvent(source: string, detail: Fields): AwsEvent {
  return eventBridge(source, 'AWS Service Event via CloudTrail', { eventType: 'AwsServiceEvent', ...detail });
}

export function signIn(type: string, changes: Fields = {}): AwsEvent {
  return eventBridge('aws.signin', 'AWS Console Sign In via CloudTrail', {
    eventName: 'ConsoleLogin',
    userIdentity: { type, userName: 'alice' },
    ...changes,
  });
}

export function analyzed(detail: Fields, detailType = 'Access Analyzer Finding'): AwsEvent {
  return eventBridge('aws.access-analyzer', detailType, {
    resource: 'arn:aws:s3:::orders',
    status: 'ACTIVE',
    ...detail,
  });
}

export function unused(findingType: string): AwsEvent {
  return analyzed({ findingType }, 'Unused Access Finding for IAM entities');
}

export function compliance(state: string, before?: string): AwsEvent {
  return eventBridge('aws.config', 'Config Rules Compliance Change', {
    messageType: 'ComplianceChangeNotification',
    resourceId: 'orders',
    newEvaluationResult: { complianceType: state },
    oldEvaluationResult: before && { complianceType: before },
  });
}

export function certificate(event: string, detail: Fields): AwsEvent {
  return eventBridge('aws.acm', `ACM Certificate ${event}`, { CommonName: 'shop.example', ...detail });
}

export function check(status: string | undefined, detail: Fields = {}): AwsEvent {
  return eventBridge('aws.trustedadvisor', 'Trusted Advisor Check Item Refresh Notification', {
    'check-name': 'MFA on Root Account',
    status,
    ...detail,
  });
}

export function anomaly(totalImpact: unknown): AwsEvent {
  return eventBridge('aws.ce', 'Anomaly Detected', { dimensionValue: 'Amazon EC2', impact: { totalImpact } });
}

export function budget(lines: string): AwsEvent {
  return awsEvent(`AWS Budget Notification\n\nBudget Name: monthly\nBudgeted Amount: $100.00\n${lines}`);
}

export function rds(detail: Fields): AwsEvent {
  return eventBridge('aws.rds', 'RDS DB Instance Event', {
    SourceType: 'DB_INSTANCE',
    SourceIdentifier: 'orders',
    ...detail,
  });
}

export function redshift(fields: Fields): AwsEvent {
  return awsEvent({
    'Event Source': 'cluster',
    Resource: 'orders',
    'Event ID': 'REDSHIFT-EVENT-9999',
    ...fields,
  });
}

export function dms(detail: Fields): AwsEvent {
  return eventBridge('aws.dms', 'DMS Replication Task State Change', { type: 'REPLICATION_TASK', ...detail });
}

export function openSearch(detail: Fields): AwsEvent {
  return eventBridge(
    'aws.es',
    'Amazon OpenSearch Service Notification',
    { event: 'Low Disk Space', ...detail },
    { resources: ['arn:aws:es:ap-northeast-1:123456789012:domain/orders'] },
  );
}

export function s3Object(eventName: string): AwsEvent {
  return awsEvent({
    Records: [
      { eventSource: 'aws:s3', eventName, s3: { bucket: { name: 'orders' }, object: { key: 'a.txt' } } },
    ],
  });
}

export function autoScaling(detailType: string, detail: Fields = {}): AwsEvent {
  return eventBridge('aws.autoscaling', detailType, { AutoScalingGroupName: 'orders', ...detail });
}

export function ecsTask(detail: Fields): AwsEvent {
  return eventBridge('aws.ecs', 'ECS Task State Change', {
    lastStatus: 'STOPPED',
    group: 'service:orders',
    ...detail,
  });
}

export function beanstalk(detail: Fields): AwsEvent {
  return eventBridge('aws.elasticbeanstalk', 'Elastic Beanstalk resource status change', {
    EnvironmentName: 'orders',
    ...detail,
  });
}

export function healthChange(from: string, to: string): AwsEvent {
  return beanstalk({ Message: `Environment health has transitioned from ${from} to ${to}.` });
}

export function mail(kind: string | undefined, more: Fields = {}): AwsEvent {
  return awsEvent({
    notificationType: kind,
    mail: { messageId: '1', destination: ['a@shop.example'] },
    ...more,
  });
}

export function qDeveloper(content: Fields): AwsEvent {
  return awsEvent({
    version: '1.0',
    source: 'custom',
    content: { description: 'Disk of nas-9', ...content },
  });
}

export function job(source: string, detailType: string, key: string, more: Fields = {}): Make {
  return (state) => eventBridge(source, detailType, { [key]: state, ...more });
}
