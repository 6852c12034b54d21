// The function as Lambda starts it: the unpacked zip, its environment and context, and stand-ins for what it calls.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { readBody } from '../../stand-ins/http.ts';
import { createQueue, QUEUE_ARN, type Queue } from '../../stand-ins/queue.ts';
import { root } from '../root.ts';

/** Of the function's default memory: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
export const FUNCTION_MEGABYTES = 256;
/** The assumed latency of Secrets Manager, the same for every measurement. */
export const SECRET_MS = 20;
/** As deployed. */
export const FUNCTION_TIMEOUT_MS = 60_000;
const TOPIC_ARN = 'arn:aws:sns:ap-northeast-1:123456789012:bench';

export const committedZip = () => readFileSync(join(root, 'lambda/dist/dingtalk-notifier.zip'));

export function unpack(zip: Uint8Array, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(unzipSync(zip))) writeFileSync(join(folder, file), bytes);
}

/** JavaScript of the second argument of the handler. Like Lambda's, it loads no module to tell the time. */
export const CONTEXT = `{
  functionName: 'bench',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:bench',
  logGroupName: '/aws/lambda/bench',
  awsRequestId: 'bench',
  getRemainingTimeInMillis: () => ${FUNCTION_TIMEOUT_MS} - process.uptime() * 1000,
}`;

/** The whole environment of the process. */
export function environment(services: Services): NodeJS.ProcessEnv {
  return {
    // Lambda's Node.js is newer than what the AWS SDK warns of.
    NODE_NO_WARNINGS: '1',
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_SESSION_TOKEN: 'bench',
    AWS_ENDPOINT_URL: services.url,
    NOTIFIER_CONFIG: JSON.stringify({ webhook_secret_arn: 'bench' }),
  };
}

/** What SNS puts into a queue for an accepted message. */
export function bodyOf(index: number, message: string): string {
  return JSON.stringify({
    Type: 'Notification',
    MessageId: `message-${index}`,
    TopicArn: TOPIC_ARN,
    Message: message,
    Timestamp: '2026-11-22T08:31:06.000Z',
    Signature: '0'.repeat(344),
  });
}

/** The SQS record of a message that SNS accepted. */
export function recordOf(index: number, message: string): object {
  return {
    messageId: `record-${index}`,
    receiptHandle: 'AQEB'.padEnd(372, '0'),
    body: bodyOf(index, message),
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1795336266000' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: QUEUE_ARN,
    awsRegion: 'ap-northeast-1',
  };
}

export interface Services {
  url: string;
  /** Where records come from; empty at first. */
  queue: Queue;
  close(): void;
}

/** Secrets Manager, SQS and the robot in one; `onMessage` is called when the robot is sent a message. */
export async function startServices(onMessage: () => void = () => {}): Promise<Services> {
  let url = '';
  const queue = createQueue({ visibilityTimeoutMs: FUNCTION_TIMEOUT_MS, maxReceiveCount: 60 });
  const server = createServer(async (request, response) => {
    const isMessage = request.url?.startsWith('/robot/send') === true;
    if (isMessage) onMessage();
    const [service = '', operation = ''] = String(request.headers['x-amz-target']).split('.');
    const body = (await readBody(request)).toString();
    response.setHeader('content-type', 'application/json');
    if (isMessage) response.end(JSON.stringify({ errcode: 0, errmsg: 'ok' }));
    else if (service === 'AmazonSQS')
      response.end(JSON.stringify((await queue.answer(operation, JSON.parse(body))).content));
    else {
      const secret = { url: `${url}/robot/send?access_token=bench`, sign_secret: 'SECbench' };
      setTimeout(() => response.end(JSON.stringify({ SecretString: JSON.stringify(secret) })), SECRET_MS);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, queue, close: () => server.close() };
}
