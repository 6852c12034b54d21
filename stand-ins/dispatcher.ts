// Carries messages over the hops that moto lacks: rule → topic, alarm → topic, schedule → queue, and queue → function.
// moto does topic → queue, the visibility timeout, and the dead-letter queue (on receive) itself. mapping.ts has the rules of
// queue → function, schedules.ts those of schedule → queue.

import { setTimeout as sleep } from 'node:timers/promises';
import { type CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import {
  type EventBridgeClient,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import type { IAMClient } from '@aws-sdk/client-iam';
import {
  type EventSourceMappingConfiguration,
  type LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetTopicAttributesCommand, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { BRIDGE_PREFIX, queueToTopic } from './aws.ts';
import type { LambdaRunner } from './lambda.ts';
import { type Batch, createPoller, POLLERS } from './mapping.ts';
import { decide } from './policy.ts';
import { queueUrlOf } from './queue-url.ts';
import { createSchedules } from './schedules.ts';

interface Clients {
  alarms: CloudWatchClient;
  events: EventBridgeClient;
  iam: IAMClient;
  lambda: LambdaClient;
  scheduler: SchedulerClient;
  sns: SNSClient;
  sqs: SQSClient;
}

export interface Dispatcher {
  /** How each batch ended, oldest first. */
  batches: readonly Batch[];
  /** Fires a schedule now, by its name, whenever it is due. Rejects if there is none of this name. */
  fire: (schedule: string) => Promise<void>;
  stop: () => Promise<void>;
}

const MAX_RECEIVE = 10;
const LOOK_AGAIN_MS = 500;
const POLL_S = 1;

/** Starts to look for bridge queues and event source mappings, and serves each until stopped. `warn` is called for problems. */
export function startDispatcher(
  clients: Clients,
  lambda: LambdaRunner,
  warn: (text: string) => void,
): Dispatcher {
  const batches: Batch[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const served = new Map<string, AbortController>();
  const loops = new Set<Promise<void>>();

  /** Repeats a step until the resource that it serves is gone, or everything stops. */
  const serve = (gone: AbortSignal, step: (stop: AbortSignal) => Promise<void>) => {
    const stop = AbortSignal.any([gone, signal]);
    const loop = repeat(step, stop, warn).finally(() => loops.delete(loop));
    loops.add(loop);
  };

  const carryAlarms = createAlarmCarrier(clients);

  const discover = async () => {
    await carryAlarms();
    const queues = await bridgeQueues(clients.sqs);
    const mappings = await eventSourceMappings(clients.lambda);
    const found = new Set([...queues, ...mappings.map(keyOf)]);
    for (const [key, controller] of served) {
      if (found.has(key)) continue;
      controller.abort();
      served.delete(key);
    }
    for (const queueUrl of queues.filter((url) => !served.has(url))) {
      const gone = remember(served, queueUrl);
      serve(gone, (stop) => carryToTopic(clients, queueUrl, stop));
    }
    for (const mapping of mappings.filter((one) => !served.has(keyOf(one)))) {
      const gone = remember(served, keyOf(mapping));
      const queueUrl = await queueUrlOf(clients.sqs, mapping.EventSourceArn ?? '');
      const invoke = (event: unknown) => lambda.invoke(mapping.FunctionArn ?? '', event);
      const poll = createPoller(clients.sqs, queueUrl, mapping, invoke, (batch) => batches.push(batch));
      for (let poller = 0; poller < POLLERS; poller++) serve(gone, poll);
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal });
  };
  serve(signal, discover);

  const schedules = createSchedules(clients, warn);
  serve(signal, async () => {
    await schedules.fireDue();
    await sleep(LOOK_AGAIN_MS, undefined, { signal });
  });

  return {
    batches,
    fire: schedules.fire,
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function carryToTopic(clients: Clients, queueUrl: string, stop: AbortSignal): Promise<void> {
  const { sns, sqs } = clients;
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: MAX_RECEIVE,
    WaitTimeSeconds: POLL_S,
  });
  const { Messages: messages = [] } = await sqs.send(command, { abortSignal: stop });
  if (messages.length === 0) return;
  const bridgeArn = await queueArn(sqs, queueUrl);
  const TopicArn = queueToTopic(bridgeArn);
  for (const { Body = '', ReceiptHandle } of messages) {
    const event = asEventBridgeWritesIt(Body);
    const refusal = await refusalOf(sns, TopicArn, 'events.amazonaws.com');
    if (refusal) await leaveDeadLetter(clients, bridgeArn, event, refusal);
    else await sns.send(new PublishCommand({ TopicArn, Message: event }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
  }
}

/** Why a topic accepts nothing from a service, in EventBridge's words; undefined if it does. */
async function refusalOf(sns: SNSClient, TopicArn: string, service: string): Promise<string | undefined> {
  const topic = await sns.send(new GetTopicAttributesCommand({ TopicArn })).catch(() => undefined);
  if (!topic) return 'RESOURCE_NOT_FOUND';
  const call = { service, action: 'sns:Publish', resource: TopicArn };
  return decide([topic.Attributes?.Policy ?? ''], call) === 'allowed' ? undefined : 'NO_PERMISSIONS';
}

/** Of all rules with this target, the first one that keeps dead letters: a bridge does not know which rule sent. */
async function leaveDeadLetter(
  { events, sqs }: Clients,
  bridgeArn: string,
  event: string,
  errorCode: string,
): Promise<void> {
  const { RuleNames = [] } = await events.send(new ListRuleNamesByTargetCommand({ TargetArn: bridgeArn }));
  for (const Rule of RuleNames) {
    const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ Rule }));
    const letters = Targets.find(({ DeadLetterConfig }) => DeadLetterConfig?.Arn)?.DeadLetterConfig?.Arn;
    if (letters === undefined) continue;
    const [, partition, , region, account] = bridgeArn.split(':');
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: await queueUrlOf(sqs, letters),
        MessageBody: event,
        MessageAttributes: {
          RULE_ARN: text(`arn:${partition}:events:${region}:${account}:rule/${Rule}`),
          ERROR_CODE: text(errorCode),
        },
      }),
    );
    return;
  }
}

