// The list of all describers.

import type { AwsEvent } from '../inbox.ts';
import type { Notification } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { accessAnalyzer } from './accessanalyzer.ts';
import { acm } from './acm.ts';
import { appRunner } from './app-runner.ts';
import { athenaQuery } from './athena.ts';
import { autoScaling } from './autoscaling.ts';
import { awsConfig } from './awsconfig.ts';
import { backup } from './backup.ts';
import { batch } from './batch.ts';
import { bedrock } from './bedrock.ts';
import { chatbotCustomNotification } from './chatbot.ts';
import { cloudFormation } from './cloudformation.ts';
import { cloudTrail } from './cloudtrail.ts';
import { cloudwatch } from './cloudwatch.ts';
import { codeBuild } from './codebuild.ts';
import { codeCommit } from './codecommit.ts';
import { codeDeploy } from './codedeploy.ts';
import { codePipeline } from './codepipeline.ts';
import { developerToolsNotification } from './codestar.ts';
import { budget, costAnomaly } from './cost.ts';
import { customMessage } from './custom.ts';
import { describeWith } from './describe.ts';
import type { Describer } from './describer.ts';
import { dms } from './dms.ts';
import { dynamodb } from './dynamodb.ts';
import { ebs } from './ebs.ts';
import { ec2 } from './ec2.ts';
import { ecr } from './ecr.ts';
import { ecs } from './ecs.ts';
import { eks } from './eks.ts';
import { elasticBeanstalk } from './elastic-beanstalk.ts';
import { elastiCache } from './elasticache.ts';
import { emr } from './emr.ts';
import { eventBridge } from './eventbridge.ts';
import { glue } from './glue.ts';
import { guardDuty } from './guardduty.ts';
import { health } from './health.ts';
import { insights } from './insights.ts';
import { inspector } from './inspector.ts';
import { kmsKey } from './kms.ts';
import { lambdaDestination } from './lambda.ts';
import { macie } from './macie.ts';
import { networkManager } from './network-manager.ts';
import { openSearch } from './opensearch.ts';
import { opsWorksAlert } from './opsworks.ts';
import { accountLifecycle } from './organizations.ts';
import { rds } from './rds.ts';
import { redshift } from './redshift.ts';
import { s3 } from './s3.ts';
import { sageMaker } from './sagemaker.ts';
import { secretRotation } from './secretsmanager.ts';
import { securityHub } from './securityhub.ts';
import { ses } from './ses.ts';
import { consoleSignIn } from './signin.ts';
import { sns } from './sns.ts';
import { ssm } from './ssm.ts';
import { stepFunctionsExecution } from './step-functions.ts';
import { supportCase } from './support.ts';
import { tagChange } from './tag.ts';
import { plainText } from './text.ts';
import { trustedAdvisorCheck } from './trustedadvisor.ts';
import { wafManagedRuleGroup } from './waf.ts';
import { workSpacesAccess } from './workspaces.ts';

/** The first one that knows an event describes it. */
export const describers: Describer[] = [
  // A dead letter holds an event of any kind.
  ...eventBridge,
  // A message that says what it is, and SNS's own, come before services whose shape theirs may resemble.
  customMessage,
  ...sns,
  autoScaling,
  ...cloudwatch,
  ...ebs,
  ...ec2,
  health,
  ...insights,
  appRunner,
  ...batch,
  bedrock,
  ...cloudFormation,
  codeBuild,
  ...codeCommit,
  codeDeploy,
  codePipeline,
  developerToolsNotification,
  ...ecr,
  ...ecs,
  eks,
  elasticBeanstalk,
  lambdaDestination,
  ...networkManager,
  opsWorksAlert,
  sageMaker,
  stepFunctionsExecution,
  workSpacesAccess,
  athenaQuery,
  backup,
  budget,
  costAnomaly,
  dms,
  dynamodb,
  elastiCache,
  ...emr,
  ...glue,
  ...openSearch,
  rds,
  ...redshift,
  ...s3,
  // Service events of their own, before what describes any.
  accountLifecycle,
  secretRotation,
  ...cloudTrail,
  consoleSignIn,
  ...accessAnalyzer,
  ...acm,
  awsConfig,
  ...guardDuty,
  ...inspector,
  kmsKey,
  ...macie,
  ...securityHub,
  supportCase,
  tagChange,
  trustedAdvisorCheck,
  wafManagedRuleGroup,
  chatbotCustomNotification,
  ses,
  ...ssm,
  plainText,
];

/** Describes any event, whatever its kind. */
export function describe(
  event: AwsEvent,
  reader: Reader,
  onFault: (error: unknown) => void = () => {},
): Notification {
  return describeWith(describers, event, reader, onFault);
}
