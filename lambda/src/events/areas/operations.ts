// Deployments, monitoring, networks, costs and support.

import { airflowEnvironment } from '../airflow.ts';
import { amplifyDeployment } from '../amplify.ts';
import { applicationInsights } from '../applicationinsights.ts';
import { arc } from '../arc.ts';
import { budget } from '../budgets.ts';
import { costAnomaly } from '../ce.ts';
import { cloudFormation } from '../cloudformation.ts';
import { codeBuild } from '../codebuild.ts';
import { codeCommit } from '../codecommit.ts';
import { codeDeploy } from '../codedeploy.ts';
import { codePipeline } from '../codepipeline.ts';
import type { Describer } from '../describer.ts';
import { devOpsGuru } from '../devops-guru.ts';
import { eventConnection, scheduledEvent } from '../events.ts';
import { faultInjection } from '../fis.ts';
import { networkManager } from '../networkmanager.ts';
import { textMessage } from '../pinpoint.ts';
import { ses } from '../ses.ts';
import { ssm } from '../ssm.ts';
import { supportCase } from '../support.ts';
import { canary } from '../synthetics.ts';
import { tagChange } from '../tag.ts';
import { xrayInsight } from '../xray.ts';

export const operations: Describer[] = [
  applicationInsights,
  canary,
  devOpsGuru,
  xrayInsight,
  scheduledEvent,
  eventConnection,
  ...cloudFormation,
  codeBuild,
  ...codeCommit,
  codeDeploy,
  codePipeline,
  ...networkManager,
  faultInjection,
  airflowEnvironment,
  amplifyDeployment,
  ...arc,
  budget,
  costAnomaly,
  supportCase,
  tagChange,
  textMessage,
  ...ses,
  ...ssm,
];
