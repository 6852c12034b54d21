// Sends one test message on each path, and looks up its outcome in the function's log.

import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteAlarmsCommand, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import {
  DeleteRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { PublishCommand } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Config } from '../../lambda/src/config.ts';
import { isMobile } from '../../lambda/src/events/custom.ts';
import type { FunctionLog, Line } from './log.ts';
import type { Target } from './target.ts';
import type { Undo } from './undo.ts';
import { unsentReason, why } from './unsent.ts';
import { type PathName, wordsOf } from './words.ts';

/** What a check found. `untried`: neither good nor bad. */
export interface Finding {
  outcome: 'held' | 'failed' | 'untried';
  /** What happened, to what. */
  text: string;
  /** What to do about it, or to report. */
  next?: string;
}

export interface Run {
  target: Target;
  log: FunctionLog;
  undo: Undo;
  /** How long a message may take. */
  timeoutMs: number;
}

const LOOK_MS = 1000;
/** New rules do not match events immediately: AWS says "allow a short period of time". */
const PUT_AGAIN_MS = 20_000;
const RULE_SETTLES_MS = 3000;
const VISIBILITY_S = 30;
const DETAIL_TYPE = 'Test of the notifier';

/** A name that no other run of this command has; it begins as the policies of the notifier require. */
export function temporaryName({ name }: Target, what: string): string {
  return `${name}-verify-${what}-${randomBytes(3).toString('hex')}`;
}

/** An event of our own by a temporary rule. */
export async function checkRule(run: Run): Promise<Finding> {
  const { target } = run;
  const rule = await temporaryRule(run, 'rule', target.topicArn);
  const puts = new Map<string, number>();
  const found = await waitFor(run, async () => {
    await putNowAndThen(run, rule.source, puts);
    return outcomeIn(await run.log.read(), ({ id }) => puts.has(id));
  });
  await rule.remove();
  if (found) return findingOf(found, (line) => puts.get(line.id) ?? 0, 'An event');
  const letter = await deadLetter(run, [...puts.keys()], 0);
  return letter
    ? {
        outcome: 'failed',
        text: `EventBridge could not publish the event to the topic: ${letter}.`,
        next: `Compare the policy of the topic ${target.name} with the statement EventBridge in policies.tf. If they are the same, report this with the partition and the Region: see docs/unproven.md.`,
      }
    : notSeen(run, 'An event that the rule should have matched');
}

/** A custom message that is published to the topic. */
export function checkTopic(run: Run): Promise<Finding> {
  return publish(run, testMessage(run.target, 'topic'), 'A message', 'A message to the topic');
}

/** A temporary alarm whose action is the topic. */
export async function checkAlarm(run: Run): Promise<Finding> {
  const { clients, topicArn, config, region } = run.target;
  const words = wordsOf(config.language);
  const name = temporaryName(run.target, 'alarm');
  const remove = await run.undo.make(
    `aws cloudwatch delete-alarms --alarm-names ${name} --region ${region}`,
    () =>
      clients.alarms.send(
        new PutMetricAlarmCommand({
          AlarmName: name,
          AlarmDescription: words.alarm,
          // A metric without data, so that only SetAlarmState changes the alarm.
          Namespace: 'DingTalkNotifier/Verify',
          MetricName: name,
          Statistic: 'Maximum',
          ComparisonOperator: 'GreaterThanThreshold',
          Threshold: 0,
          Period: 86_400,
          EvaluationPeriods: 1,
          TreatMissingData: 'ignore',
          AlarmActions: [topicArn],
        }),
      ),
    () => clients.alarms.send(new DeleteAlarmsCommand({ AlarmNames: [name] })),
  );
  const began = Date.now();
  await clients.alarms.send(
    new SetAlarmStateCommand({ AlarmName: name, StateValue: 'ALARM', StateReason: words.alarmReason }),
  );
  const found = await waitFor(run, async () =>
    outcomeIn(await run.log.read(), ({ resource }) => resource === name),
  );
  await remove();
  if (found) return findingOf(found, () => began, 'An alarm');
  const unseen = notSeen(run, 'An alarm with the topic as its action');
  return {
    ...unseen,
    next: `${unseen.outcome === 'untried' ? `${unseen.next} If not: alarms` : 'Alarms'} are rejected silently: compare the policy of the topic, and of its key if it has one, with policies.tf. If they are the same, report this with the partition and the Region: see docs/unproven.md.`,
  };
}

