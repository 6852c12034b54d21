// Lambda: containers, and the event source mapping that hands the queue's messages to them.

import type { SQSBatchResponse } from 'aws-lambda';
import type { Config } from '../../lambda/src/config.ts';
import * as enrich from '../../lambda/src/enrich/enrich.ts';
import { generic } from '../../lambda/src/events/generic.ts';
import { describers } from '../../lambda/src/events/index.ts';
import { createHandler, type Handler, type InvocationContext } from '../../lambda/src/handler.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import { createNotifier } from '../../lambda/src/notifier.ts';
import type { Monitoring, Ports, Scheduler } from '../../lambda/src/ports.ts';
import { createReader } from '../../lambda/src/reader.ts';
import * as timers from '../../lambda/src/timers/timers.ts';
import type { Clock } from './clock.ts';
import { type Queue, type QueueMessage, recordOf } from './queue.ts';
import type { Random } from './random.ts';
import type { Settings } from './settings.ts';
import type { Accepted, VirtualRobot } from './virtual-robot.ts';

/** Assumptions about Lambda that AWS gives no figures for; docs/storm.md states them. */
export const COLD_START_MS = 800;
export const SECRET_LATENCY_MS = 60;
/** A call of SQS from Lambda in the same Region. */
export const SQS_LATENCY_MS = 10;
/**
 * How long a function with 256 MB, which has 0.145 of a processor, takes for the work: measured with the AWS client under a limit
 * of processor time (scripts/bench).
 */
export const WORK_MS = { invocation: 20, event: 0.55, firstReceive: 200, receive: 9, settle: 6 };
/**
 * From a message that is visible to the invocation without a batching window: median, and the slowest in twenty, measured
 * in eu-west-1: https://bitesizedserverless.com/bite/sqs-lambda-latency-deep-dive/
 */
export const PICK_UP_MS = { least: 12, usual: 20, most: 105, slow: 0.05 };
/** "Lambda starts five polls": https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
export const POLLERS = 5;
const LONG_POLL_MS = 20_000;
/**
 * "With a batching window and little traffic, Lambda may wait for up to 20 seconds":
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const LONGEST_WINDOW_MS = 20_000;
const IDLE_MS = 600_000;

interface LambdaOptions {
  settings: Settings;
  config: Config;
  post: VirtualRobot['post'];
  random: Random;
  readSecret(): string;
  /** Omitted: there are no timers. */
  scheduler?: Scheduler;
  monitoring?: Monitoring;
  /** Whether the function dies at this point: the robot has just accepted a message, and this is not recorded yet. */
  crashes(): boolean;
  /** When the container is killed that has been busy for the longest (ms since the epoch). */
  kills: number[];
  /** Receives each event that the handler's log reports as delivered. */
  onDelivered(id: string, severity: string | undefined, messages: Accepted[]): void;
  /** Receives each event that, according to the log, the group does not send; a duplicate was delivered before. */
  onNotSent(id: string): void;
  /** Receives the duration of each invocation, including its cold start (ms): AWS bills both. */
  onBilled(ms: number): void;
}

/** Polls the queue forever. */
export function startLambda(clock: Clock, queue: Queue, options: LambdaOptions): void {
  const { settings, random } = options;
  const containers: Container[] = [];
  let running = 0;
  let ended: (() => void)[] = [];

  /** The container that was used last, as Lambda does; a new one if all are busy or gone. */
  function container(): { container: Container; isNew: boolean } {
    const idle = containers
      .filter(({ isBusy, isDead, usedAt }) => !isBusy && !isDead && clock.now() - usedAt < IDLE_MS)
      .sort((a, b) => b.usedAt - a.usedAt);
    const [warm] = idle;
    if (warm) return { container: warm, isNew: false };
    const fresh = createContainer(clock, queue, options);
    containers.push(fresh);
    return { container: fresh, isNew: true };
  }

  async function invoke(batch: QueueMessage[]): Promise<void> {
    const { container: chosen, isNew } = container();
    const began = clock.now();
    chosen.isBusy = true;
    chosen.usedAt = began;
    if (isNew) await clock.sleep(COLD_START_MS);
    const deadline = clock.now() + settings.functionTimeoutMs;
    const context = {
      ...CONTEXT,
      awsRequestId: random.uuid(),
      getRemainingTimeInMillis: () => deadline - clock.now(),
    };
    const answer = await Promise.race([
      chosen.run({ Records: batch.map(recordOf) }, context, batch.length),
      clock.sleep(settings.functionTimeoutMs).then(() => undefined),
    ]);
    chosen.isBusy = false;
    chosen.usedAt = clock.now();
    chosen.isDead ||= answer === undefined;
    options.onBilled(clock.now() - began);
    // What failed keeps the time for which the function hid it: Lambda only leaves it in the queue.
    const failed = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { id, receiptHandle } of batch)
      if (answer !== undefined && !failed.has(id)) queue.delete(receiptHandle);
  }

  /** A batch as soon as there is a message; with a batching window, up to 20 s later. */
  async function gather(): Promise<QueueMessage[]> {
    const batch: QueueMessage[] = [];
    const { batchSize, batchingWindowMs } = settings;
    let end = Number.POSITIVE_INFINITY;
    while (batch.length < batchSize && clock.now() < end) {
      const received = queue.receiveLong();
      batch.push(...received);
      if (received.length > 0) await clock.sleep(pickUpMs());
      if (batch.length > 0 && batchingWindowMs === 0) break;
      if (batch.length > 0) end = Math.min(end, clock.now() + LONGEST_WINDOW_MS);
      if (received.length === 0) await queue.wait(Math.min(LONG_POLL_MS, end - clock.now()));
    }
    return batch;
  }

  function pickUpMs(): number {
    const { least, usual, most, slow } = PICK_UP_MS;
    return random.next() < slow ? random.between(usual, most) : random.between(least, usual);
  }

  /** Pollers do not poll the queue while the maximum number of functions is running, unless they read ahead. */
  async function poll(): Promise<void> {
    for (;;) {
      if (!settings.readsAhead) await place();
      const batch = await gather();
      if (settings.readsAhead) await place();
      await invoke(batch);
      running -= 1;
      for (const resolve of ended) resolve();
      ended = [];
    }
  }

  /** One of the functions that may run at the same time. */
  async function place(): Promise<void> {
    while (running >= settings.concurrency) await new Promise<void>((resolve) => ended.push(resolve));
    running += 1;
  }

  function kill(): void {
    const [longest] = containers
      .filter(({ isBusy, isDead }) => isBusy && !isDead)
      .sort((a, b) => a.usedAt - b.usedAt);
    if (longest) longest.kill();
    else clock.at(clock.now() + 50, kill);
  }

  for (const time of options.kills) clock.at(time, kill);
  for (let poller = 0; poller < POLLERS; poller += 1) void poll();
}

