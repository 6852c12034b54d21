// The queue's calls by the AWS client: a chunk of its own, which only those load that have something to do with it.

import http from 'node:http';
import https from 'node:https';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { parseArn } from '../arn.ts';
import type { Queue } from '../ports.ts';

/** A queue that does not answer must not hold up what Lambda has handed over already. */
const CONNECT_MS = 1000;
const ANSWER_MS = 3000;

/** The client takes region, credentials and endpoint from the environment that Lambda sets. */
export function openQueue(arn: string): Queue {
  // Kept alive for these calls alone: a thawed container would reuse a socket that the other side has closed long ago,
  // and a reply that is lost so hides ten messages.
  const agents = {
    httpAgent: new http.Agent({ keepAlive: true }),
    httpsAgent: new https.Agent({ keepAlive: true }),
  };
  const client = new SQSClient({
    maxAttempts: 1,
    // The Region's endpoint, which the environment may name, and not the address in the queue's URL.
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
    close: () => client.destroy(),
  };
}

/** HTTP 200 says nothing of the entries: each that failed is named. */
function places(failed: { Id: string | undefined }[] = []): number[] {
  return failed.map(({ Id }) => Number(Id));
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function queueUrl(arn: string): string {
  const { partition = 'aws', region = '', account = '', resource = '' } = parseArn(arn) ?? {};
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://sqs.${region}.${suffix}/${account}/${resource}`;
}

/** A message as Lambda hands it over. */
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