/** A rule that cannot deliver, because its topic does not exist. */
export async function checkDeadLetter(run: Run): Promise<Finding> {
  const { target } = run;
  const rule = await temporaryRule(run, 'nowhere', `${target.topicArn}-verify-does-not-exist`);
  const puts = new Map<string, number>();
  const reason = await waitFor(run, async () => {
    await putNowAndThen(run, rule.source, puts);
    return deadLetter(run, [...puts.keys()], 2);
  });
  await rule.remove();
  return reason
    ? {
        outcome: 'held',
        text: `An event that could not be delivered was in the dead-letter queue (${reason}) and has been removed from it.`,
      }
    : {
        outcome: 'failed',
        text: `An event that could not be delivered did not arrive in the queue ${target.name}-dead-letters within ${seconds(run.timeoutMs)}.`,
        next: `Compare the policy of that queue, and of its key if it has one, with dead_letter_policy in policies.tf. The metric InvocationsFailedToBeSentToDlq in the namespace AWS/Events counts the rejected events. If they are the same, report this: see docs/unproven.md.`,
      };
}

/** A message that mentions one person; `ask` asks a person whether the phone rang; undefined if no one is there. */
export async function checkMention(
  run: Run,
  person: string,
  ask: (question: string) => Promise<boolean | undefined>,
): Promise<Finding> {
  const { config } = run.target;
  if (!config.custom_message_mentions)
    return {
      outcome: 'untried',
      text: 'The notifier has custom_message_mentions = false, so a custom message cannot mention anyone.',
    };
  const message = {
    ...testMessage(run.target, 'mention'),
    // No one is mentioned for ok, and nothing less severe than this is sent.
    severity: config.minimum_severity === 'ok' ? 'info' : config.minimum_severity,
    mentions: isMobile(person) ? { mobiles: [person] } : { user_ids: [person] },
  };
  const sent = await publish(run, message, 'A mention', 'A mention');
  if (sent.outcome !== 'held') return sent;
  const rang = await ask(`Did the phone of ${person} ring, and does the message mention its owner?`);
  if (rang === undefined)
    return {
      outcome: 'untried',
      text: `${sent.text} There is no interactive terminal to ask whether the phone rang.`,
    };
  return rang
    ? { outcome: 'held', text: `${sent.text} The phone rang.` }
    : {
        outcome: 'failed',
        text: `${sent.text} The phone did not ring.`,
        next: 'The person must be a member of the group with this number or user id, and must not have muted the group. If so, report this: see docs/unproven.md.',
      };
}

/** Publishes a message; the finding calls it `what`, and `unseen` where it did not arrive. */
async function publish(run: Run, message: object, what: string, unseen: string): Promise<Finding> {
  const { clients, topicArn } = run.target;
  const began = Date.now();
  const { MessageId } = await clients.sns.send(
    new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify(message) }),
  );
  const found = await waitFor(run, async () => outcomeIn(await run.log.read(), ({ id }) => id === MessageId));
  return found ? findingOf(found, () => began, what) : notSeen(run, unseen);
}

interface TemporaryRule {
  source: string;
  remove: () => Promise<void>;
}

async function temporaryRule({ target, undo }: Run, what: string, targetArn: string): Promise<TemporaryRule> {
  const { clients, eventBus: EventBusName, deadLettersArn, region } = target;
  const name = temporaryName(target, what);
  const where = `--event-bus-name ${EventBusName} --region ${region}`;
  const removeRule = await undo.make(
    `aws events delete-rule --name ${name} ${where}`,
    () =>
      clients.events.send(
        new PutRuleCommand({
          Name: name,
          EventBusName,
          Description: 'Temporary, created by npm run verify.',
          EventPattern: JSON.stringify({ source: [name] }),
        }),
      ),
    () => clients.events.send(new DeleteRuleCommand({ Name: name, EventBusName })),
  );
  const removeTarget = await undo.make(
    `aws events remove-targets --rule ${name} --ids topic ${where}`,
    () =>
      clients.events.send(
        new PutTargetsCommand({
          Rule: name,
          EventBusName,
          Targets: [{ Id: 'topic', Arn: targetArn, DeadLetterConfig: { Arn: deadLettersArn } }],
        }),
      ),
    () => clients.events.send(new RemoveTargetsCommand({ Rule: name, EventBusName, Ids: ['topic'] })),
  );
  await sleep(RULE_SETTLES_MS);
  return {
    source: name,
    remove: async () => {
      await removeTarget();
      await removeRule();
    },
  };
}

/** Puts an event, and another one where none has come for a while; `puts` is when, by the event's id. */
async function putNowAndThen({ target }: Run, source: string, puts: Map<string, number>): Promise<void> {
  const last = [...puts.values()].at(-1) ?? 0;
  if (Date.now() - last < PUT_AGAIN_MS) return;
  const time = Date.now();
  const { Entries = [] } = await target.clients.events.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: target.eventBus,
          Source: source,
          DetailType: DETAIL_TYPE,
          Detail: JSON.stringify(testMessage(target, 'rule')),
        },
      ],
    }),
  );
  const [{ EventId, ErrorCode, ErrorMessage } = {}] = Entries;
  if (EventId === undefined)
    throw new Error(`EventBridge rejected an event (${ErrorCode}: ${ErrorMessage}).`);
  puts.set(EventId, time);
}

