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
