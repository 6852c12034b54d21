// From a queue's ARN to its URL.

import { GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Rejects for a queue that does not exist. */
export async function queueUrlOf(sqs: SQSClient, arn: string): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: arn.split(':').at(-1) ?? '' }),
  );
  return QueueUrl;
}
