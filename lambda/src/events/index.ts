// The list of all describers.
//
// Unproven: Events have the fields that AWS's documentation and its sample events show. Rests on: the documents of each
// service, and the schema registry of EventBridge, https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html
// Try: compare a message with its event in the console. Report: the event, with its ids replaced, and what was missing.

import type { AwsEvent } from '../inbox.ts';
import type { Notification } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { accessAnalyzer } from './access-analyzer.ts';
import { acmCertificate } from './acm.ts';
import { acmPrivateCa } from './acm-pca.ts';
import { airflowEnvironment } from './airflow.ts';
import { amplifyDeployment } from './amplify.ts';
import { openSearchServerless } from './aoss.ts';
import { applicationInsights } from './applicationinsights.ts';
import { appRunner } from './apprunner.ts';
import { arc } from './arc.ts';
import { athenaQuery } from './athena.ts';
import { autoScaling } from './autoscaling.ts';
import { backup } from './backup.ts';
import { batch } from './batch.ts';
import { bedrock } from './bedrock.ts';
import { budget } from './budgets.ts';
import { costAnomaly } from './ce.ts';
import { cloudFormation } from './cloudformation.ts';
import { cloudTrail } from './cloudtrail.ts';
import { cloudwatch } from './cloudwatch.ts';
import { codeBuild } from './codebuild.ts';
import { codeCommit } from './codecommit.ts';
import { codeDeploy } from './codedeploy.ts';
import { codePipeline } from './codepipeline.ts';
import { developerToolsNotification } from './codestar-notifications.ts';
import { awsConfig } from './config.ts';
import { controlTower } from './controltower.ts';
import { customMessage } from './custom.ts';
import { dataSync } from './datasync.ts';
import type { Describer } from './describer.ts';
import { devOpsGuru } from './devops-guru.ts';
import { dlmPolicy } from './dlm.ts';
import { dms } from './dms.ts';
import { dynamodb } from './dynamodb.ts';
import { ec2 } from './ec2.ts';
import { capacityReservation } from './ec2-capacity.ts';
import { ebs } from './ec2-ebs.ts';
import { ec2Fleet } from './ec2fleet.ts';
import { ecr } from './ecr.ts';
import { ecs } from './ecs.ts';
import { eks } from './eks.ts';
import { elastiCache } from './elasticache.ts';
import { elasticBeanstalk } from './elasticbeanstalk.ts';
import { emr } from './emr.ts';
import { openSearchDomain } from './es.ts';
import { eventConnection, ruleDeadLetter, scheduledEvent } from './events.ts';
import { faultInjection } from './fis.ts';
import { gameLift } from './gamelift.ts';
import { anyEvent } from './generic.ts';
import { glue } from './glue.ts';
import { guardDuty } from './guardduty.ts';
import { health } from './health.ts';
import { imageBuilder } from './imagebuilder.ts';
import { inspector } from './inspector2.ts';
import { deviceDefender } from './iot.ts';
import { kmsKey } from './kms.ts';
import { lambdaDestination } from './lambda.ts';
import { macie } from './macie.ts';
import { mediaLive } from './medialive.ts';
import { serverReplication } from './mgn.ts';
import { networkFirewall } from './network-firewall.ts';
import { networkManager } from './networkmanager.ts';
import { organizations } from './organizations.ts';
import { textMessage } from './pinpoint.ts';
import { chatbotCustomNotification } from './q-developer.ts';
import { recycleBinRule } from './rbin.ts';
import { rds } from './rds.ts';
import { redshift } from './redshift.ts';
import { dnsFirewall } from './route53resolver.ts';
import { runDescribers, unreadable } from './run-describers.ts';
import { s3 } from './s3.ts';
import { sageMaker } from './sagemaker.ts';
import { scheduleDeadLetter } from './scheduler.ts';
import { secretRotation } from './secretsmanager.ts';
import { securityHub } from './securityhub.ts';
import { inReadersLanguage } from './sentences.ts';
import { ses } from './ses.ts';
import { consoleSignIn } from './signin.ts';
import { sns } from './sns.ts';
import { ssm } from './ssm.ts';
import { stepFunctionsExecution } from './states.ts';
import { supportCase } from './support.ts';
import { canary } from './synthetics.ts';
import { tagChange } from './tag.ts';
import { plainText } from './text.ts';
import { transfer } from './transfer.ts';
import { trustedAdvisorCheck } from './trustedadvisor.ts';
import { wafManagedRuleGroup } from './waf.ts';
import { workSpacesAccess } from './workspaces.ts';
import { xrayInsight } from './xray.ts';

/** The first one that knows an event describes it. */
const all: Describer[] = [
  // A dead letter holds an event of any kind.
  scheduleDeadLetter,
  ruleDeadLetter,
  // A message that says what it is, and SNS's own, come before services whose shape theirs may resemble.
  customMessage,
  ...sns,
  autoScaling,
  ...cloudwatch,
  ...ebs,
  dlmPolicy,
  recycleBinRule,
  ...ec2,
  ec2Fleet,
  capacityReservation,
  health,
  applicationInsights,
  canary,
  devOpsGuru,
  xrayInsight,
  scheduledEvent,
  eventConnection,
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
  sageMaker,
  stepFunctionsExecution,
  workSpacesAccess,
  dataSync,
  transfer,
  ...imageBuilder,
  networkFirewall,
  dnsFirewall,
  serverReplication,
  faultInjection,
  airflowEnvironment,
  amplifyDeployment,
  ...mediaLive,
  ...arc,
  gameLift,
  athenaQuery,
  backup,
  budget,
  costAnomaly,
  dms,
  dynamodb,
  elastiCache,
  ...emr,
  ...glue,
  openSearchDomain,
  openSearchServerless,
  rds,
  ...redshift,
  ...s3,
  // Service events of their own, before what describes any.
  organizations,
  ...controlTower,
  secretRotation,
  ...cloudTrail,
  consoleSignIn,
  ...accessAnalyzer,
  acmCertificate,
  acmPrivateCa,
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
  deviceDefender,
  textMessage,
  ...ses,
  ...ssm,
  plainText,
];

export const describers: Describer[] = all.map(inReadersLanguage);

/** Describes any event, whatever its kind. */
export function describeEvent(
  event: AwsEvent,
  reader: Reader,
  onFault: (error: unknown) => void = () => {},
): Notification {
  return (
    runDescribers(describers, event, reader, onFault) ??
    runDescribers([anyEvent], event, reader, onFault) ??
    unreadable(event, reader)
  );
}