/** Publishes to the topics among an alarm's actions when its state changes; moto only stores the state. */
function createAlarmCarrier({ alarms, sns }: Clients): () => Promise<void> {
  const states = new Map<string, MetricAlarm['StateValue']>();
  return async () => {
    const { MetricAlarms = [] } = await alarms.send(new DescribeAlarmsCommand({}));
    for (const alarm of MetricAlarms) {
      const { AlarmArn = '', StateValue } = alarm;
      const before = states.get(AlarmArn) ?? 'OK';
      states.set(AlarmArn, StateValue);
      if (before === StateValue || !alarm.ActionsEnabled) continue;
      for (const TopicArn of actionsOf(alarm).filter((arn) => arn.split(':')[2] === 'sns'))
        if (!(await refusalOf(sns, TopicArn, 'cloudwatch.amazonaws.com')))
          await sns.send(new PublishCommand({ TopicArn, ...asCloudWatchWritesIt(alarm, before) }));
    }
  };
}

function actionsOf(alarm: MetricAlarm): string[] {
  if (alarm.StateValue === 'ALARM') return alarm.AlarmActions ?? [];
  return (alarm.StateValue === 'OK' ? alarm.OKActions : alarm.InsufficientDataActions) ?? [];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
function asCloudWatchWritesIt(
  alarm: MetricAlarm,
  before: MetricAlarm['StateValue'],
): { Subject: string; Message: string } {
  const { AlarmArn = '', AlarmName = '', AlarmDescription, StateValue, StateReason } = alarm;
  const [, , , region, account] = AlarmArn.split(':');
  const Message = JSON.stringify({
    AlarmName,
    AlarmDescription,
    AWSAccountId: account,
    NewStateValue: StateValue,
    NewStateReason: StateReason,
    StateChangeTime: alarm.StateUpdatedTimestamp,
    Region: region,
    AlarmArn,
    OldStateValue: before,
    OKActions: alarm.OKActions ?? [],
    AlarmActions: alarm.AlarmActions ?? [],
    InsufficientDataActions: alarm.InsufficientDataActions ?? [],
    Trigger: {
      MetricName: alarm.MetricName,
      Namespace: alarm.Namespace,
      StatisticType: 'Statistic',
      Statistic: alarm.Statistic?.toUpperCase(),
      Unit: null,
      Dimensions: (alarm.Dimensions ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
      Period: alarm.Period,
      EvaluationPeriods: alarm.EvaluationPeriods,
      ComparisonOperator: alarm.ComparisonOperator,
      Threshold: alarm.Threshold,
      TreatMissingData: alarm.TreatMissingData ?? 'missing',
    },
  });
  return { Subject: `${StateValue}: "${AlarmName}" in ${region}`.slice(0, 100), Message };
}

/** moto adds a key that AWS does not have. */
function asEventBridgeWritesIt(body: string): string {
  const { 'ingestion-time': _, ...event } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify(event);
}

async function bridgeQueues(sqs: SQSClient): Promise<string[]> {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: BRIDGE_PREFIX }));
  return QueueUrls;
}

async function eventSourceMappings(lambda: LambdaClient): Promise<EventSourceMappingConfiguration[]> {
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  return EventSourceMappings;
}

async function queueArn(sqs: SQSClient, QueueUrl: string): Promise<string> {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  return (await sqs.send(command)).Attributes?.QueueArn ?? '';
}

/** A changed mapping is a new one: its pollers start again with the new settings. */
function keyOf(mapping: EventSourceMappingConfiguration): string {
  const { UUID, BatchSize, MaximumBatchingWindowInSeconds, ScalingConfig, FunctionArn } = mapping;
  return JSON.stringify([UUID, BatchSize, MaximumBatchingWindowInSeconds, ScalingConfig, FunctionArn]);
}

function remember(served: Map<string, AbortController>, key: string): AbortSignal {
  const controller = new AbortController();
  served.set(key, controller);
  return controller.signal;
}

async function repeat(
  step: (stop: AbortSignal) => Promise<void>,
  stop: AbortSignal,
  warn: (text: string) => void,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await step(stop);
    } catch (error) {
      if (stop.aborted) return;
      // A queue that was just destroyed is not a problem: the next pass detects it.
      if (!isGone(error)) warn(error instanceof Error ? error.message : String(error));
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && /NonExistentQueue|QueueDoesNotExist/.test(error.name);
}
