// One fact has one severity, whichever service tells it; what can wait until the morning wakes nobody.

import { expect } from 'chai';
import type { AwsEvent } from '../../../lambda/src/inbox.ts';
import {
  asff,
  awsEvent,
  byRoot,
  call,
  dms,
  eventBridge,
  finding,
  health,
  job,
  rds,
  redshift,
  signIn,
} from '../support/events.ts';
import { described, readerWith } from '../support/messages.ts';

const reader = readerWith({ language: 'en' });
const severityOf = (event: AwsEvent | undefined) => event && described(event, reader).severity;

const vulnerability = (severity: string, exploitAvailable: string) =>
  eventBridge('aws.inspector2', 'Inspector2 Finding', {
    severity,
    exploitAvailable,
    status: 'ACTIVE',
    title: 'CVE-2026-10001 - openssl',
  });
const hubVulnerability = (Label: string, ExploitAvailable: string) =>
  asff({
    ProductName: 'Inspector',
    Compliance: undefined,
    Severity: { Label },
    Vulnerabilities: [{ ExploitAvailable }],
  });

describe('one fact has one severity', () => {
  it('a critical vulnerability that nobody exploits: Inspector, its scan, ECR, Security Hub', () => {
    for (const event of [
      vulnerability('CRITICAL', 'NO'),
      hubVulnerability('CRITICAL', 'NO'),
      eventBridge('aws.inspector2', 'Inspector2 Scan', {
        'repository-name': 'shop',
        'finding-severity-counts': { CRITICAL: 2 },
      }),
      eventBridge('aws.ecr', 'ECR Image Scan', {
        'scan-status': 'COMPLETE',
        'repository-name': 'shop',
        'finding-severity-counts': { CRITICAL: 2 },
      }),
    ])
      expect(severityOf(event)).to.equal('warning');
  });

  it('one that is exploited already: Inspector, Security Hub', () => {
    for (const level of ['HIGH', 'CRITICAL']) {
      expect(severityOf(vulnerability(level, 'YES')), level).to.equal('critical');
      expect(severityOf(hubVulnerability(level, 'YES')), level).to.equal('critical');
    }
  });

  it('a threat: GuardDuty, and GuardDuty in Security Hub', () => {
    expect(severityOf(finding(8))).to.equal('critical');
    expect(
      severityOf(asff({ ProductName: 'GuardDuty', Compliance: undefined, Severity: { Label: 'HIGH' } })),
    ).to.equal('critical');
  });

  it('a check that is not passed wakes somebody only where Security Hub calls it critical', () => {
    const check = (Label: string) => asff({ Severity: { Label }, Compliance: { Status: 'FAILED' } });
    expect(severityOf(check('HIGH'))).to.equal('warning');
    expect(severityOf(check('CRITICAL'))).to.equal('critical');
  });

  it('what a person stopped or cancelled', () => {
    for (const event of [
      job('aws.batch', 'Batch Job State Change', 'status')('CANCELLED'),
      job('aws.athena', 'Athena Query State Change', 'currentState')('CANCELLED'),
      job('aws.glue', 'Glue Job State Change', 'state')('STOPPED'),
      job('aws.emr', 'EMR Step Status Change', 'state')('CANCELLED'),
      job('aws.codebuild', 'CodeBuild Build State Change', 'build-status')('STOPPED'),
    ])
      expect(severityOf(event)).to.equal('info');
  });

  it('a run that failed: Step Functions, Batch, Glue', () => {
    for (const event of [
      job('aws.states', 'Step Functions Execution Status Change', 'status')('FAILED'),
      job('aws.batch', 'Batch Job State Change', 'status')('FAILED'),
      job('aws.glue', 'Glue Job State Change', 'state')('FAILED'),
    ])
      expect(severityOf(event)).to.equal('warning');
  });

  it('a cache or database that could not be created or changed', () => {
    for (const event of [
      awsEvent({ 'ElastiCache:CacheClusterProvisioningFailed': 'cart' }),
      awsEvent({ 'ElastiCache:AddCacheNodeFailed': 'cart' }),
      awsEvent({ 'ElastiCache:CacheClusterScalingFailed': 'cart' }),
      rds({ EventID: 'RDS-EVENT-0278', EventCategories: ['failure'] }),
    ])
      expect(severityOf(event)).to.equal('warning');
  });

  it('a deployment that failed while the version before goes on: App Runner, Airflow, Amplify', () => {
    for (const event of [
      eventBridge('aws.apprunner', 'AppRunner Service Operation Status Change', {
        severity: 'ERROR',
        operationStatus: 'DeploymentFailed',
      }),
      job('aws.airflow', 'MWAA Environment Status Change', 'status')('UPDATE_FAILED'),
      job('aws.amplify', 'Amplify Deployment Status Change', 'jobStatus')('FAILED'),
    ])
      expect(severityOf(event)).to.equal('warning');
  });

  it('money that is spent already: a budget, an anomaly', () => {
    expect(
      severityOf(eventBridge('aws.ce', 'Anomaly Detected', { impact: { totalImpact: 25_000 } })),
    ).to.equal('warning');
    expect(severityOf(eventBridge('aws.ce', 'Anomaly Detected', { impact: { totalImpact: 2 } }))).to.equal(
      'info',
    );
  });

  it('an instance whose capacity is taken back: Spot, an interruptible reservation, ECS', () => {
    for (const event of [
      eventBridge('aws.ec2', 'EC2 Spot Instance Interruption Warning', { 'instance-action': 'terminate' }),
      eventBridge('aws.ec2', 'EC2 Capacity Reservation Instance Interruption Warning', {}),
      eventBridge('aws.ecs', 'ECS Task State Change', {
        lastStatus: 'STOPPED',
        stopCode: 'SpotInterruption',
      }),
    ])
      expect(severityOf(event)).to.equal('warning');
  });

  it('a protection that does not work any more: GuardDuty of a bucket, of a cluster, Inspector', () => {
    for (const event of [
      eventBridge('aws.guardduty', 'GuardDuty Malware Protection Resource Status Error', {
        resourceStatus: 'ERROR',
        s3BucketDetails: { bucketName: 'orders' },
      }),
      eventBridge('aws.guardduty', 'GuardDuty Runtime Protection Unhealthy', { currentStatus: 'UNHEALTHY' }),
      eventBridge('aws.inspector2', 'Inspector2 Coverage', { scanStatus: { statusCodeValue: 'INACTIVE' } }),
    ])
      expect(severityOf(event)).to.equal('warning');
  });

  it('a database that restarts, is maintained, is deleted: RDS, Redshift, DMS', () => {
    const warehouse = (id: string) =>
      severityOf(redshift({ 'Event ID': `REDSHIFT-EVENT-${id}`, Severity: 'INFO' }));
    const instance = (id: string) => severityOf(rds({ EventID: `RDS-EVENT-${id}` }));
    const replication = (id: string) => severityOf(dms({ eventId: `DMS-EVENT-${id}` }));
    expect([instance('0006'), warehouse('3000')]).to.deep.equal(['warning', 'warning']);
    expect([instance('0003'), warehouse('2001'), replication('0003')]).to.deep.equal([
      'warning',
      'warning',
      'warning',
    ]);
    expect([instance('0026'), warehouse('2003'), replication('0026')]).to.deep.equal([
      'warning',
      'warning',
      'warning',
    ]);
    expect([instance('0027'), warehouse('2004'), replication('0027')]).to.deep.equal(['ok', 'ok', 'ok']);
    expect([instance('0049'), replication('0049')]).to.deep.equal(['ok', 'ok']);
    expect([instance('0051'), replication('0051')]).to.deep.equal(['ok', 'ok']);
    expect([instance('0089'), replication('0007')]).to.deep.equal(['warning', 'warning']);
  });

  it('a storage that is about to be full: a database and its log volume', () => {
    expect(severityOf(rds({ EventID: 'RDS-EVENT-0222' }))).to.equal('critical');
    expect(severityOf(rds({ EventID: 'RDS-EVENT-0330' }))).to.equal('critical');
  });

  it('a replica that no longer replicates', () => {
    expect(severityOf(rds({ EventID: 'RDS-EVENT-0045' }))).to.equal('critical');
    expect(severityOf(rds({ EventID: 'RDS-EVENT-0358' }))).to.equal('critical');
  });

  it('a replication task that stopped because it is done', () => {
    const stopped = (why: string) =>
      dms({ eventId: 'DMS-EVENT-0079', detailMessage: `Replication task has stopped. Stop Reason ${why}` });
    expect(severityOf(stopped('FULL_LOAD_ONLY_FINISHED'))).to.equal('info');
    expect(severityOf(stopped('RECOVERABLE_ERROR Error Level RECOVERABLE'))).to.equal('warning');
  });

  it('the end of a report of abuse, which is no recovery', () => {
    expect(
      severityOf(
        health({
          service: 'ABUSE',
          eventTypeCode: 'AWS_ABUSE_DOS_REPORT',
          eventTypeCategory: 'issue',
          statusCode: 'closed',
        }),
      ),
    ).to.equal('info');
  });

  it('what root does with identities', () => {
    for (const name of ['iam:CreateAccessKey', 'iam:CreateUser', 'iam:CreateLoginProfile'])
      expect(severityOf(call(name, byRoot)), name).to.equal('critical');
    expect(severityOf(signIn('Root'))).to.equal('critical');
    expect(severityOf(signIn('Root', { responseElements: { ConsoleLogin: 'Failure' } }))).to.equal('warning');
  });
});
