// The severity tables of all describers, in the order of docs/messages.md. `make docs` prints them there, and the tests
// build an event of each kind.

import * as accessAnalyzer from '../lambda/src/events/access-analyzer.ts';
import * as accountLifecycle from '../lambda/src/events/account-lifecycle.ts';
import * as acm from '../lambda/src/events/acm.ts';
import * as acmPca from '../lambda/src/events/acm-pca.ts';
import * as airflow from '../lambda/src/events/airflow.ts';
import * as amplify from '../lambda/src/events/amplify.ts';
import * as aoss from '../lambda/src/events/aoss.ts';
import * as applicationInsights from '../lambda/src/events/applicationinsights.ts';
import * as appRunner from '../lambda/src/events/apprunner.ts';
import * as arc from '../lambda/src/events/arc.ts';
import * as athena from '../lambda/src/events/athena.ts';
import * as autoScaling from '../lambda/src/events/autoscaling.ts';
import * as backup from '../lambda/src/events/backup.ts';
import * as batch from '../lambda/src/events/batch.ts';
import * as budgets from '../lambda/src/events/budgets.ts';
import * as ce from '../lambda/src/events/ce.ts';
import * as cloudFormation from '../lambda/src/events/cloudformation.ts';
import * as cloudTrail from '../lambda/src/events/cloudtrail.ts';
import * as cloudwatch from '../lambda/src/events/cloudwatch.ts';
import * as codePipeline from '../lambda/src/events/codepipeline.ts';
import * as config from '../lambda/src/events/config.ts';
import * as controlTower from '../lambda/src/events/controltower.ts';
import * as dataSync from '../lambda/src/events/datasync.ts';
import * as deadLetter from '../lambda/src/events/dead-letter.ts';
import { type Severities, type Steps, severityOf } from '../lambda/src/events/describer.ts';
import * as devOpsGuru from '../lambda/src/events/devops-guru.ts';
import * as dlm from '../lambda/src/events/dlm.ts';
import * as dms from '../lambda/src/events/dms.ts';
import * as dynamodb from '../lambda/src/events/dynamodb.ts';
import * as ec2 from '../lambda/src/events/ec2.ts';
import * as ec2Capacity from '../lambda/src/events/ec2-capacity.ts';
import * as ebs from '../lambda/src/events/ec2-ebs.ts';
import * as ec2Fleet from '../lambda/src/events/ec2fleet.ts';
import * as ecr from '../lambda/src/events/ecr.ts';
import * as ecs from '../lambda/src/events/ecs.ts';
import * as eks from '../lambda/src/events/eks.ts';
import * as elastiCache from '../lambda/src/events/elasticache.ts';
import * as elasticBeanstalk from '../lambda/src/events/elasticbeanstalk.ts';
import * as emr from '../lambda/src/events/emr.ts';
import * as es from '../lambda/src/events/es.ts';
import * as events from '../lambda/src/events/events.ts';
import * as fis from '../lambda/src/events/fis.ts';
import * as gameLift from '../lambda/src/events/gamelift.ts';
import * as glue from '../lambda/src/events/glue.ts';
import * as guardDuty from '../lambda/src/events/guardduty.ts';
import * as health from '../lambda/src/events/health.ts';
import * as imageBuilder from '../lambda/src/events/imagebuilder.ts';
import * as inspector from '../lambda/src/events/inspector2.ts';
import * as iot from '../lambda/src/events/iot.ts';
import { AWAITED_JOB_SEVERITIES, JOB_SEVERITIES } from '../lambda/src/events/job-state.ts';
import * as kms from '../lambda/src/events/kms.ts';
import * as lambda from '../lambda/src/events/lambda.ts';
import * as macie from '../lambda/src/events/macie.ts';
import { EMOJI } from '../lambda/src/events/markup.ts';
import * as mediaLive from '../lambda/src/events/medialive.ts';
import * as mgn from '../lambda/src/events/mgn.ts';
import * as networkFirewall from '../lambda/src/events/network-firewall.ts';
import * as networkManager from '../lambda/src/events/networkmanager.ts';
import * as organizations from '../lambda/src/events/organizations.ts';
import * as pinpoint from '../lambda/src/events/pinpoint.ts';
import * as recycleBin from '../lambda/src/events/rbin.ts';
import * as rds from '../lambda/src/events/rds.ts';
import * as redshift from '../lambda/src/events/redshift.ts';
import * as route53Resolver from '../lambda/src/events/route53resolver.ts';
import * as s3 from '../lambda/src/events/s3.ts';
import * as sageMaker from '../lambda/src/events/sagemaker.ts';
import * as secretsManager from '../lambda/src/events/secretsmanager.ts';
import { levelSeverity } from '../lambda/src/events/security-finding.ts';
import * as securityHub from '../lambda/src/events/securityhub.ts';
import * as ses from '../lambda/src/events/ses.ts';
import * as signIn from '../lambda/src/events/signin.ts';
import * as sns from '../lambda/src/events/sns.ts';
import * as ssm from '../lambda/src/events/ssm.ts';
import * as support from '../lambda/src/events/support.ts';
import * as synthetics from '../lambda/src/events/synthetics.ts';
import * as transfer from '../lambda/src/events/transfer.ts';
import * as trustedAdvisor from '../lambda/src/events/trustedadvisor.ts';
import * as waf from '../lambda/src/events/waf.ts';
import * as xray from '../lambda/src/events/xray.ts';
import { en } from '../lambda/src/locales/en/index.ts';
import type { Locale } from '../lambda/src/locales/locale.ts';
import { SEVERITIES, type Severity } from '../lambda/src/notification.ts';
import { LEVELS, severityOfLevel } from '../lambda/src/said/levels.ts';

