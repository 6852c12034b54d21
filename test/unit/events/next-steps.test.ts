// What a message says to do first.

import { expect } from 'chai';
import { LANGUAGES } from '../../../lambda/src/config.ts';
import { nextStepOf } from '../../../lambda/src/events/next-steps.ts';
import { LOCALES } from '../../../lambda/src/locales/index.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { messagesOf } from '../../../scripts/legibility/measure.ts';
import { readerWith } from '../support/messages.ts';

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
  'The reason that the message gives is what to mend: a permission, a path, a price, a value.': [
    'access-analyzer.error',
    'access-analyzer.preview-failed',
    'acm.private-ca-failure',
    'amplify.failed',
    'arc.plan-warning',
    'athena.failed',
    'autoscaling.terminate-failed',
    'backup.scan-failed',
    'batch.queue-blocked',
    'bedrock.customization-failed',
    'bedrock.data-automation-failed',
    'cloudformation.stack-set-instance',
    'config.snapshot-failed',
    'controltower.account-failed',
    'datasync.agent-offline',
    'datasync.execution-failed',
    'disaster-recovery.stalled',
    'ebs.fast-restore-failed',
    'ebs.volume-create-failed',
    'ec2.ami-failed',
    'ec2.fleet-halted',
    'ecr.pull-through-failed',
    'ecr.scan-failed',
    'elasticache.cache-cluster-provisioning-failed',
    'elasticache.cache-cluster-scaling-failed',
    'elasticache.replication-group-scaling-failed',
    'elasticache.snapshot-creation-failed',
    'elasticache.snapshot-failed',
    'elasticache.unknown-key',
    'emr.configuration-error',
    'event-connection.deauthorized',
    'gamelift.matchmaking-failed',
    'gamelift.placement-timed-out',
    'generic.transcribe',
    'glue.crawler-failed',
    'glue.job-failed',
    'glue.job-slow',
    'glue.job-timeout',
    'glue.quality-failed',
    'guardduty.object-scan-access-denied',
    'guardduty.tag-failed',
    'image-builder.failed',
    'inspector.coverage-lost',
    'mediaconnect.source-health',
    'medialive.alert',
    'mediapackage.input',
    'organizations.account-failed',
    'rds.unknown-event',
    'redshift-data.failed',
    's3.batch-job-failed',
    'sagemaker.training-failed',
    'ses.advice-open',
    'ses.rendering-failure',
    'sns-cloudformation.resource-failed',
    'sns-glue.job-failed',
    'sns-s3.replication-failed',
    'ssm.association-non-compliant',
    'ssm.maintenance-window-timed-out',
    'ssm.parameter-expiring',
    'ssm.patch-non-compliant',
    'synthetics.state-error',
    'transfer.as2-failed',
    'transfer.upload-failed',
  ],
  'A person did or planned it, and the message says who, or what to look at.': [
    'arc.region-switch',
    'budget.action-pending',
    'cloudformation.drifted',
    'cloudtrail.incident',
    'cloudtrail.insight-start',
    'controltower.guardrail-disabled',
    'dynamodb.backup-deleted',
    'ebs.recycle-bin-attempt',
    'ebs.recycle-bin-unlock',
    'elasticache.cache-cluster-security-group-modified',
    'elasticache.cache-nodes-rebooted',
    'elasticache.delete-cache-cluster-complete',
    'fault-injection.stopped',
    'image-builder.waiting',
    'network-manager.attachment-deleted',
    's3.acl-updated',
    's3.object-deleted',
    'signin.unknown-user-failed',
    'signin.user-failed',
    'signin.user-without-mfa',
    'sns-dms.task-stopped',
    'sns-rds.neptune-deleted',
    'sns-s3.mixed-records',
    'ssm.parameter-deleted',
    'support.reopened',
    'zonal-shift.practice-interrupted',
  ],
  'It is a forecast, a notice or a plan, whose facts say how much and until when.': [
    'arc.not-ready',
    'budget.actual-over',
    'budget.actual-threshold',
    'budget.forecasted',
    'budget.prose-forecast',
    'budget.ri-utilization',
    'capacity.delayed',
    'devops-agent.investigation',
    'devops-guru.proactive',
    'elasticache.cache-limit-approaching',
    'elasticache.china',
    'elasticache.node-replacement-rescheduled',
    'elasticache.node-replacement-scheduled',
    'health.bare',
    'health.investigation',
    'health.issue-informational',
    'sns-devops-guru.associated',
  ],
  'The service mends it by itself.': [
    'ecs.service-throttled-old-arn',
    'ecs.task-spot-interruption',
    'elastic-beanstalk.managed-update',
    'sns-cloudformation.stack-rolling-back',
  ],
  'What it means depends on whose it is: nobody can say what to do first.': [
    'dns-firewall.blocked',
    'guardduty.eks-privileged',
    'guardduty.unknown-type',
    'macie.classic-alert',
  ],
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
