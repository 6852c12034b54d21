// Lambda: containers, and the event source mapping that hands the queue's messages to them.

import type { SQSBatchResponse } from 'aws-lambda';
import type { Config } from '../../lambda/src/config.ts';
import { generic } from '../../lambda/src/events/generic.ts';
import { describers } from '../../lambda/src/events/index.ts';
import { createHandler, type Handler, type InvocationContext } from '../../lambda/src/handler.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import { createNotifier } from '../../lambda/src/notifier.ts';
import type { Ports } from '../../lambda/src/ports.ts';
import { createReader } from '../../lambda/src/reader.ts';
import type { Clock } from './clock.ts';
import { type Queue, type QueueMessage, recordOf } from './queue.ts';
import type { Random } from './random.ts';
import type { Settings } from './settings.ts';
import type { Accepted, VirtualRobot } from './virtual-robot.ts';

/** Assumptions about Lambda that AWS gives no figures for; docs/storm.md states them. */
export const COLD_START_MS = 800;
export const CPU_MS_PER_EVENT = 1;
export const SECRET_LATENCY_MS = 60;
export const RECEIVE_MS = 20;
const MOST_PER_RECEIVE = 10;
const LONG_POLL_MS = 20_000;
/** The event of a synchronous invocation. */
const LARGEST_PAYLOAD = 6 * 1024 * 1024;
const IDLE_MS = 600_000;

interface LambdaOptions {
  settings: Settings;
  config: Config;
  robot: VirtualRobot;
  random: Random;
  readSecret(): string;
  /** Whether the function dies at this point: the robot has just taken a message, and nobody knows. */
  crashes(): boolean;
  /** Hears of each event that the handler's log calls delivered, and of the message that it was in. */
  onDelivered(id: string, message: Accepted): void;
}

/** Polls the queue for ever. */
export function startLambda(clock: Clock, queue: Queue, options: LambdaOptions): void {
  const { settings } = options;
  const containers: Container[] = [];

  /** The container that was used last, as Lambda does; a new one if all are busy or gone. */
  function container(): { container: Container; isNew: boolean } {
    const idle = containers
      .filter(({ isBusy, isDead, usedAt }) => !isBusy && !isDead && clock.now() - usedAt < IDLE_MS)
      .sort((a, b) => b.usedAt - a.usedAt);
    const [warm] = idle;
    if (warm) return { container: warm, isNew: false };
    const fresh = createContainer(clock, options);
    containers.push(fresh);
    return { container: fresh, isNew: true };
  }

  async function invoke(batch: QueueMessage[]): Promise<void> {
    const { container: chosen, isNew } = container();
    chosen.isBusy = true;
    if (isNew) await clock.sleep(COLD_START_MS);
    const deadline = clock.now() + settings.functionTimeoutMs;
    const context = {
      ...CONTEXT,
      awsRequestId: options.random.uuid(),
      getRemainingTimeInMillis: () => deadline - clock.now(),
    };
    const answer = await Promise.race([
      chosen.run({ Records: batch.map(recordOf) }, context, batch.length),
      clock.sleep(settings.functionTimeoutMs).then(() => undefined),
    ]);
    chosen.isBusy = false;
    chosen.usedAt = clock.now();
    chosen.isDead ||= answer === undefined;
    const failed = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of batch) if (answer === undefined || failed.has(message.id)) queue.keep(message);
  }

  /** Waits for a message, then gathers more until the batching window ends or the batch is full. */
  async function gather(): Promise<QueueMessage[]> {
    const batch: QueueMessage[] = [];
    let room = LARGEST_PAYLOAD;
    let windowEnd = Number.POSITIVE_INFINITY;
    while (batch.length < settings.batchSize && clock.now() < windowEnd) {
      const most = Math.min(settings.receivesAtOnce * MOST_PER_RECEIVE, settings.batchSize - batch.length);
      const received = queue.receive(most, room);
      batch.push(...received);
      room -= received.reduce((sum, { bytes }) => sum + bytes, 0);
      if (batch.length > 0) windowEnd = Math.min(windowEnd, clock.now() + settings.batchingWindowMs);
      // The next one does not fit any more.
      if (received.length < most && queue.hasVisible()) break;
      await clock.sleep(Math.min(RECEIVE_MS, windowEnd - clock.now()));
      if (!queue.hasVisible()) await queue.wait(Math.min(LONG_POLL_MS, windowEnd - clock.now()));
    }
    return batch;
  }

  async function poll(): Promise<void> {
    for (;;) await invoke(await gather());
  }

  for (let poller = 0; poller < settings.concurrency; poller += 1) void poll();
}

const CONTEXT: Omit<InvocationContext, 'awsRequestId' | 'getRemainingTimeInMillis'> = {
  functionName: 'dingtalk-notifier',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:dingtalk-notifier',
  logGroupName: '/aws/lambda/dingtalk-notifier',
};

interface Container {
  isBusy: boolean;
  isDead: boolean;
  usedAt: number;
  /** Undefined: the function died. */
  run(...args: [...Parameters<Handler>, events: number]): Promise<SQSBatchResponse | undefined>;
}

function createContainer(clock: Clock, options: LambdaOptions): Container {
  const { robot, config } = options;
  let last: Accepted | undefined;
  let die: () => void = () => {};
  /** What a dead container waits for never comes. */
  const alive = async <T>(promise: Promise<T>): Promise<T> => {
    const settled = await promise.then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    return container.isDead ? await new Promise<T>(() => {}) : settled();
  };
  const ports: Ports = {
    now: clock.now,
    sleep: (ms) => alive(clock.sleep(ms)),
    random: options.random.next,
    isLocal: false,
    async post(url, body, timeoutMs) {
      last = undefined;
      const { reply, accepted } = await alive(robot.post(url, body, timeoutMs));
      if (accepted && options.crashes()) {
        container.isDead = true;
        die();
        return await new Promise(() => {});
      }
      last = accepted;
      return reply;
    },
    async readSecret() {
      await alive(clock.sleep(SECRET_LATENCY_MS));
      return options.readSecret();
    },
    converse: async () => {
      throw new Error('The storm has no LLM.');
    },
    write(line) {
      const { id, outcome } = JSON.parse(line) as { id?: string; outcome?: string };
      if (outcome !== 'delivered' || id === undefined) return;
      if (last === undefined) throw new Error(`The log calls ${id} delivered, and no message was taken.`);
      options.onDelivered(id, last);
    },
  };
  const reader = createReader(config, LOCALES[config.language]);
  // Loaded already: a real import would take real time, which the virtual clock does not know.
  const allDescribers = [...describers, generic];
  const handler = createHandler(
    createNotifier(config, reader, async () => allDescribers, ports),
    ports,
  );
  const container: Container = {
    isBusy: false,
    isDead: false,
    usedAt: clock.now(),
    async run(invocation, context, events) {
      const death = new Promise<undefined>((resolve) => {
        die = () => resolve(undefined);
      });
      await clock.sleep(events * CPU_MS_PER_EVENT);
      return await Promise.race([handler(invocation, context), death]);
    },
  };
  return container;
}