/** One line of docs/messages.md. */
export interface SeverityRow {
  /** "RDS, Aurora, DocumentDB, Neptune" */
  family: string;
  /** What the kinds are kinds of: "instance state". */
  event: string;
  severities: Severities | ((kind: string) => Severity);
  /** Kind → what a person calls it. */
  kinds: Record<string, string>;
  /** Whether AWS may send other kinds. */
  isOpen: boolean;
  /** Rules that are no table, in prose. */
  remarks: Partial<Record<Severity, string>>;
}

function row(
  family: string,
  event: string,
  severities: SeverityRow['severities'],
  kinds: Record<string, string>,
  remarks: SeverityRow['remarks'] = {},
): SeverityRow {
  return { family, event, severities, kinds, remarks, isOpen: true };
}

/** A row of cases that the describer distinguishes: there are no others. */
function cases(...[family, event, severities, kinds, remarks]: Parameters<typeof row>): SeverityRow {
  return { ...row(family, event, severities, kinds, remarks), isOpen: false };
}

/** A row with only prose. */
function prose(family: string, event: string, remarks: SeverityRow['remarks']): SeverityRow {
  return cases(family, event, {}, {}, remarks);
}

/** One row for the calls of each service. */
function calls(): SeverityRow[] {
  const names = Object.keys(cloudTrail.CALL_SEVERITIES).map((name) => name.split(':'));
  const services = [...new Set(names.map(([service = '']) => service))];
  return services.map((service) =>
    cases(
      'CloudTrail',
      `call of ${service}`,
      cloudTrail.CALL_SEVERITIES,
      Object.fromEntries(
        names.filter(([of]) => of === service).map(([, call = '']) => [`${service}:${call}`, call]),
      ),
    ),
  );
}

/** "≥ 1,000", "10–1,000", "< 10": each step with its value. */
function labelled<T>(steps: Steps<T>): [label: string, T][] {
  const shown = (value: number) => value.toLocaleString('en');
  return steps.map(([from, what], index) => {
    const above = steps[index - 1]?.[0];
    if (above === undefined) return [`≥ ${shown(from)}`, what];
    return [Number.isFinite(from) ? `${shown(from)}–${shown(above)}` : `< ${shown(above)}`, what];
  });
}

function stepped(family: string, event: string, steps: Steps<Severity>, remarks: SeverityRow['remarks']) {
  const labels = labelled(steps);
  return cases(
    family,
    event,
    Object.fromEntries(labels),
    Object.fromEntries(labels.map(([label]) => [label, label])),
    remarks,
  );
}

