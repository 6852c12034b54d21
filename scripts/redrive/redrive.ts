// Where a dead letter goes back to, and the way there.

import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

export interface Counts {
  total: number;
  /** How many went back to the queue of one group, by the queue's name. */
  byQueue: Map<string, number>;
  /** How many named no group. */
  toEvery: number;
  /** How many stay in the dead-letter queue. */
  failed: number;
}

interface Options {
  /** The module's name. */
  name: string;
  region: string;
  isDryRun: boolean;
}

/** Long enough to send ten messages to every group. */
const HIDDEN_S = 120;
/** A receive samples SQS's servers: this many in a row without a message have almost certainly covered all of them. */
const LAST_RECEIVES = 3;
/** What EventBridge adds to a dead letter. Without it, the event is shown, and not that it was not delivered. */
const REASONS = ['RULE_ARN', 'TARGET_ARN', 'ERROR_CODE', 'ERROR_MESSAGE'];

/**
 * Sends all dead letters back. The groups' queues are those that use the dead-letter queue. Rejects if there is no such
 * queue; a message that cannot be sent stays where it is and is counted.
 */
export async function redrive({ name, region, isDryRun }: Options): Promise<Counts> {
  const sqs = new SQSClient({ region });
  const QueueUrl = await deadLetterQueue(sqs, name, region);
  const queues = await sourceQueues(sqs, QueueUrl);
  const counts: Counts = { total: 0, byQueue: new Map(), toEvery: 0, failed: 0 };
  const seen: Message[] = [];
  for (let empty = 0; empty < LAST_RECEIVES; ) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: HIDDEN_S,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    empty = messages.length === 0 ? empty + 1 : 0;
    for (const message of messages) {
      counts.total += 1;
      seen.push(message);
      const source = sourceOf(message);
      const own = queues.find((queue) => nameOf(queue) === source);
      const isSent = isDryRun || (await moved(sqs, QueueUrl, message, own === undefined ? queues : [own]));
      if (!isSent) counts.failed += 1;
      else if (own === undefined) counts.toEvery += 1;
      else counts.byQueue.set(nameOf(own), (counts.byQueue.get(nameOf(own)) ?? 0) + 1);
    }
  }
  if (isDryRun) for (const { ReceiptHandle } of seen) await show(sqs, QueueUrl, ReceiptHandle);
  return counts;
}

/** Whether every queue has it, after which it is deleted. */
async function moved(sqs: SQSClient, from: string, message: Message, queues: string[]): Promise<boolean> {
  const { Body: MessageBody, MessageAttributes: attributes = {}, ReceiptHandle } = message;
  const MessageAttributes: Record<string, MessageAttributeValue> = Object.fromEntries(
    Object.entries(attributes).filter(([key]) => !REASONS.includes(key)),
  );
  try {
    for (const QueueUrl of queues)
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
    return queues.length > 0;
  } catch {
    return false;
  }
}

/** The name of the queue that it came from; undefined for the dead letter of a rule or of a topic. */
function sourceOf({ Attributes }: Message): string | undefined {
  return Attributes?.DeadLetterQueueSourceArn?.split(':').at(-1);
}

function nameOf(queueUrl: string): string {
  return queueUrl.split('/').at(-1) ?? '';
}

async function deadLetterQueue(sqs: SQSClient, name: string, region: string): Promise<string> {
  const QueueName = `${name}-dead-letters`;
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName })).catch((error: Error) => {
    throw new Error(
      /NonExistent|DoesNotExist/.test(error.name)
        ? `There is no queue ${QueueName} in ${region}. Specify the module's name with --name, and its Region with --region.`
        : `The queue ${QueueName} cannot be read (${error.name}: ${error.message}). docs/operations.md lists the permissions that you need.`,
    );
  });
  return QueueUrl;
}

async function sourceQueues(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const queues: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await sqs.send(
      new ListDeadLetterSourceQueuesCommand({ QueueUrl, ...(NextToken && { NextToken, MaxResults: 1000 }) }),
    );
    queues.push(...(page.queueUrls ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return queues;
}

async function show(sqs: SQSClient, QueueUrl: string, ReceiptHandle: string | undefined): Promise<void> {
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
}
