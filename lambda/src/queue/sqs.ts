// The queue's calls through the AWS client, in a separate chunk that is loaded only when it is needed.

import http from 'node:http';
import https from 'node:https';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { parseArn } from '../arn.ts';
import type { Queue } from '../ports.ts';

/** A queue that does not answer must not delay the records that Lambda has already delivered. */
const CONNECT_MS = 1000;
const ANSWER_MS = 3000;

/** The client takes region, credentials and endpoint from the environment that Lambda sets. */
export function openQueue(arn: string): Queue {
  // Kept alive for these calls only: a thawed container would reuse a socket that the other side closed long ago, and
  // each lost reply hides ten messages.
  const agents = {
    httpAgent: new http.Agent({ keepAlive: true }),
    httpsAgent: new https.Agent({ keepAlive: true }),
  };
  const client = new SQSClient({
    maxAttempts: 1,
    // The Region's endpoint, which the environment may override, not the address in the queue's URL.
    useQueueUrlAsEndpoint: false,
    requestHandler: new NodeHttpHandler({
      ...agents,
      connectionTimeout: CONNECT_MS,
      requestTimeout: ANSWER_MS,
    }),
  });
  const QueueUrl = queueUrl(arn);

  return {
    async receive(hiddenSeconds, most) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: most,
          VisibilityTimeout: hiddenSeconds,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      return Messages.map((message) => recordOf(message, arn));
    },
    async delete(receiptHandles) {
      const Entries = receiptHandles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
      const { Failed } = await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      return places(Failed);
    },
    async hide(messages) {
      const Entries = messages.map(({ receiptHandle, seconds }, index) => ({
        Id: String(index),
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }));
      const { Failed } = await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
      return places(Failed);
    },
    async waiting() {
      const command = new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages'],
      });
      const { Attributes } = await client.send(command);
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    close: () => client.destroy(),
  };
}

/** HTTP 200 says nothing about the entries: the response lists those that failed. */
function places(failed: { Id: string | undefined }[] = []): number[] {
  return failed.map(({ Id }) => Number(Id));
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function queueUrl(arn: string): string {
  const { partition = 'aws', region = '', account = '', resource = '' } = parseArn(arn) ?? {};
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://sqs.${region}.${suffix}/${account}/${resource}`;
}

/** A message as Lambda delivers it. */
function recordOf(message: Message, eventSourceARN: string): object {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, { StringValue, DataType }]) => [
        name,
        { stringValue: StringValue, dataType: DataType },
      ]),
    ),
    eventSource: 'aws:sqs',
    eventSourceARN,
  };
}