const CONTEXT: Omit<InvocationContext, 'awsRequestId' | 'getRemainingTimeInMillis'> = {
  functionName: 'dingtalk-notifier',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:dingtalk-notifier',
  logGroupName: '/aws/lambda/dingtalk-notifier',
};

interface Container {
  isBusy: boolean;
  isDead: boolean;
  /** When its invocation began, or its last one ended. */
  usedAt: number;
  kill(): void;
  /** Undefined: the function died. */
  run(...args: [...Parameters<Handler>, events: number]): Promise<SQSBatchResponse | undefined>;
}

/** A real import would take real time, which the virtual clock does not count. */
const LOADED = { timers: async () => timers, enrich: async () => enrich };

function given<T>(service: T | undefined): T {
  if (service === undefined) throw new Error('This scenario has no timers.');
  return service;
}

function createContainer(clock: Clock, queue: Queue, options: LambdaOptions): Container {
  const { config } = options;
  let taken: Accepted[] = [];
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
  let workEndsAt = 0;
  /** Occupies the processor for this long: other work waits. */
  const work = (ms: number) => {
    workEndsAt = Math.max(workEndsAt, clock.now()) + ms;
    return alive(clock.sleep(workEndsAt - clock.now()));
  };
  const ports: Ports = {
    now: clock.now,
    sleep: (ms) => alive(clock.sleep(ms)),
    random: options.random.next,
    isLocal: false,
    async post(url, body, timeoutMs) {
      const { reply, accepted } = await alive(options.post(url, body, timeoutMs));
      if (accepted && options.crashes()) {
        container.kill();
        return await new Promise(() => {});
      }
      if (accepted) taken.push(accepted);
      return reply;
    },
    async readSecret() {
      await alive(clock.sleep(SECRET_LATENCY_MS));
      return options.readSecret();
    },
    converse: async () => {
      throw new Error('The storm has no LLM.');
    },
    openScheduler: async () => given(options.scheduler),
    openMonitoring: async () => given(options.monitoring),
    openTagging: async () => {
      throw new Error('The storm has no tags.');
    },
    async openQueue() {
      let isFirst = true;
      const call = async (workMs: number) => {
        await alive(clock.sleep(SQS_LATENCY_MS));
        await work(isFirst ? WORK_MS.firstReceive : workMs);
        isFirst = false;
      };
      return {
        async receive(hiddenSeconds, most) {
          const received = queue.receiveShort(hiddenSeconds * 1000, most);
          await call(WORK_MS.receive);
          await work(received.length * WORK_MS.event);
          return received.map(recordOf);
        },
        async delete(receiptHandles) {
          await call(WORK_MS.settle);
          for (const handle of receiptHandles) queue.delete(handle);
          return [];
        },
        async hide(messages) {
          await call(WORK_MS.settle);
          for (const { receiptHandle, seconds } of messages) queue.hide(receiptHandle, seconds * 1000);
          return [];
        },
        waiting: async () => 0,
        close: () => {},
      };
    },
    write(line) {
      const fields = JSON.parse(line) as Record<string, string | undefined>;
      const { id, outcome, severity, message, reason } = fields;
      if (id === undefined) return;
      if (outcome === 'delivered') options.onDelivered(id, severity, taken);
      else if (message === 'not sent' && reason !== 'duplicate') options.onNotSent(id);
    },
  };
  const reader = createReader(config, LOCALES[config.language]);
  const allDescribers = [...describers, generic];
  const handler = createHandler(
    createNotifier(config, reader, async () => allDescribers, ports, undefined, LOADED),
    ports,
  );
  const container: Container = {
    isBusy: false,
    isDead: false,
    usedAt: clock.now(),
    kill() {
      container.isDead = true;
      die();
    },
    async run(invocation, context, events) {
      taken = [];
      const death = new Promise<undefined>((resolve) => {
        die = () => resolve(undefined);
      });
      await work(WORK_MS.invocation + events * WORK_MS.event);
      return await Promise.race([handler(invocation, context), death]);
    },
  };
  return container;
}
