// One SQS queue in this process, with what decides when a message is received again: visibility timeouts, receive counts, dead
// letters, and short polls that see a sample of the servers. moto does not simulate the latter, and uses whole seconds.

import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Listening, listen, readBody } from './http.ts';

export interface QueueSettings {
  visibilityTimeoutMs: number;
  /** A message that was received this often is a dead letter at the next receive. */
  maxReceiveCount: number;
}

export interface QueuedMessage {
  id: string;
  body: string;
  /** ms since the epoch, as all times here. */
  sentAt: number;
  receiveCount: number;
  /** It can be received from then on. */
  visibleAt: number;
}

export interface Queue {
  arn: string;
  /** Its URL in calls, as on AWS; the endpoint is wherever `answer` is served. */
  url: string;
  /** Accepts a message, and returns its id. */
  send(body: string): string;
  /** What is in the queue, received or not, oldest first. */
  messages(): QueuedMessage[];
  /** When each message was deleted, by id. */
  deletedAt: ReadonlyMap<string, number>;
  /** Ids of the messages that were received too often. */
  deadLetters: readonly string[];
  /** How often each operation was called. */
  calls: ReadonlyMap<string, number>;
  /** Answers an operation of SQS's API, such as ReceiveMessage. */
  answer(operation: string, request: unknown): Promise<Reply>;
}

interface Reply {
  status: number;
  content: object;
}

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html and its neighbours
const MAX_RECEIVE = 10;
const MAX_WAIT_S = 20;
const MAX_BATCH = 10;
const MAX_VISIBILITY_S = 43_200;
// A short poll queries a sample of the servers, a long poll queries all; their number is not documented.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
const SERVERS = 16;
const SAMPLED_SERVERS = 5;
/** About as long as SQS's own: the function keeps many of them. */
const HANDLE_LENGTH = 370;
/** The interval at which a long poll checks the queue. */
const LOOK_AGAIN_MS = 10;

export const QUEUE_ARN = 'arn:aws:sqs:ap-northeast-1:123456789012:notifier';
const URL = 'https://sqs.ap-northeast-1.amazonaws.com/123456789012/notifier';

interface Message extends QueuedMessage {
  server: number;
  firstReceivedAt?: number;
  receivedAt?: number;
  /** The handle of the last receive: only this one deletes the message. */
  handle?: string;
}

interface Entry {
  Id?: string;
  ReceiptHandle?: string;
  VisibilityTimeout?: number;
}

interface Request {
  QueueUrl?: string;
  MaxNumberOfMessages?: number;
  WaitTimeSeconds?: number;
  VisibilityTimeout?: number;
  AttributeNames?: string[];
  MessageSystemAttributeNames?: string[];
  Entries?: Entry[];
}