/** By heading; kinds in the words of a locale. `say` translates those that no locale has. */
export function severitySections(
  words: Locale,
  say: (english: string) => string,
): Record<string, SeverityRow[]> {
  const { levels } = words.securityFinding;
  /** The describer turns a job's EXPIRED into LATE. */
  const { EXPIRED: _expired, ...restoreStates } = words.backup.states;
  const jobs = (family: string, event: string) => row(family, event, JOB_SEVERITIES, words.jobState.states);
  const all = <Key extends string>(english: Record<Key, string>) =>
    Object.fromEntries(Object.entries<string>(english).map(([kind, label]) => [kind, say(label)])) as Record<
      Key,
      string
    >;
  return {
    'Compute and monitoring': [
      row('EC2', 'instance state', ec2.STATE_SEVERITIES, words.ec2.states),
      cases('EC2', 'Spot', ec2.SPOT_SEVERITIES, {
        spotInterruption: words.ec2.spotInterruption,
        rebalance: words.ec2.rebalance,
        spotFulfilled: words.ec2.spotFulfilled,
      }),
      cases(
        'EC2',
        'Capacity Reservation, Capacity Block',
        ec2Capacity.KIND_SEVERITIES,
        words.ec2Capacity.kinds,
      ),
      row('EC2', 'AMI', ec2.AMI_SEVERITIES, words.ec2.amiStates),
      row('EC2 Fleet, Spot Fleet', 'detail-type', ec2Fleet.KIND_SEVERITIES, words.ec2fleet.kinds),
      row('EC2 Fleet, Spot Fleet', 'sub-type, if no error', ec2Fleet.TYPE_SEVERITIES, words.ec2fleet.types),
      row('EBS', 'failure', ebs.FAILURE_SEVERITIES, words.ec2Ebs.events, { info: 'succeeded' }),
      cases(
        'EBS',
        'fast snapshot restore',
        ebs.FAST_RESTORE_SEVERITIES,
        {
          fastRestoreFailed: words.ec2Ebs.fastRestoreFailed,
        },
        { info: 'states as requested' },
      ),
      row('Image Builder', 'image', imageBuilder.STATE_SEVERITIES, words.imagebuilder.states),
      cases('Image Builder', 'notice', imageBuilder.NOTICE_SEVERITIES, words.imagebuilder.notices),
      row('Data Lifecycle Manager', 'policy', dlm.STATE_SEVERITIES, words.dlm.states),
      row('Recycle Bin', 'rule', recycleBin.KIND_SEVERITIES, words.rbin.kinds),
      cases('Auto Scaling', 'event', autoScaling.SEVERITIES, words.autoscaling.title),
      row(
        'CloudWatch',
        'alarm, contributor, Route 53 health check',
        cloudwatch.STATE_SEVERITIES,
        words.cloudwatch.states,
      ),
      row(
        'CloudWatch',
        'suppressed or muted alarm',
        cloudwatch.HUSHED_STATE_SEVERITIES,
        words.cloudwatch.states,
      ),
      row('CloudWatch', 'alarm configuration', cloudwatch.OPERATION_SEVERITIES, {
        ...words.cloudwatch.operations,
        switchedOff: words.cloudwatch.switchedOff,
      }),
      cases(
        'Health',
        'notice',
        health.SEVERITIES,
        all({
          recovered: 'issue resolved',
          closed: 'any other event that ended',
          abuse: 'abuse, exposed credentials',
          issue: 'open issue',
          minorIssue: 'public issue with level "Informational"',
          notification: 'account notification',
          notificationToActOn: 'account notification, action required',
          informational: 'scheduled change or investigation, informational',
          change: 'scheduled change or investigation, action unknown or "may be required"',
          changeToActOn: 'scheduled change or investigation, action required',
          changeSoon: 'such a change that starts within 48 hours',
          lifecycle: 'planned lifecycle event',
        } satisfies Record<keyof typeof health.SEVERITIES, string>),
      ),
      cases(
        'Health',
        'open notice, by the end of its code',
        health.CODE_SEVERITIES,
        Object.fromEntries(
          Object.entries(words.health.types).filter(([code]) => code in health.CODE_SEVERITIES),
        ),
      ),
      cases(
        'EventBridge',
        'connection, API destination',
        events.CONNECTION_SEVERITIES,
        words.events.connections,
      ),
      cases(
        'EventBridge',
        'dead letter',
        deadLetter.DEAD_LETTER_SEVERITIES,
        all({
          events: 'of a rule',
          scheduler: 'of a schedule',
        }),
      ),
      prose('EventBridge', 'Scheduled Event', { info: 'always' }),
      row('DevOps Guru', 'insight', devOpsGuru.INSIGHT_SEVERITIES, {
        ...words.devopsGuru.grades,
        closed: say('closed'),
      }),
      row('Application Insights', 'problem', applicationInsights.PROBLEM_SEVERITIES, {
        ...words.applicationinsights.grades,
        resolved: say('resolved'),
      }),
      cases('X-Ray', 'insight', xray.SEVERITIES, { active: words.xray.active, closed: words.xray.closed }),
      row('Synthetics', 'detail-type', synthetics.KIND_SEVERITIES, words.synthetics.kinds),
      row('Synthetics', 'canary state', synthetics.STATE_SEVERITIES, words.synthetics.states),
    ],
    'Security and audit': [
      cases(
        'GuardDuty',
        'finding, by its severity',
        levelSeverity,
        Object.fromEntries(labelled(guardDuty.LEVELS).map(([label, level]) => [level, label])),
        { info: 'archived' },
      ),
      row('GuardDuty', 'S3 object scan', guardDuty.SCAN_SEVERITIES, {
        THREATS_FOUND: say('threats found'),
        NO_THREATS_FOUND: say('no threats found'),
        ...words.guardduty.scan.results,
      }),
      row(
        'GuardDuty',
        'malware protection of a bucket',
        guardDuty.PROTECTION_SEVERITIES,
        words.guardduty.protections,
      ),
      cases('GuardDuty', 'tag of a scanned object', guardDuty.TAGGING_SEVERITIES, {
        tagFailed: words.guardduty.tagFailed,
      }),
      row('GuardDuty', 'runtime coverage', guardDuty.COVERAGE_SEVERITIES, words.guardduty.coverages),
      prose('GuardDuty', 'announcement', { info: 'always' }),
      row('Security Hub', 'open threat; of several findings, the most severe', levelSeverity, levels),
      row('Security Hub', 'check that did not pass', securityHub.CHECK_SEVERITIES, levels, {
        warning: 'vulnerability: see Inspector',
      }),
      cases(
        'Security Hub',
        'finding that is no longer open',
        securityHub.OUTCOME_SEVERITIES,
        all({
          archived: 'archived',
          suppressed: 'suppressed',
          resolved: 'resolved',
          recovered: 'passed after it failed',
          passed: 'passed',
        } satisfies Record<keyof typeof securityHub.OUTCOME_SEVERITIES, string>),
      ),
      prose('Security Hub', 'insight results', { info: 'always' }),
      row('Inspector', 'finding', inspector.FINDING_SEVERITIES, {
        ...levels,
        exploited: say('critical or high with a known exploit'),
        closed: say('closed'),
        suppressed: say('suppressed'),
      }),
      row('Inspector', 'coverage', inspector.COVERAGE_SEVERITIES, words.inspector2.coverages),
      row('Inspector', 'ECR scan complete, by its most severe finding', inspector.SCAN_SEVERITIES, levels),
      row('Macie', 'finding', levelSeverity, levels, { info: 'archived' }),
      stepped('Macie', 'classic alert, by its risk score', macie.RISK_SEVERITIES, { warning: 'unknown' }),
      cases('Access Analyzer', 'finding', accessAnalyzer.FINDING_SEVERITIES, words.accessAnalyzer.title),
      row(
        'Access Analyzer',
        'access preview',
        accessAnalyzer.PREVIEW_SEVERITIES,
        words.accessAnalyzer.previewStatuses,
      ),
      row(
        say('Console sign-in'),
        'event',
        signIn.SEVERITIES,
        all({
          root: 'root user',
          failed: 'failed',
          withoutMfa: 'IAM user without MFA',
        }),
      ),
      ...calls(),
      cases(
        'CloudTrail',
        'call that opens or closes access',
        cloudTrail.EXPOSURE_SEVERITIES,
        all({
          anyPortToWorld: 'security group open to the world on any port but 80 and 443',
          webPortToWorld: 'security group open to the world on 80 or 443',
          notToWorld: 'security group not open to the world',
          publicAccessBlockWeakened: 'S3 block public access weakened',
          publicAccessBlockOn: 'S3 block public access all on',
          publicPolicy: 'bucket policy that allows public access',
          publicAcl: 'public bucket ACL',
          guardDutyDisabled: 'GuardDuty disabled',
          guardDutyEnabled: 'GuardDuty settings changed',
          administrator: 'AdministratorAccess attached',
        } satisfies Record<keyof typeof cloudTrail.EXPOSURE_SEVERITIES, string>),
      ),
      cases(
        'CloudTrail',
        'any call',
        cloudTrail.ANY_CALL_SEVERITIES,
        all({
          denied: 'denied',
          listedCallFailed: 'failed call of one of these kinds',
          outage:
            'Delete…, Terminate…, StopInstances, StopDB…, RebootDB…, RebootCacheCluster, PauseCluster or DisableAlarmActions, not by an AWS service',
          root: 'any write by root',
          rootIdentity: 'user, login profile or access key created by root',
        } satisfies Record<keyof typeof cloudTrail.ANY_CALL_SEVERITIES, string>),
      ),
      cases('CloudTrail', 'Insight', cloudTrail.INSIGHT_SEVERITIES, all({ Start: 'start', End: 'end' })),
      row('Organizations', 'event', organizations.EVENT_SEVERITIES, words.organizations.events),
      row('Control Tower', 'drift', controlTower.DRIFT_SEVERITIES, words.controltower.drifts),
      row('Control Tower', 'event', controlTower.EVENT_SEVERITIES, words.controltower.events),
      row(
        'Organizations, Control Tower',
        'state, before the event',
        accountLifecycle.STATE_SEVERITIES,
        words.accountLifecycle.states,
      ),
      row('Secrets Manager', 'event', secretsManager.EVENT_SEVERITIES, words.secretsmanager.events),
      cases('Config', 'compliance change', config.COMPLIANCE_SEVERITIES, words.config.title),
      row('Config', 'delivery and other notices', config.messageSeverity, words.config.messages),
      prose('Config', 'item change', { info: 'always' }),
      row('KMS', 'service event', kms.SEVERITIES, words.kms.title),
      cases('ACM', 'certificate in use', acm.IN_USE_SEVERITIES, {
        expired: words.acm.expired,
        revoked: words.acm.revoked,
        urgent: say(`${acm.URGENT_DAYS} days left or fewer`),
        soon: say(`${acm.SOON_DAYS} days left or fewer, or unknown`),
        approaching: say(`more than ${acm.SOON_DAYS} days left`),
        renewalActionRequired: words.acm.renewalActionRequired,
        available: words.acm.available,
      }),
      cases('ACM', 'certificate not in use', acm.UNUSED_SEVERITIES, {
        expired: words.acm.expired,
        revoked: words.acm.revoked,
        approaching: words.acm.approaching(undefined),
        renewalActionRequired: words.acm.renewalActionRequired,
        available: words.acm.available,
      }),
      row('Private CA', 'result', acmPca.RESULT_SEVERITIES, words.acmPca.results),
      row('Trusted Advisor', 'check item', trustedAdvisor.SEVERITIES, {
        ...words.trustedadvisor.title,
        keyExposed: say('access keys exposed'),
        limitReached: say('service quota reached'),
        saving: say('check that saves money'),
      }),
      row('Support', 'case', support.SEVERITIES, {
        ...words.support.events,
        awsReplied: words.support.awsReplied,
        failed: say('error'),
      }),
      cases(
        'WAF',
        'managed rule group',
        waf.SEVERITIES,
        all({
          newVersion: 'new version',
          expiring: 'version about to expire',
          expired: 'version expired',
        } satisfies Record<keyof typeof words.waf, string>),
      ),
      prose(say('Tags'), 'change', { info: 'always' }),
    ],
    'Cost, databases, storage, backup': [
      stepped('Cost Anomaly Detection', 'spend above expected', ce.EXCESS_SEVERITIES, {
        warning: 'unknown',
      }),
      cases('Budgets', 'alert', budgets.OUTCOME_SEVERITIES, words.budgets.title),
      row(
        'RDS, Aurora, DocumentDB, Neptune',
        'event',
        rds.EVENT_SEVERITIES,
        {
          ...Object.fromEntries(Object.keys(rds.EVENT_SEVERITIES).map((id) => [id, `RDS-EVENT-${id}`])),
          ...words.rds.events,
        },
        {
          warning: 'text that sounds like a failure',
        },
      ),
      row(
        'RDS, Aurora, DocumentDB, Neptune',
        'category of other events',
        rds.CATEGORY_SEVERITIES,
        words.rds.categories,
      ),
      row('ElastiCache, MemoryDB', 'event', elastiCache.EVENT_SEVERITIES, words.elasticache.events, {
        warning: 'unknown event that sounds like a failure',
      }),
      row('DynamoDB', 'call', dynamodb.CALL_SEVERITIES, words.dynamodb.calls, { info: 'any denied call' }),
      cases(
        'Redshift',
        'event',
        redshift.EVENT_SEVERITIES,
        all({
          2001: 'cluster deleted',
          2003: 'maintenance started',
          2004: 'maintenance completed',
          2006: 'resize started',
          2025: 'maintenance scheduled',
          3000: 'cluster restarted',
          3002: 'resize completed',
          3502: 'final snapshot failed',
          3503: 'manual snapshot failed',
          3618: 'cluster pausing',
          3619: 'cluster paused',
          3622: 'cluster resumed',
          4000: 'administrator password changed',
        }),
      ),
      cases('Redshift', 'other event', redshift.NOTICE_SEVERITIES, {
        ERROR: 'ERROR',
        soundsBad: say('INFO that sounds like a failure'),
        INFO: 'INFO',
      }),
      row('Redshift Data', 'statement', redshift.STATEMENT_SEVERITIES, words.redshift.states),
      row('DMS', 'event', dms.EVENT_SEVERITIES, words.dms.events, {
        info: 'task that stopped because it completed',
        critical: 'other event of the category failure or of a type that ends in FAILED',
        warning: 'other event that sounds like a failure',
      }),
      row(
        'OpenSearch',
        'problem, by its severity',
        (level) => severityOf(es.TROUBLE_SEVERITIES, level.toLowerCase()),
        words.es.levels,
      ),
      row(
        'OpenSearch',
        'problem without a severity',
        (status) => severityOf(es.STATUS_SEVERITIES, status.toLowerCase()),
        all({ failed: 'failed', error: 'error', warning: 'warning' }),
      ),
      prose('OpenSearch', 'plan and its progress', { info: 'always' }),
      row('OpenSearch', 'completed operation', es.DONE_SEVERITIES, words.es.events),
      row('OpenSearch Serverless', 'capacity', aoss.EVENT_SEVERITIES, words.aoss.events),
      row('Athena', 'query', athena.STATE_SEVERITIES, words.athena.states),
      row('Glue', 'data quality', glue.QUALITY_SEVERITIES, words.glue.qualities),
      row('Glue', 'job, crawler', glue.STATE_SEVERITIES, {
        ...words.glue.states,
        slowJob: words.glue.slowJob,
      }),
      row('EMR', 'cluster', emr.CLUSTER_SEVERITIES, words.emr.states),
      row('EMR', 'instance group, instance fleet', emr.INSTANCES_SEVERITIES, words.emr.states),
      cases('EMR', 'configuration', emr.NOTICE_SEVERITIES, {
        configurationError: words.emr.configurationError,
      }),
      row('EMR', 'step, job run', emr.WORK_SEVERITIES, words.emr.states),
      row('MWAA', 'environment', airflow.STATE_SEVERITIES, words.airflow.states),
      row('DataSync', 'task, execution, agent, location', dataSync.STATE_SEVERITIES, words.datasync.states),
      row(
        'Transfer Family',
        'file, directory, AS2 message',
        transfer.OUTCOME_SEVERITIES,
        words.transfer.outcomes,
      ),
      row(
        'AWS Backup',
        'backup, copy and scan job, recovery point',
        backup.JOB_SEVERITIES,
        words.backup.states,
      ),
      row('AWS Backup', 'restore job', backup.RESTORE_SEVERITIES, restoreStates),
      row('AWS Backup', 'vault, plan', backup.VAULT_AND_PLAN_SEVERITIES, words.backup.states),
      cases('S3', 'object', s3.ACTION_SEVERITIES, words.s3.actions),
      row('S3', 'batch job', s3.JOB_SEVERITIES, words.s3.jobStates),
    ],
    'Containers, jobs, delivery': [
      row('ECS', 'deployment, service action', ecs.EVENT_SEVERITIES, words.ecs.serviceEvents),
      row('ECS', 'other service action, by its type', ecs.EVENT_TYPE_SEVERITIES, {
        ERROR: 'ERROR',
        WARN: 'WARN',
      }),
      row('ECS', 'task that stopped', ecs.STOP_SEVERITIES, words.ecs.stops),
      row('ECS', 'container instance', ecs.INSTANCE_SEVERITIES, {
        ...words.ecs.instanceStates,
        agentLost: say('agent disconnected while active'),
      }),
      row('EKS', 'add-on, Fargate', eks.EVENT_SEVERITIES, words.eks.events),
      row('ECR', 'scan', ecr.SCAN_SEVERITIES, words.ecr.scanStates),
      row('ECR', 'scan, by its most severe finding', ecr.LEVEL_SEVERITIES, words.ecr.levels),
      row('ECR', 'image action', ecr.RESULT_SEVERITIES, words.ecr.results),
      jobs('Batch', 'job'),
      cases('Batch', 'queue', batch.QUEUE_SEVERITIES, { queueBlocked: words.batch.queueBlocked }),
      jobs('Step Functions', 'execution'),
      row('Lambda', 'destination', lambda.CONDITION_SEVERITIES, words.lambda.conditions),
      row('App Runner', 'severity', appRunner.LEVEL_SEVERITIES, { ERROR: 'ERROR', WARN: 'WARN' }),
      row('App Runner', 'status without a severity', appRunner.outcomeSeverity, words.apprunner.statuses),
      row(
        'App Runner',
        'operation without a severity',
        appRunner.outcomeSeverity,
        words.apprunner.operations,
      ),
      row('Elastic Beanstalk', 'health', elasticBeanstalk.HEALTH_SEVERITIES, {
        ...words.elasticbeanstalk.health,
        recovered: say('back to Ok from an unhealthy state'),
      }),
      row(
        'Elastic Beanstalk',
        'other event, by its severity',
        elasticBeanstalk.LEVEL_SEVERITIES,
        { FATAL: 'FATAL', ERROR: 'ERROR', WARN: 'WARN' },
        { warning: 'text that sounds like a failure' },
      ),
      jobs('CodePipeline', 'pipeline, stage, action'),
      cases('CodePipeline', 'approval', codePipeline.APPROVAL_SEVERITIES, {
        approval: words.codepipeline.approval,
      }),
      jobs('CodeBuild', 'build, phase'),
      row('CodeDeploy', 'deployment, instance', AWAITED_JOB_SEVERITIES, words.jobState.states),
      prose('CodeCommit', 'all', { info: 'always' }),
      row('CloudFormation', 'stack, resource', cloudFormation.statusSeverity, words.cloudformation.statuses),
      jobs('CloudFormation', 'stack set'),
      cases(
        'CloudFormation',
        'hook',
        cloudFormation.HOOK_SEVERITIES,
        { hookFailed: words.cloudformation.hookFailed },
        { info: 'other progress' },
      ),
      row('CloudFormation', 'drift', cloudFormation.DRIFT_SEVERITIES, {
        ...words.cloudformation.drifts,
        DETECTION_FAILED: say('detection failed'),
      }),
      row('SageMaker', 'endpoint', sageMaker.ENDPOINT_SEVERITIES, {
        ...words.sagemaker.endpointStates,
        UPDATEROLLBACKFAILED: say('update rollback failed'),
      }),
      jobs('SageMaker', 'other'),
      jobs('Bedrock', 'job'),
      row('Amplify', 'deployment', amplify.STATE_SEVERITIES, words.amplify.states),
      prose('WorkSpaces', 'access', { info: 'always' }),
      row(
        'Network Manager',
        'status',
        networkManager.STATE_SEVERITIES,
        all({
          up: '…UP, …HEALTHY, …ESTABLISHED',
          down: '…DOWN, …UNHEALTHY',
        }),
      ),
      row('Network Manager', 'topology', networkManager.CHANGE_SEVERITIES, words.networkmanager.changes),
      prose('Network Manager', 'segment, policy', { info: 'always' }),
      row(
        'Network Firewall',
        'endpoint, attachment, configuration',
        networkFirewall.STATE_SEVERITIES,
        words.networkFirewall.states,
      ),
      cases('DNS Firewall', 'query', route53Resolver.ACTION_SEVERITIES, words.route53resolver.actions),
      cases('Application Recovery Controller', 'zonal shift', arc.SHIFT_SEVERITIES, words.arc.shifts),
      row('Application Recovery Controller', 'Region switch', arc.SWITCH_SEVERITIES, words.arc.switches),
      row('Application Recovery Controller', 'readiness', arc.READINESS_SEVERITIES, words.arc.readiness),
      row(
        'MGN, Elastic Disaster Recovery',
        'replication, launch, failback, server',
        mgn.STATE_SEVERITIES,
        words.mgn.states,
      ),
      row('Fault Injection Service', 'experiment', fis.STATE_SEVERITIES, words.fis.states),
      cases('MediaLive', 'alert', mediaLive.ALERT_SEVERITIES, words.medialive.alerts),
      row('MediaLive', 'channel, multiplex', mediaLive.STATE_SEVERITIES, words.medialive.states),
      row('GameLift', 'placement, matchmaking', gameLift.TYPE_SEVERITIES, words.gamelift.types),
    ],
    'Operations and messages of your own': [
      jobs('Systems Manager', 'automation'),
      jobs('Systems Manager', 'command'),
      jobs('Systems Manager', 'association'),
      jobs('Systems Manager', 'maintenance window'),
      row('Systems Manager', 'compliance, by the severity of the noncompliance', ssm.COMPLIANCE_SEVERITIES, {
        ...words.ssm.severities,
        compliant: say('compliant'),
      }),
      row('Systems Manager', 'parameter', ssm.PARAMETER_SEVERITIES, words.ssm.parameters),
      row(
        'Systems Manager',
        'parameter policy',
        ssm.PARAMETER_POLICY_SEVERITIES,
        words.ssm.parameterPolicies,
      ),
      row('Systems Manager', 'OpsItem, by its severity', ssm.OPS_ITEM_SEVERITIES, {
        '1': '1',
        '2': '2',
        '3': '3',
        '4': '4',
        resolved: say('resolved'),
      }),
      prose('Systems Manager', 'change calendar', { info: 'always' }),
      row('SES', 'mail', ses.SEVERITIES, { ...words.ses.kinds, permanentBounce: words.ses.permanentBounce }),
      cases('SES', 'account', ses.ACCOUNT_SEVERITIES, words.ses.account),
      cases(
        'End User Messaging, Pinpoint',
        'text or voice message',
        pinpoint.OUTCOME_SEVERITIES,
        words.pinpoint.outcomes,
      ),
      row('IoT Device Defender', 'violation', iot.VIOLATION_SEVERITIES, words.iot.violations),
      cases('SNS', 'confirmation, test text', sns.SEVERITIES, {
        confirm: words.sns.confirm,
        unsubscribed: words.sns.unsubscribed,
        test: say('test text'),
      }),
      row(
        'Amazon Q Developer (AWS Chatbot)',
        'custom notification, by its first emoji',
        Object.fromEntries(
          Object.entries(EMOJI).flatMap(([name, { severity }]) => (severity ? [[name, severity]] : [])),
        ),
        Object.fromEntries(Object.entries(EMOJI).map(([name, { mark }]) => [name, mark])),
      ),
      prose(say('Custom message'), 'all', {
        critical: 'as given',
        warning: 'as given',
        info: 'as given, or none given',
        ok: 'as given',
      }),
      row(
        say('Text, JSON, Amazon Q Developer'),
        'explicit severity, level or priority',
        (level) => severityOfLevel(level) ?? 'info',
        Object.fromEntries(
          Object.values(LEVELS)
            .flat()
            .map((level) => [level, level]),
        ),
      ),
      prose('Storage Gateway, MediaConvert, MediaPackage, AppFlow, DataBrew, AppConfig', 'all', {
        warning: 'a state, an error or words that indicate a problem',
        info: 'other',
        ok: 'a state or words that indicate a recovery',
      }),
      prose(say('Text, JSON, anything else'), 'without one', {
        warning: 'a state, an error or words that indicate a problem',
        info: 'other',
        ok: 'a state or words that indicate a recovery, regardless of an explicit severity',
      }),
    ],
  };
}

