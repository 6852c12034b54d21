// One group in real time: the committed zip under a runtime client, its queue, its mapping, its robot and its secret.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { LOCAL_AWS } from '../../../scripts/local/environment.ts';
import { root } from '../../../scripts/root.ts';
import { anyEvent } from '../../../scripts/storm/events.ts';
import { mostWithin } from '../../../scripts/storm/figures.ts';
import { createRandom } from '../../../scripts/storm/random.ts';
import type { Settings } from '../../../scripts/storm/settings.ts';
import { createFunction, type LocalFunction } from '../../../stand-ins/function.ts';
import { type Batch, createPoller, POLLERS } from '../../../stand-ins/mapping.ts';
import { createQueue, type Queue, serveQueue } from '../../../stand-ins/queue.ts';
import { type RobotServer, startRobot } from '../../../stand-ins/robots/server.ts';
import type { Runtime } from '../../../stand-ins/runtime.ts';

export interface Group {
  queue: Queue;
  robot: RobotServer;
  fn: LocalFunction;
  batches: readonly Batch[];
  /** Lines of the function's log. */
  log: readonly string[];
  /** Sends an event. */
  send(): void;
  /** Sends so many a second, evenly, for so long. */
  flow(perSecond: number, ms: number): Promise<void>;
  /** Waits until every event that was sent is in a message, at most a quarter of an hour. */
  allDelivered(): Promise<void>;
  figures(): Figures;
  stop(): Promise<void>;
}

export interface Figures {
  sent: number;
  delivered: number;
  /** Seconds from the queue to the robot, of those that were delivered. */
  median: number;
  worst: number;
  messages: number;
  /** Requests to the robot in the worst 60 s, whatever it answered. */
  mostInAMinute: number;
  deadLetters: number;
  /** Calls of the queue, by operation. */
  calls: Record<string, number>;
}

const FUNCTION_ARN = 'arn:aws:lambda:ap-northeast-1:123456789012:function:notifier';
const MEMORY_MEGABYTES = 256;
const MOST_WAIT_MS = 900_000;
const TICK_MS = 50;

/** Starts one, as the module deploys it. An event is in a message once the function's log calls it delivered. */
export async function startGroup(name: string, settings: Settings, runtime: Runtime): Promise<Group> {
  const random = createRandom(name);
  const queue = createQueue(settings);
  const robot = await startRobot({ tokens: [randomBytes(32).toString('hex')] });
  const aws = await serveQueue(queue, robot.webhookUrl);

  const sentAt = new Map<string, number>();
  const seenAt = new Map<string, number>();
  const log: string[] = [];
  const onLine = (text: string) => {
    log.push(text);
    const id = deliveredId(text);
    const message = robot.messages().at(-1);
    if (id !== undefined && message && !seenAt.has(id)) seenAt.set(id, message.time);
  };

  const fn = createFunction(
    {
      FunctionName: 'notifier',
      FunctionArn: FUNCTION_ARN,
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      MemorySize: MEMORY_MEGABYTES,
      Timeout: settings.functionTimeoutMs / 1000,
      Environment: {
        Variables: {
          NOTIFIER_CONFIG: JSON.stringify({
            webhook_secret_arn: 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:notifier',
            concurrency: settings.concurrency,
          }),
        },
      },
    },
    readFileSync(join(root, 'lambda/dist/dingtalk-notifier.zip')),
    runtime,
    aws.url,
    onLine,
  );

  const sqs = new SQSClient({
    endpoint: aws.url,
    region: 'ap-northeast-1',
    credentials: {
      accessKeyId: LOCAL_AWS.AWS_ACCESS_KEY_ID,
      secretAccessKey: LOCAL_AWS.AWS_SECRET_ACCESS_KEY,
    },
  });
  const mapping = {
    EventSourceArn: queue.arn,
    FunctionArn: FUNCTION_ARN,
    BatchSize: settings.batchSize,
    MaximumBatchingWindowInSeconds: settings.batchingWindowMs / 1000,
    ScalingConfig: { MaximumConcurrency: settings.concurrency },
    FunctionResponseTypes: ['ReportBatchItemFailures' as const],
  };
  const batches: Batch[] = [];
  const poll = createPoller(sqs, queue.url, mapping, fn.invoke, (batch) => batches.push(batch));
  const stopping = new AbortController();
  const pollers = Array.from({ length: POLLERS }, async () => {
    while (!stopping.signal.aborted)
      await poll(stopping.signal).catch((error: unknown) => {
        if (!stopping.signal.aborted) throw error;
      });
  });

  const send = () => {
    const event = anyEvent(0, random);
    const now = Date.now();
    sentAt.set(event.id, now);
    queue.send(event.body(now));
  };
  return {
    queue,
    robot,
    fn,
    batches,
    log,
    send,
    async flow(perSecond, ms) {
      const began = Date.now();
      for (let sent = 0; sent < (perSecond * ms) / 1000; sent += 1) {
        await sleep(began + (sent * 1000) / perSecond - Date.now());
        send();
      }
    },
    async allDelivered() {
      const ends = Date.now() + MOST_WAIT_MS;
      while (seenAt.size < sentAt.size && Date.now() < ends) await sleep(100);
    },
    figures() {
      const seconds = [...seenAt]
        .map(([id, seen]) => (seen - (sentAt.get(id) ?? Number.NaN)) / 1000)
        .sort((a, b) => a - b);
      return {
        sent: sentAt.size,
        delivered: seenAt.size,
        median: seconds[Math.floor(seconds.length / 2)] ?? Number.NaN,
        worst: seconds.at(-1) ?? Number.NaN,
        messages: robot.messages().length,
        mostInAMinute: mostWithin(
          robot.entries.map(({ time }) => time),
          60_000,
        ),
        deadLetters: queue.deadLetters.length,
        calls: Object.fromEntries(queue.calls),
      };
    },
    async stop() {
      stopping.abort();
      await fn.stop();
      await Promise.all(pollers);
      await Promise.all([robot.stop(), aws.close()]);
      sqs.destroy();
    },
  };
}

/** The event's id in a line that calls it delivered. */
function deliveredId(line: string): string | undefined {
  if (!line.includes('"delivered"')) return undefined;
  const { outcome, id } = JSON.parse(line) as { outcome?: string; id?: string };
  return outcome === 'delivered' ? id : undefined;
}

/** Measures how many seconds a busy machine has kept this process from running since the call. */
export function measureStalls(): () => number {
  let stalledMs = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    const lateMs = now - last - TICK_MS;
    // A timer of a process that is alone is late by a millisecond or two.
    if (lateMs > TICK_MS / 5) stalledMs += lateMs;
    last = now;
  };
  setInterval(tick, TICK_MS).unref();
  return () => stalledMs / 1000;
}
