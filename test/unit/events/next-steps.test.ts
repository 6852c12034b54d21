// What a message says to do first.

import { expect } from 'chai';
import { LANGUAGES } from '../../../lambda/src/config.ts';
import { nextStepOf } from '../../../lambda/src/events/next-steps.ts';
import { LOCALES } from '../../../lambda/src/locales/index.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { messagesOf } from '../../../scripts/legibility/measure.ts';
import { SEVERITY_ROWS } from '../../../scripts/severities.ts';
import { described, readerWith } from '../support/messages.ts';
import { eventsOf, nameOf } from './kinds.ts';

const reader = readerWith();

const stepFor = (changes: Partial<Notification>, detail: Record<string, unknown> = {}) =>
  nextStepOf(
    {
      id: '',
      source: 'aws.ecs',
      kind: '',
      severity: 'warning',
      title: '',
      facts: [],
      resources: [],
      ...changes,
    },
    { detail },
    reader,
  );

/** Warnings of the samples that say no step, by the reason. */
const WITHOUT_STEP: Record<string, string[]> = {
  'The reason that the message gives is what to mend: a path, a value, a statement.': [
    'access-analyzer.error',
    'access-analyzer.preview-failed',
    'arc.plan-warning',
    'athena.failed',
    'autoscaling.terminate-failed',
    'bedrock.customization-failed',
    'bedrock.data-automation-failed',
    'ec2.ami-failed',
    'emr.configuration-error',
    'gamelift.matchmaking-failed',
    'gamelift.placement-timed-out',
    'guardduty.tag-failed',
    'mediapackage.input',
    'organizations.account-failed',
    'redshift-data.failed',
    's3.batch-job-failed',
    'ses.rendering-failure',
    'synthetics.state-error',
  ],
  'AWS gives no reason, and there are several.': [
    'acm.private-ca-failure',
    'arc.not-ready',
    'controltower.account-failed',
    'ebs.fast-restore-failed',
    'ecr.scan-failed',
    'rds.unknown-event',
  ],
  'A person does it on purpose, and the message says who or what.': [
    'arc.region-switch',
    'cloudtrail.incident',
    'fault-injection.stopped',
    'support.reopened',
  ],
  'It is a forecast or a notice, whose facts say how much and until when.': [
    'budget.ri-utilization',
    'devops-agent.investigation',
    'devops-guru.proactive',
    'elasticache.china',
    'elasticache.node-replacement-rescheduled',
    'elasticache.node-replacement-scheduled',
    'generic.transcribe',
    'health.bare',
    'health.investigation',
    'health.issue-informational',
  ],
  'The service mends it by itself.': ['ecs.service-throttled-old-arn', 'ecs.task-spot-interruption'],
  'What it means depends on whose it is: nobody can say what to do first.': ['guardduty.unknown-type'],
};