/** Why the group sends none of the test messages; undefined if it sends one. */
export async function unsentTests(target: Target): Promise<string | undefined> {
  const { accountId: account, region, name: source } = target;
  const event = { source, 'detail-type': DETAIL_TYPE, account, region, resources: [] };
  const reasons = [
    await unsentReason(target, testMessage(target, 'topic')),
    await unsentReason(target, { ...event, version: '0', id: 'verify', detail: testMessage(target, 'rule') }),
  ];
  const [first] = reasons;
  return first === undefined || reasons.includes(undefined) ? undefined : why(first);
}

/** As docs/custom-message.md describes it. A message of severity ok mentions no one, and every minimum severity allows it. */
function testMessage({ config, name }: Target, path: PathName): Record<string, unknown> {
  const words = wordsOf(config.language);
  return {
    version: 'dingtalk-notifier/v1',
    title: words.title[path],
    severity: 'ok',
    text: words.text,
    source: name,
    // Two runs within three hours are not copies of each other.
    id: `verify-${Date.now()}-${randomInt(1e6)}`,
  };
}

/** The line that says how it ended; of one that failed and came again, the last. */
function outcomeIn(lines: Line[], isAbout: (line: Line) => boolean): Line | undefined {
  return lines
    .filter(isAbout)
    .filter(({ message }) => /^(?:delivered$|not sent$|Not delivered\.)/.test(message))
    .at(-1);
}

function findingOf(line: Line, began: (line: Line) => number, what: string): Finding {
  const took = `${seconds(Math.max(0, line.time - began(line)))} after it was sent`;
  if (line.message === 'delivered') return { outcome: 'held', text: `${what} was delivered ${took}.` };
  if (line.message === 'not sent')
    return {
      outcome: 'untried',
      text: `${what} reached the function ${took}, but the group does not send it, because ${why(line.reason)}. The path works as far as the function; whether the robot accepts messages is not tested.`,
    };
  return {
    outcome: 'failed',
    text: `${what} reached the function ${took}, but not the group. The log says: ${line.message}`,
    next: 'Do what the log says; the message is retried automatically for about two hours. docs/operations.md explains each answer of the robot.',
  };
}

/** Why nothing in the log may mean that nothing failed; undefined if deliveries are in the log. */
export function quietLog({ log_level }: Pick<Config, 'log_level'>): string | undefined {
  return log_level === 'info'
    ? undefined
    : `The notifier has log_level = "${log_level}", so the log contains only failures.`;
}

function notSeen({ target, timeoutMs }: Run, what: string): Finding {
  const { name, groupName, logGroup, config } = target;
  const text = `${what} is not in the log ${logGroup} after ${seconds(timeoutMs)}.`;
  const reason = quietLog(config);
  if (reason !== undefined)
    return {
      outcome: 'untried',
      text: `${text} ${reason}`,
      next: 'Check whether the test message is in the group.',
    };
  return {
    outcome: 'failed',
    text,
    next: `If the test message is in the group, the function works but cannot write its log: compare its role with modules/group/policies.tf. If not, check the queues ${groupName} and ${name}-dead-letters, see docs/operations.md.`,
  };
}

/** Why one of these events is a dead letter; it is removed. All other messages are left as they were. */
async function deadLetter({ target }: Run, eventIds: string[], waitS: number): Promise<string | undefined> {
  const { sqs } = target.clients;
  const QueueName = target.deadLettersArn.split(':').at(-1) ?? '';
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const others: Message[] = [];
  const seen = new Set<string | undefined>();
  try {
    // Messages that were seen stay hidden, or the same ten would be received again.
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: VISIBILITY_S,
          WaitTimeSeconds: waitS,
          MessageAttributeNames: ['All'],
        }),
      );
      const ours = Messages.find(({ Body = '' }) => eventIds.some((id) => Body.includes(id)));
      others.push(...Messages.filter((message) => message !== ours));
      if (ours) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: ours.ReceiptHandle }));
        const { ERROR_CODE, ERROR_MESSAGE } = ours.MessageAttributes ?? {};
        return (
          [ERROR_CODE?.StringValue, ERROR_MESSAGE?.StringValue].filter(Boolean).join(': ') ||
          'no reason given'
        );
      }
      // Some are received again: all were seen.
      if (Messages.every(({ MessageId }) => seen.has(MessageId))) return undefined;
      for (const { MessageId } of Messages) seen.add(MessageId);
    }
  } finally {
    for (const { ReceiptHandle } of others)
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  }
}

async function waitFor<T>({ timeoutMs }: Run, look: () => Promise<T | undefined>): Promise<T | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined || Date.now() > deadline) return found;
    await sleep(LOOK_MS);
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