export function createQueue({ visibilityTimeoutMs, maxReceiveCount }: QueueSettings): Queue {
  const messages = new Map<string, Message>();
  const deletedAt = new Map<string, number>();
  const deadLetters: string[] = [];
  const calls = new Map<string, number>();

  function take(count: number, servers: Set<number>, hiddenMs: number): Message[] {
    const now = Date.now();
    const taken: Message[] = [];
    for (const message of messages.values()) {
      if (taken.length === count) break;
      if (message.visibleAt > now || !servers.has(message.server)) continue;
      if (message.receiveCount >= maxReceiveCount) {
        messages.delete(message.id);
        deadLetters.push(message.id);
        continue;
      }
      message.receiveCount += 1;
      message.firstReceivedAt ??= now;
      message.receivedAt = now;
      message.visibleAt = now + hiddenMs;
      message.handle = `${message.id}/${message.receiveCount}/`.padEnd(HANDLE_LENGTH, '0');
      taken.push(message);
    }
    return taken;
  }

  async function receive(request: Request): Promise<object> {
    const count = within(request.MaxNumberOfMessages ?? 1, 1, MAX_RECEIVE, 'MaxNumberOfMessages');
    const waitS = within(request.WaitTimeSeconds ?? 0, 0, MAX_WAIT_S, 'WaitTimeSeconds');
    const hiddenMs =
      request.VisibilityTimeout === undefined
        ? visibilityTimeoutMs
        : within(request.VisibilityTimeout, 0, MAX_VISIBILITY_S, 'VisibilityTimeout') * 1000;
    const ends = Date.now() + waitS * 1000;
    const servers = waitS > 0 ? all() : sample();
    let taken = take(count, servers, hiddenMs);
    while (taken.length === 0 && Date.now() < ends) {
      await sleep(LOOK_AGAIN_MS);
      taken = take(count, servers, hiddenMs);
    }
    const wanted = [...(request.AttributeNames ?? []), ...(request.MessageSystemAttributeNames ?? [])];
    return taken.length === 0 ? {} : { Messages: taken.map((message) => asReceived(message, wanted)) };
  }

  /** The message that was received with this handle, and whether it was not received again since. */
  function find(handle = ''): { message: Message | undefined; isLatest: boolean } {
    const [id = '', ...rest] = handle.split('/');
    if (rest.length === 0) throw refusal('ReceiptHandleIsInvalid', 'The receipt handle is not valid.');
    const message = messages.get(id);
    return { message, isLatest: message?.handle === handle };
  }

  /** A handle that is not the latest one succeeds, and the message stays. */
  function remove({ ReceiptHandle }: Entry): void {
    const { message, isLatest } = find(ReceiptHandle);
    if (!message || !isLatest) return;
    messages.delete(message.id);
    deletedAt.set(message.id, Date.now());
  }

  function hide({ ReceiptHandle, VisibilityTimeout = -1 }: Entry): void {
    const hiddenMs = within(VisibilityTimeout, 0, MAX_VISIBILITY_S, 'VisibilityTimeout') * 1000;
    const { message, isLatest } = find(ReceiptHandle);
    const now = Date.now();
    if (!message || !isLatest || message.visibleAt <= now)
      throw refusal('MessageNotInflight', 'The message is not in flight.');
    if (now + hiddenMs - (message.receivedAt ?? now) > MAX_VISIBILITY_S * 1000)
      throw refusal('InvalidParameterValue', 'The message would be invisible for more than 12 hours.');
    message.visibleAt = now + hiddenMs;
  }

  async function perform(operation: string, request: Request): Promise<object> {
    if (request.QueueUrl !== URL)
      throw refusal('QueueDoesNotExist', `There is no queue ${request.QueueUrl}.`);
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
    switch (operation) {
      case 'ReceiveMessage':
        return receive(request);
      case 'DeleteMessageBatch':
        return each(request, remove);
      case 'ChangeMessageVisibilityBatch':
        return each(request, hide);
      default:
        throw refusal('UnsupportedOperation', `The queue's stand-in does not know ${operation}.`);
    }
  }

  return {
    arn: QUEUE_ARN,
    url: URL,
    send(body) {
      const id = randomUUID();
      const now = Date.now();
      messages.set(id, { id, body, sentAt: now, receiveCount: 0, visibleAt: now, server: anyServer() });
      return id;
    },
    messages: () =>
      [...messages.values()].map(({ id, body, sentAt, receiveCount, visibleAt }) => ({
        id,
        body,
        sentAt,
        receiveCount,
        visibleAt,
      })),
    deletedAt,
    deadLetters,
    calls,
    answer: (operation, request) =>
      perform(operation, request as Request).then(
        (content) => ({ status: 200, content }),
        ({ name, message }: Error) => ({
          status: 400,
          content: { __type: `com.amazonaws.sqs#${name}`, message },
        }),
      ),
  };
}

/** Serves a queue where AWS_ENDPOINT_URL can point at; Secrets Manager, too, if there is a secret to read. */
export function serveQueue(queue: Queue, secret?: string): Promise<Listening> {
  return listen(async (request, response) => {
    const content: unknown = JSON.parse((await readBody(request)).toString());
    const [service = '', operation = ''] = String(request.headers['x-amz-target']).split('.');
    const isSecret = service === 'secretsmanager' && secret !== undefined;
    const reply = isSecret
      ? { status: 200, content: { SecretString: secret } }
      : await queue.answer(operation, content);
    response.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(reply.content));
  });
}

/** A batch operation: each entry succeeds or fails separately, and the call itself succeeds. */
function each({ Entries = [] }: Request, act: (entry: Entry) => void): object {
  if (Entries.length === 0) throw refusal('EmptyBatchRequest', 'There are no entries.');
  if (Entries.length > MAX_BATCH)
    throw refusal('TooManyEntriesInBatchRequest', `There are more than ${MAX_BATCH} entries.`);
  if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length)
    throw refusal('BatchEntryIdsNotDistinct', 'Two entries have the same Id.');
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of Entries) {
    try {
      act(entry);
      Successful.push({ Id: entry.Id });
    } catch (error) {
      const { name, message } = error as Error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: name, Message: message });
    }
  }
  return { Successful, Failed };
}

function asReceived(message: Message, wanted: string[]): object {
  const attributes = {
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ApproximateReceiveCount: String(message.receiveCount),
    SenderId: '123456789012',
    SentTimestamp: String(message.sentAt),
  };
  const Attributes = Object.fromEntries(
    Object.entries(attributes).filter(([name]) => wanted.includes('All') || wanted.includes(name)),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: message.handle,
    MD5OfBody: createHash('md5').update(message.body).digest('hex'),
    Body: message.body,
    ...(Object.keys(Attributes).length > 0 && { Attributes }),
  };
}

function within(value: number, least: number, most: number, name: string): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw refusal('InvalidParameterValue', `${name} must be between ${least} and ${most}, and it is ${value}.`);
}

function refusal(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function all(): Set<number> {
  return new Set(Array.from({ length: SERVERS }, (_, server) => server));
}

function sample(): Set<number> {
  const servers = new Set<number>();
  while (servers.size < SAMPLED_SERVERS) servers.add(anyServer());
  return servers;
}

function anyServer(): number {
  return Math.floor(Math.random() * SERVERS);
}
