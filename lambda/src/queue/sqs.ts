// The queue's calls, in a separate chunk that is loaded only when it is needed:
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html

import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { parseArn } from '../arn.ts';
import { createAwsJson, operationsOf } from '../aws-json.ts';
import { at, entries, items, number } from '../events/fields.ts';
import type { Queue } from '../ports.ts';

/** A queue that does not answer must not delay the records that Lambda has already delivered. */
const CONNECT_MS = 1000;
const ANSWER_MS = 3000;
/** Large messages take their time on the way; those that are given up are hidden all the same. */
const WHOLE_ANSWER_MS = 15_000;
/** Ten messages of 1 MiB, each character of which is escaped. */
const LARGEST_REPLY_BYTES = 64_000_000;

/** Region, credentials and endpoint are those of the environment that Lambda sets. */
export function openQueue(arn: string): Queue {
  // Kept alive for these calls only: a thawed container would reuse a socket that the other side closed long ago, and
  // each lost reply hides ten messages.
  const requestHandler = new NodeHttpHandler({
    httpAgent: new http.Agent({ keepAlive: true }),
    httpsAgent: new https.Agent({ keepAlive: true }),
    connectionTimeout: CONNECT_MS,
    requestTimeout: ANSWER_MS,
    throwOnRequestTimeout: true,
  });
  const ask = operationsOf(
    createAwsJson('sqs', requestHandler, {
      timeoutMs: WHOLE_ANSWER_MS,
      largestReplyBytes: LARGEST_REPLY_BYTES,
      isRepeated: false,
    }),
    'AmazonSQS',
  );
  const QueueUrl = queueUrl(arn);

  return {
    async receive(hiddenSeconds, most) {
      const answer = await ask('ReceiveMessage', {
        QueueUrl,
        MaxNumberOfMessages: most,
        VisibilityTimeout: hiddenSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      return items(answer, 'Messages').map((message) => recordOf(message, arn));
    },
    async delete(receiptHandles) {
      const Entries = receiptHandles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
      return places(await ask('DeleteMessageBatch', { QueueUrl, Entries }));
    },
    async hide(messages) {
      const Entries = messages.map(({ receiptHandle, seconds }, index) => ({
        Id: String(index),
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }));
      return places(await ask('ChangeMessageVisibilityBatch', { QueueUrl, Entries }));
    },
    async waiting() {
      const AttributeNames = ['ApproximateNumberOfMessages'];
      const answer = await ask('GetQueueAttributes', { QueueUrl, AttributeNames });
      return number(answer, 'Attributes', 'ApproximateNumberOfMessages') ?? 0;
    },
    close: () => requestHandler.destroy(),
  };
}

/** HTTP 200 says nothing about the entries: the response lists those that failed. */
function places(answer: unknown): number[] {
  return items(answer, 'Failed').map((failed) => Number(at(failed, 'Id')));
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function queueUrl(arn: string): string {
  const { partition = 'aws', region = '', account = '', resource = '' } = parseArn(arn) ?? {};
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://sqs.${region}.${suffix}/${account}/${resource}`;
}

/** A message as Lambda delivers it: its body is not trimmed. Throws if the body is not the one that SQS has. */
function recordOf(message: unknown, eventSourceARN: string): object {
  const body = at(message, 'Body');
  const md5 = createHash('md5')
    .update(String(body ?? ''))
    .digest('hex');
  if (md5 !== at(message, 'MD5OfBody'))
    throw new Error(`The body of message ${String(at(message, 'MessageId'))} has another MD5 checksum.`);
  return {
    messageId: at(message, 'MessageId'),
    receiptHandle: at(message, 'ReceiptHandle'),
    body,
    attributes: at(message, 'Attributes'),
    messageAttributes: Object.fromEntries(
      entries(message, 'MessageAttributes').map(([name, value]) => [
        name,
        { stringValue: at(value, 'StringValue'), dataType: at(value, 'DataType') },
      ]),
    ),
    eventSource: 'aws:sqs',
    eventSourceARN,
  };
}