/** In English. */
export const SEVERITY_ROWS = Object.values(severitySections(en, (english) => english)).flat();

/** The severity of a kind. */
export function severityIn({ severities }: SeverityRow, kind: string): Severity {
  return typeof severities === 'function' ? severities(kind) : severityOf(severities, kind);
}

/** The family, the event, and for each severity the words of the kinds that have it. `say` translates the rest. */
export function severityCells(
  row: SeverityRow,
  say: (english: string) => string,
  separator: string,
): string[] {
  const kinds = Object.keys(row.kinds);
  const cells = SEVERITIES.map((severity) => {
    const own = kinds
      .filter((kind) => severityIn(row, kind) === severity)
      .map((kind) => row.kinds[kind] ?? kind);
    const shown =
      severity === 'info' && row.isOpen && own.length > MOST_SHOWN_OF_INFO ? [] : [...new Set(own)];
    const isOther = row.isOpen && severityIn(row, 'other') === severity;
    const remark = row.remarks[severity];
    const cell = [...shown, remark && say(remark), isOther && say('other')].filter(Boolean);
    return cell.join(separator) || '–';
  });
  return [row.family, say(row.event), ...cells];
}

/** A longer list of kinds that are `info` is shown as "other". */
const MOST_SHOWN_OF_INFO = 5;
