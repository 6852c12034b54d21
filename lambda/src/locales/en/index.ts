// English.

import type { Locale } from '../locale.ts';
import { accessAnalyzer } from './access-analyzer.ts';
import { accountLifecycle } from './account-lifecycle.ts';
import { acm } from './acm.ts';
import { acmPca } from './acm-pca.ts';
import { airflow } from './airflow.ts';
import { amplify } from './amplify.ts';
import { aoss } from './aoss.ts';
import { applicationinsights } from './applicationinsights.ts';
import { apprunner } from './apprunner.ts';
import { arc } from './arc.ts';
import { athena } from './athena.ts';
import { autoscaling } from './autoscaling.ts';
import { backup } from './backup.ts';
import { batch } from './batch.ts';
import { bedrock } from './bedrock.ts';
import { budget } from './budget.ts';
import { budgets } from './budgets.ts';
import { ce } from './ce.ts';
import { cloudformation } from './cloudformation.ts';
import { cloudtrail } from './cloudtrail.ts';
import { cloudwatch } from './cloudwatch.ts';
import { codebuild } from './codebuild.ts';
import { codecommit } from './codecommit.ts';
import { codedeploy } from './codedeploy.ts';
import { codepipeline } from './codepipeline.ts';
import { common } from './common.ts';
import { config } from './config.ts';
import { controltower } from './controltower.ts';
import { custom } from './custom.ts';
import { datasync } from './datasync.ts';
import { deadLetter } from './dead-letter.ts';
import { devopsGuru } from './devops-guru.ts';
import { digest } from './digest.ts';
import { dlm } from './dlm.ts';
import { dms } from './dms.ts';
import { dynamodb } from './dynamodb.ts';
import { ec2 } from './ec2.ts';
import { ec2Capacity } from './ec2-capacity.ts';
import { ec2Ebs } from './ec2-ebs.ts';
import { ec2fleet } from './ec2fleet.ts';
import { ecr } from './ecr.ts';
import { ecs } from './ecs.ts';
import { eks } from './eks.ts';
import { elasticache } from './elasticache.ts';
import { elasticbeanstalk } from './elasticbeanstalk.ts';
import { emr } from './emr.ts';
import { es } from './es.ts';
import { events } from './events.ts';
import { fallback } from './fallback.ts';
import { fis } from './fis.ts';
import { gamelift } from './gamelift.ts';
import { generic } from './generic.ts';
import { glue } from './glue.ts';
import { guardduty } from './guardduty.ts';
import { health } from './health.ts';
import { imagebuilder } from './imagebuilder.ts';
import { inspector2 } from './inspector2.ts';
import { iot } from './iot.ts';
import { jobState } from './job-state.ts';
import { kms } from './kms.ts';
import { lambda } from './lambda.ts';
import { macie } from './macie.ts';
import { medialive } from './medialive.ts';
import { mgn } from './mgn.ts';
import { networkFirewall } from './network-firewall.ts';
import { networkmanager } from './networkmanager.ts';
import { nextSteps } from './next-steps.ts';
import { organizations } from './organizations.ts';
import { pinpoint } from './pinpoint.ts';
import { qDeveloper } from './q-developer.ts';
import { rbin } from './rbin.ts';
import { rds } from './rds.ts';
import { redshift } from './redshift.ts';
import { regions } from './regions.ts';
import { route53resolver } from './route53resolver.ts';
import { runDescribers } from './run-describers.ts';
import { s3 } from './s3.ts';
import { sagemaker } from './sagemaker.ts';
import { scheduler } from './scheduler.ts';
import { secretsmanager } from './secretsmanager.ts';
import { securityFinding } from './security-finding.ts';
import { securityhub } from './securityhub.ts';
import { sentences } from './sentences/index.ts';
import { ses } from './ses.ts';
import { signin } from './signin.ts';
import { sns } from './sns.ts';
import { ssm } from './ssm.ts';
import { states } from './states.ts';
import { support } from './support.ts';
import { synthetics } from './synthetics.ts';
import { tag } from './tag.ts';
import { text } from './text.ts';
import { timers } from './timers.ts';
import { transfer } from './transfer.ts';
import { trustedadvisor } from './trustedadvisor.ts';
import { waf } from './waf.ts';
import { workspaces } from './workspaces.ts';
import { xray } from './xray.ts';

export const en: Locale = {
  ...common,
  ...regions,
  sentences,
  accessAnalyzer,
  accountLifecycle,
  acm,
  acmPca,
  airflow,
  amplify,
  aoss,
  applicationinsights,
  apprunner,
  arc,
  athena,
  autoscaling,
  backup,
  batch,
  bedrock,
  budget,
  budgets,
  ce,
  cloudformation,
  cloudtrail,
  cloudwatch,
  codebuild,
  codecommit,
  codedeploy,
  codepipeline,
  config,
  controltower,
  custom,
  datasync,
  deadLetter,
  devopsGuru,
  digest,
  dlm,
  dms,
  dynamodb,
  ec2,
  ec2Capacity,
  ec2Ebs,
  ec2fleet,
  ecr,
  ecs,
  eks,
  elasticache,
  elasticbeanstalk,
  emr,
  es,
  events,
  fallback,
  fis,
  gamelift,
  generic,
  glue,
  guardduty,
  health,
  imagebuilder,
  inspector2,
  iot,
  jobState,
  kms,
  lambda,
  macie,
  medialive,
  mgn,
  networkFirewall,
  networkmanager,
  nextSteps,
  organizations,
  pinpoint,
  qDeveloper,
  rbin,
  rds,
  redshift,
  route53resolver,
  runDescribers,
  s3,
  sagemaker,
  scheduler,
  secretsmanager,
  securityFinding,
  securityhub,
  ses,
  signin,
  sns,
  ssm,
  states,
  support,
  synthetics,
  tag,
  text,
  timers,
  transfer,
  trustedadvisor,
  waf,
  workspaces,
  xray,
};