describe('the next step', () => {
  it('is that of the very kind of trouble', () => {
    const { nextSteps } = reader.words;
    expect(
      stepFor({ kind: 'ECS Task State Change' }, { stoppedReason: 'ResourceInitializationError: x' }),
    ).to.equal(nextSteps.taskSecret);
    const health = { source: 'aws.health', kind: 'AWS Health Event' };
    expect(stepFor(health, { eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED' })).to.equal(
      nextSteps.credentialsExposed,
    );
    const alarm = (metric: string) =>
      stepFor(
        {
          source: 'aws.cloudwatch',
          kind: 'CloudWatch Alarm State Change',
          severity: 'critical',
          facts: [{ label: reader.words.labels.metric, value: metric }],
        },
        { state: { value: 'ALARM' } },
      );
    expect(alarm('AWS/SQS ApproximateAgeOfOldestMessage')).to.equal(nextSteps.queueBacklog);
    expect(alarm('AWS/ApplicationELB HTTPCode_Target_5XX_Count')).to.equal(nextSteps.http5xx);
    expect(alarm('Shop Orders')).to.equal(nextSteps.alarm);
  });

  it('is said by every critical sample, and by each warning that has an obvious one', async () => {
    for (const language of LANGUAGES) {
      const silent = (await messagesOf(language)).filter(
        ({ notification: { severity, source, nextStep, facts } }) => {
          const isTrouble = severity === 'critical' || severity === 'warning';
          const isSaid =
            nextStep !== undefined || facts.some(({ label }) => label === LOCALES[language].labels.next);
          return /^aws\.(?!partner)/.test(source) && isTrouble && !isSaid;
        },
      );
      const named = (severity: string) => [
        ...new Set(
          silent.filter(({ notification }) => notification.severity === severity).map(({ sample }) => sample),
        ),
      ];
      expect(named('critical'), language).to.deep.equal([]);
      expect(named('warning'), language).to.have.members(Object.values(WITHOUT_STEP).flat());
    }
  });

  it('is said by every critical kind in docs/messages.md, whichever service tells it', () => {
    for (const language of LANGUAGES) {
      const inLanguage = readerWith({ language });
      const silent = SEVERITY_ROWS.flatMap((row) =>
        [...eventsOf(row)].flatMap(([kind, event]) => {
          const { severity, source, nextStep, facts } = described(event, inLanguage);
          const isSaid =
            nextStep !== undefined || facts.some(({ label }) => label === LOCALES[language].labels.next);
          return severity === 'critical' && source.startsWith('aws.') && !isSaid
            ? [`${nameOf(row)}, ${kind}`]
            : [];
        }),
      );
      expect(silent, language).to.deep.equal([]);
    }
  });

  it('fits what happened, not only the service', () => {
    const { nextSteps } = reader.words;
    const step = (row: string, kind: string) => {
      const found = SEVERITY_ROWS.find((one) => nameOf(one) === row);
      const event = found && eventsOf(found).get(kind);
      if (event === undefined) throw new Error(`There is no "${row}, ${kind}".`);
      return described(event, reader).nextStep;
    };
    expect(step('Console sign-in: event', 'failed')).to.equal(nextSteps.signIn);
    expect(step('Console sign-in: event', 'withoutMfa')).to.equal(nextSteps.mfa);
    expect(step('CloudTrail: call of kms', 'kms:DisableKey')).to.equal(nextSteps.disabled);
    expect(step('CloudTrail: call of ec2', 'ec2:ModifySnapshotAttribute')).to.equal(nextSteps.publicResource);
    expect(step('CloudTrail: call of s3', 's3:DeleteBucketPublicAccessBlock')).to.equal(
      nextSteps.publicResource,
    );
    expect(step('AWS Backup: restore job', 'FAILED')).to.equal(nextSteps.restoreFailed);
    expect(step('AWS Backup: restore job', 'THREATS_FOUND')).to.equal(nextSteps.malware);
    expect(step('AWS Backup: vault, plan', 'DELETED')).to.equal(nextSteps.whoDid);
    expect(step('DMS: event', '0013')).to.equal(nextSteps.dmsFailover);
    expect(step('DMS: event', '0037')).to.equal(nextSteps.kmsKey);
    expect(step('DMS: event', '0078')).to.equal(nextSteps.dmsFailed);
    expect(step('SES: account', 'Sending Status Disabled')).to.equal(nextSteps.sendingOff);
    expect(step('Application Recovery Controller: Region switch', 'StepFailed')).to.equal(
      nextSteps.regionSwitch,
    );
    const databases = 'RDS, Aurora, DocumentDB, Neptune: event';
    expect(step(databases, '0087')).to.equal(nextSteps.whoDid);
    expect(step(databases, '0006')).to.equal(nextSteps.reconnect);
    expect(step(databases, '0429')).to.equal(nextSteps.capacity);
    expect(step(databases, '0285')).to.equal(nextSteps.backupFailed);
    expect(step('S3: object', 'lost')).to.equal(nextSteps.s3Restore);
    expect(step('S3: object', 'notReplicated')).to.equal(nextSteps.s3Replication);
    expect(step('S3: batch job', 'Suspended')).to.equal(nextSteps.approve);
    expect(step('Budgets: alert', 'actionPending')).to.equal(nextSteps.approve);
    expect(step('Budgets: alert', 'actualOver')).to.equal(nextSteps.cost);
    expect(step('Budgets: alert', 'below')).to.equal(undefined);
    expect(step('ECS: task that stopped', 'crashed')).to.equal(nextSteps.taskCrashed);
    expect(step('ElastiCache, MemoryDB: event', 'SnapshotFailed')).to.equal(nextSteps.backupFailed);
    expect(step('ElastiCache, MemoryDB: event', 'Cache Deleted')).to.equal(nextSteps.whoDid);
  });

  it('is about the reason, where a service fails for several', () => {
    const { nextSteps } = reader.words;
    const launch = (StatusMessage: string) =>
      stepFor({ source: 'aws.autoscaling', kind: 'EC2 Instance Launch Unsuccessful' }, { StatusMessage });
    expect(launch('We currently do not have sufficient c7g.large capacity')).to.equal(nextSteps.capacity);
    expect(launch('The key pair x does not exist.')).to.equal(nextSteps.launchFailed);
    expect(launch('You have requested more vCPU capacity than your limit')).to.equal(nextSteps.quota);
    const control = (SecurityControlId: string) =>
      stepFor(
        { source: 'aws.securityhub', kind: 'Security Hub Findings - Imported', severity: 'critical' },
        { findings: [{ Compliance: { SecurityControlId } }] },
      );
    expect(control('S3.3')).to.equal(nextSteps.publicResource);
    expect(control('EC2.19')).to.equal(nextSteps.groupOpen);
    expect(control('IAM.6')).to.equal(nextSteps.finding);
    const call = (eventName: string, errorCode?: string) =>
      stepFor({ source: 'aws.ec2', kind: 'AWS API Call via CloudTrail' }, { eventName, errorCode });
    expect(call('TerminateInstances')).to.equal(nextSteps.askOperator);
    expect(call('AuthorizeSecurityGroupIngress', 'Client.UnauthorizedOperation')).to.equal(
      nextSteps.askOperator,
    );
  });

  it('is none where nothing is wrong, where none is known, and where the event says one', () => {
    expect(stepFor({ severity: 'info' }, { stoppedReason: 'OutOfMemoryError' })).to.equal(undefined);
    expect(stepFor({ kind: 'Something New' })).to.equal(undefined);
    const facts = [{ label: reader.words.labels.next, value: 'x' }];
    expect(stepFor({ facts }, { stoppedReason: 'OutOfMemoryError' })).to.equal(undefined);
  });

  it('is none for what others publish', () => {
    expect(stepFor({ source: 'custom', severity: 'critical' }, { status: 'FAILED' })).to.equal(undefined);
  });
});
