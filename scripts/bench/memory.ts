// Peak memory: a full batch in a process that is as small as the function.

import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { FIGURES } from '../../lambda/src/telemetry.ts';
import { root } from '../bundle.ts';
import { scratchFolder } from '../local/cleanup.ts';

/** What the function may take of its 256 MB: the runtime and Node's growth need the rest. */
export const TARGET_MEGABYTES = 180;
/** What a function of 256 MB leaves its heap beside code, stacks and buffers. */
const HEAP_MEGABYTES = 160;
/** Lambda's runtime starts Node.js so for 256 MB: a twentieth. Newer versions would take far more by themselves. */
const SEMI_SPACE_MEGABYTES = 12;
/** As deployed. */
const FUNCTION_TIMEOUT_MS = 60_000;
const LARGEST_PAYLOAD = 6 * 1024 * 1024;

/** Prints the peak resident memory (MB) of the committed zip after batches of several kinds, each in a new process. */
export async function benchMemory(node: string): Promise<void> {
  console.log(
    `peak resident memory of one invocation, a new process each, heap limited to ${HEAP_MEGABYTES} MB`,
  );
  const batches = {
    'one event of 5 KB': batchOf(5000, 1),
    '1,000 events of 5 KB': batchOf(5000, 1000),
    'a full payload (6 MB), events of 1 KB': batchOf(1000, Number.POSITIVE_INFINITY),
    '10,000 texts of 20 bytes': batchOf(20, 10_000),
  };
  const peaks: number[] = [];
  await withZip(node, async (invoke) => {
    for (const [name, { json, events }] of Object.entries(batches)) {
      const { peakMegabytes } = await invoke(json);
      peaks.push(peakMegabytes);
      const size = `${events} events, ${(json.length / 1e6).toFixed(1)} MB of JSON`;
      console.log(`  ${name.padEnd(38)} ${peakMegabytes.toFixed(0).padStart(5)} MB   (${size})`);
    }
  });
  const isMet = Math.max(...peaks) < TARGET_MEGABYTES;
  console.log(`  target: below ${TARGET_MEGABYTES} MB; ${isMet ? 'met' : 'missed'}`);
}

/** What one invocation took: resident memory at its peak, and processor time beyond what starting takes. */
export interface Cost {
  peakMegabytes: number;
  cpuMs: number;
}

/** Unpacks the committed zip and starts a robot; `invoke` runs an invocation (as JSON) in a new process. */
export async function withZip(
  node: string,
  use: (invoke: (json: string) => Promise<Cost>) => Promise<void>,
): Promise<void> {
  const folder = scratchFolder('dingtalk-memory-');
  const server = await startServer();
  try {
    const zip = readFileSync(join(root, 'lambda/dist/dingtalk-notifier.zip'));
    for (const [file, bytes] of Object.entries(unzipSync(zip))) writeFileSync(join(folder, file), bytes);
    writeFileSync(join(folder, 'start.mjs'), SCRIPT);
    await use(async (json) => {
      writeFileSync(join(folder, 'batch.json'), json);
      return await run(node, folder, server.url);
    });
  } finally {
    server.close();
  }
}

// The runtime, too, has the event as text first. Its figures are the last that the function writes: then it is done but
// for the pause in which its queue fills.
const SCRIPT = `import { readFileSync } from 'node:fs';
import { handler } from './index.mjs';
const deadline = Date.now() + ${FUNCTION_TIMEOUT_MS};
const before = process.cpuUsage();
process.stdout.write = (line) => {
  if (!line.includes('"message":"${FIGURES}"')) return true;
  const { Failed = 0 } = JSON.parse(line);
  const { user, system } = process.cpuUsage(before);
  const cost = { peak: process.resourceUsage().maxRSS, cpuMs: (user + system) / 1000, failures: Failed };
  process.send(cost, () => process.exit());
  return true;
};
await handler(JSON.parse(readFileSync(new URL('batch.json', import.meta.url), 'utf8')), {
  functionName: 'bench', invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:bench',
  logGroupName: '/aws/lambda/bench', awsRequestId: 'bench', getRemainingTimeInMillis: () => deadline - Date.now(),
});
`;

