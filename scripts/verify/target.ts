// The deployed notifier: found by its name, as the module builds names.

import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Config, readConfig } from '../../lambda/src/config.ts';
import { unpackConfig } from '../../lambda/src/packed-config.ts';
import { signIn } from './account.ts';

/** The group of a notifier without `groups`. */
export const DEFAULT_GROUP = 'default';

export interface Clients {
  alarms: CloudWatchClient;
  events: EventBridgeClient;
  iam: IAMClient;
  lambda: LambdaClient;
  logs: CloudWatchLogsClient;
  sns: SNSClient;
  sqs: SQSClient;
}

/** What is known about one of its groups, without secrets: `config` contains only the secret's ARN. */
export interface Target {
  /** The notifier's name, which its topic and its dead-letter queue have. */
  name: string;
  /** The name of the group's function and queue. */
  groupName: string;
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
  group: string;
  region: string | undefined;
  eventBus: string;
}): Promise<Target> {
  const { name, group, eventBus } = options;
  // As in names.tf.
  const groupName = group === DEFAULT_GROUP ? name : `${name}-${group}`;
  const region = await signIn(options.region);
  const clients = clientsOf(region);
  const deployed = await clients.lambda
    .send(new GetFunctionConfigurationCommand({ FunctionName: groupName }))
    .catch((error: Error) => {
      throw new Error(
        error.name === 'ResourceNotFoundException'
          ? `There is no function ${groupName} in ${region}. Specify the module's name with --name, its Region with --region, and, if it has several groups, one of them with --group.`
          : `The function ${groupName} cannot be read (${error.name}: ${error.message}). docs/verify.md lists the permissions that you need.`,
      );
    });
  const { FunctionArn: functionArn = '', Role: roleArn = '', LoggingConfig, Environment } = deployed;
  const [, partition = '', , , accountId = ''] = functionArn.split(':');
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  return {
    name,
    groupName,
    region,
    accountId,
    partition,
    eventBus,
    topicArn: arn('sns', name),
    queueArn: arn('sqs', groupName),
    deadLettersArn: arn('sqs', `${name}-dead-letters`),
    functionArn,
    roleArn,
    logGroup: LoggingConfig?.LogGroup ?? `/aws/lambda/${groupName}`,
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
