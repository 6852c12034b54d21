// AWS's sentences in Chinese, by the source of the notification.

import type { Templates } from '../../../events/sentences.ts';
import { autoscaling } from './autoscaling.ts';
import { backup } from './backup.ts';
import { common } from './common.ts';
import { dms, elasticache, rds, redshift } from './databases.ts';
import {
  apprunner,
  cloudformation,
  codebuild,
  codedeploy,
  codepipeline,
  elasticbeanstalk,
} from './delivery.ts';
import { ec2 } from './ec2.ts';
import { batch, ecs } from './ecs.ts';
import { emr, glue, lambda, sagemaker } from './jobs.ts';
import { launchFailures } from './launch-failures.ts';
import {
  airflow,
  aoss,
  config,
  controltower,
  controltowerDrift,
  devopsGuru,
  dlm,
  ecr,
  eks,
  fis,
  gamelift,
  guardduty,
  inspector,
  medialive,
  networkmanager,
  opensearch,
  ses,
  signin,
  sns,
  ssm,
  synthetics,
  transcribe,
  zonalShift,
} from './operations.ts';
import { terms } from './terms.ts';

export const sentences: Templates = {
  terms,
  sources: {
    'aws.airflow': airflow,
    'aws.aoss': aoss,
    'aws.apprunner': apprunner,
    'aws.arc-zonal-shift': zonalShift,
    'aws.autoscaling': autoscaling,
    'aws.backup': backup,
    'aws.batch': batch,
    'aws.cloudformation': cloudformation,
    'aws.codebuild': codebuild,
    'aws.codedeploy': codedeploy,
    'aws.codepipeline': codepipeline,
    'aws.config': config,
    'aws.controltower': controltower,
    'aws.devops-guru': devopsGuru,
    'aws.dlm': dlm,
    'aws.dms': dms,
    'aws.docdb': rds,
    'aws.ec2': ec2,
    'aws.ec2fleet': launchFailures,
    'aws.ec2spotfleet': launchFailures,
    'aws.ecr': ecr,
    'aws.ecs': ecs,
    'aws.eks': eks,
    'aws.elasticache': elasticache,
    'aws.elasticbeanstalk': elasticbeanstalk,
    'aws.emr': emr,
    'aws.es': opensearch,
    'aws.fis': fis,
    'aws.gamelift': gamelift,
    'aws.glue': glue,
    'aws.guardduty': guardduty,
    'aws.inspector2': inspector,
    'aws.lambda': lambda,
    'aws.medialive': medialive,
    'aws.memorydb': elasticache,
    'aws.neptune': rds,
    'aws.networkmanager': networkmanager,
    'aws.rds': rds,
    'aws.redshift': redshift,
    'aws.sagemaker': sagemaker,
    'aws.ses': ses,
    'aws.signin': signin,
    'aws.sns': sns,
    'aws.ssm': ssm,
    'aws.synthetics': synthetics,
    'aws.transcribe': transcribe,
    'sns.controltower': controltowerDrift,
  },
  common,
  semicolon: '；',
};