/** `count` SQS records whose events have so many bytes each, or as many as fit one invocation. */
function batchOf(bytes: number, count: number): { json: string; events: number } {
  const records: string[] = [];
  let size = 0;
  while (records.length < count) {
    const record = JSON.stringify(recordOf(records.length, bytes));
    size += record.length + 1;
    if (count === Number.POSITIVE_INFINITY && size > LARGEST_PAYLOAD) break;
    records.push(record);
  }
  return { json: `{"Records":[${records.join(',')}]}`, events: records.length };
}

function recordOf(index: number, bytes: number): object {
  const message = bytes < 100 ? `text ${index}`.padEnd(bytes, '.') : JSON.stringify(eventOf(index, bytes));
  return {
    messageId: `record-${index}`,
    receiptHandle: 'AQEB'.padEnd(372, '0'),
    body: JSON.stringify({
      Type: 'Notification',
      MessageId: `message-${index}`,
      TopicArn: 'arn:aws:sns:ap-northeast-1:123456789012:bench',
      Message: message,
      Timestamp: '2026-11-22T08:31:06.000Z',
      Signature: '0'.repeat(344),
    }),
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1795336266000' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-northeast-1:123456789012:bench',
    awsRegion: 'ap-northeast-1',
  };
}

/** An event that no describer knows: all of it is looked at. */
function eventOf(index: number, bytes: number): object {
  const event = {
    version: '0',
    id: `event-${index}`,
    'detail-type': 'Order Failed',
    source: 'com.example.orders',
    account: '123456789012',
    time: '2026-11-22T08:31:05Z',
    region: 'ap-northeast-1',
    resources: [`arn:aws:sqs:ap-northeast-1:123456789012:orders-${index}`],
    detail: { order: `order-${index}`, steps: [] as object[] },
  };
  const step = {
    name: 'reserve the stock',
    state: 'failed',
    seconds: 12.5,
    "the customer's note": '“asap” \n',
  };
  while (JSON.stringify(event).length + JSON.stringify(step).length < bytes) event.detail.steps.push(step);
  return event;
}

/** Secrets Manager and the robot in one. */
async function startServer(): Promise<{ url: string; close(): void }> {
  let url = '';
  const server = createServer((request, response) => {
    const answer = request.url?.startsWith('/robot/send')
      ? { errcode: 0, errmsg: 'ok' }
      : { SecretString: `${url}/robot/send?access_token=bench` };
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => server.close() };
}

/** Rejects if anything was not delivered. */
function run(node: string, folder: string, url: string): Promise<Cost> {
  const child = spawn(
    node,
    [
      `--max-old-space-size=${HEAP_MEGABYTES}`,
      `--max-semi-space-size=${SEMI_SPACE_MEGABYTES}`,
      join(folder, 'start.mjs'),
    ],
    {
      env: {
        // Lambda's Node is newer than the AWS SDK would like this machine's to be.
        NODE_NO_WARNINGS: '1',
        AWS_REGION: 'ap-northeast-1',
        AWS_ACCESS_KEY_ID: 'bench',
        AWS_SECRET_ACCESS_KEY: 'bench',
        AWS_ENDPOINT_URL: url,
        NOTIFIER_CONFIG: JSON.stringify({ webhook_secret_arn: 'bench' }),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  return new Promise((resolve, reject) => {
    child.on('message', ({ peak, cpuMs, failures }: { peak: number; cpuMs: number; failures: number }) =>
      failures === 0
        ? resolve({ peakMegabytes: peak / 1000, cpuMs })
        : reject(new Error(`${failures} events were not delivered`)),
    );
    child.on('exit', (code) =>
      reject(new Error(`the function ended with exit code ${code} without an answer`)),
    );
  });
}
