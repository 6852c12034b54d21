// What a person copied from a queue, as Lambda would receive it. Without anything that needs Node: the playground runs it,
// too.

import { isObject } from '../../lambda/src/events/fields.ts';

/** Messages as `aws sqs receive-message` prints them become the records that Lambda makes of them. */
export function asReceived(json: unknown): unknown {
  const messages = isObject(json) && Array.isArray(json.Messages) ? json.Messages : [json];
  return messages.length > 0 && messages.every(isQueueMessage) ? { Records: messages.map(recordOf) } : json;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html */
interface QueueMessage {
  MessageId: string;
  Body: string;
  Attributes?: Record<string, unknown>;
  MessageAttributes?: Record<string, unknown>;
}

function isQueueMessage(value: unknown): value is QueueMessage {
  return isObject(value) && typeof value.MessageId === 'string' && typeof value.Body === 'string';
}

function recordOf({ MessageId, Body, Attributes, MessageAttributes }: QueueMessage): object {
  const attributes = Object.entries(isObject(MessageAttributes) ? MessageAttributes : {});
  return {
    eventSource: 'aws:sqs',
    messageId: MessageId,
    body: Body,
    attributes: Attributes,
    // Of a dead letter: the queue that it came from.
    eventSourceARN: Attributes?.DeadLetterQueueSourceArn,
    messageAttributes: Object.fromEntries(
      attributes.map(([name, value]) => [
        name,
        { stringValue: isObject(value) ? value.StringValue : undefined },
      ]),
    ),
  };
}
