// The deployed notifier: found by its name, as the module builds names.

import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Config, readConfig } from '../../lambda/src/config.ts';
import { unpackConfig } from '../../lambda/src/packed-config.ts';

export interface Clients {
  alarms: CloudWatchClient;
  events: EventBridgeClient;
  iam: IAMClient;
  lambda: LambdaClient;
  logs: CloudWatchLogsClient;
  sns: SNSClient;
  sqs: SQSClient;
}

/** What is known about it, without secrets: `config` contains only the secret's ARN. */
export interface Target {
  name: string;
  region: string;
  accountId: string;
  partition: string;
  eventBus: string;
  topicArn: string;
  queueArn: string;
  deadLettersArn: string;
  functionArn: string;
  roleArn: string;
  logGroup: string;
  config: Config;
  clients: Clients;
}

/** Throws a readable error if the Region, the credentials or the notifier is missing. */
export async function findTarget(options: {
  name: string;
  region: string | undefined;
  eventBus: string;
}): Promise<Target> {
  const { name, eventBus } = options;
  const sts = new STSClient(options.region === undefined ? {} : { region: options.region });
  const region = await sts.config.region().catch(() => {
    throw new Error('No Region is set. Add --region, such as --region ap-northeast-1, or set AWS_REGION.');
  });
  await sts.send(new GetCallerIdentityCommand({})).catch((error: Error) => {
    throw new Error(
      `The AWS credentials are missing or not valid (${error.name}: ${error.message}). Sign in as for terraform apply, for example with AWS_PROFILE or aws sso login.`,
    );
  });

  const clients = clientsOf(region);
  const deployed = await clients.lambda
    .send(new GetFunctionConfigurationCommand({ FunctionName: name }))
    .catch((error: Error) => {
      throw new Error(
        error.name === 'ResourceNotFoundException'
          ? `There is no function ${name} in ${region}. Specify the module's name with --name, and its Region with --region.`
          : `The function ${name} cannot be read (${error.name}: ${error.message}). docs/verify.md lists the permissions that you need.`,
      );
    });
  const { FunctionArn: functionArn = '', Role: roleArn = '', LoggingConfig, Environment } = deployed;
  const [, partition = '', , , accountId = ''] = functionArn.split(':');
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  return {
    name,
    region,
    accountId,
    partition,
    eventBus,
    topicArn: arn('sns', name),
    queueArn: arn('sqs', name),
    deadLettersArn: arn('sqs', `${name}-dead-letters`),
    functionArn,
    roleArn,
    logGroup: LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    config: readConfig(await unpackConfig(Environment?.Variables?.NOTIFIER_CONFIG)).config,
    clients,
  };
}

function clientsOf(region: string): Clients {
  return {
    alarms: new CloudWatchClient({ region }),
    events: new EventBridgeClient({ region }),
    iam: new IAMClient({ region }),
    lambda: new LambdaClient({ region }),
    logs: new CloudWatchLogsClient({ region }),
    sns: new SNSClient({ region }),
    sqs: new SQSClient({ region }),
  };
}
