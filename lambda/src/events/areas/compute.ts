// Machines, containers, functions, and what runs on them.

import { appRunner } from '../apprunner.ts';
import { autoScaling } from '../autoscaling.ts';
import { batch } from '../batch.ts';
import { bedrock } from '../bedrock.ts';
import type { Describer } from '../describer.ts';
import { dlmPolicy } from '../dlm.ts';
import { ec2 } from '../ec2.ts';
import { capacityReservation } from '../ec2-capacity.ts';
import { ebs } from '../ec2-ebs.ts';
import { ec2Fleet } from '../ec2fleet.ts';
import { ecr } from '../ecr.ts';
import { ecs } from '../ecs.ts';
import { eks } from '../eks.ts';
import { elasticBeanstalk } from '../elasticbeanstalk.ts';
import { gameLift } from '../gamelift.ts';
import { imageBuilder } from '../imagebuilder.ts';
import { lambdaDestination } from '../lambda.ts';
import { mediaLive } from '../medialive.ts';
import { serverReplication } from '../mgn.ts';
import { recycleBinRule } from '../rbin.ts';
import { sageMaker } from '../sagemaker.ts';
import { stepFunctionsExecution } from '../states.ts';
import { workSpacesAccess } from '../workspaces.ts';

export const compute: Describer[] = [
  autoScaling,
  ...ebs,
  dlmPolicy,
  recycleBinRule,
  ...ec2,
  ec2Fleet,
  capacityReservation,
  appRunner,
  ...batch,
  bedrock,
  ...ecr,
  ...ecs,
  eks,
  elasticBeanstalk,
  lambdaDestination,
  sageMaker,
  stepFunctionsExecution,
  workSpacesAccess,
  ...imageBuilder,
  serverReplication,
  ...mediaLive,
  gameLift,
];
