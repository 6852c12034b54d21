// EventBridge Scheduler's part that moto lacks: it stores schedules and never fires them. Targets are queues.

import { randomBytes } from 'node:crypto';
import { GetRoleCommand, type IAMClient } from '@aws-sdk/client-iam';
import {
  DeleteScheduleCommand,
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  paginateListSchedules,
  type SchedulerClient,
  type ScheduleSummary,
} from '@aws-sdk/client-scheduler';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { inlinePolicies } from './iam.ts';
import { decide } from './policy.ts';
import { queueUrlOf } from './queue-url.ts';
import { isOneTime, type LastDue, readExpression } from './schedule-expression.ts';

interface Clients {
  iam: IAMClient;
  scheduler: SchedulerClient;
  sqs: SQSClient;
}

export interface Schedules {
  /** Fires all schedules that became due since the last call, each once. */
  fireDue: () => Promise<void>;
  /** Fires a schedule now, by its name, whenever it is due. Rejects if there is none of this name. */
  fire: (name: string) => Promise<void>;
}

/** `warn` is called for what AWS would refuse or lose. */
export function createSchedules(clients: Clients, warn: (text: string) => void): Schedules {
  const { scheduler } = clients;
  const known = new Map<string, Known>();
  let lookedAt = new Date();

  /** Undefined for a schedule that was deleted since it was listed. */
  const look = async (summary: ScheduleSummary): Promise<Known | undefined> => {
    const { Arn = '', GroupName, Name, LastModificationDate } = summary;
    const changedAt = LastModificationDate?.getTime();
    const before = known.get(Arn);
    if (before && before.changedAt === changedAt) return before;
    const schedule = await scheduler
      .send(new GetScheduleCommand({ GroupName, Name }))
      .catch(unless('ResourceNotFoundException'));
    if (!schedule) return undefined;
    const found = {
      schedule,
      changedAt,
      lastDue: dueTimes(schedule, warn),
      // A one-time schedule fires however long ago its time was.
      lookedAt: isOneTime(schedule.ScheduleExpression ?? '') ? new Date(0) : lookedAt,
    };
    known.set(Arn, found);
    return found;
  };

  return {
    async fireDue() {
      const now = new Date();
      const summaries = await listed(scheduler);
      const arns = new Set(summaries.map(({ Arn }) => Arn));
      for (const arn of known.keys()) if (!arns.has(arn)) known.delete(arn);
      for (const summary of summaries) {
        const found = await look(summary);
        if (!found) continue;
        const due = found.lastDue(found.lookedAt, now);
        found.lookedAt = now;
        if (due) await invoke(clients, found.schedule, due, warn);
      }
      lookedAt = now;
    },
    async fire(name) {
      const found = (await listed(scheduler)).find(({ Name }) => Name === name);
      if (!found) throw new Error(`There is no schedule ${name}.`);
      const { GroupName, Name } = found;
      const schedule = await scheduler.send(new GetScheduleCommand({ GroupName, Name }));
      await invoke(clients, schedule, new Date(), warn);
    },
  };
}

/** A schedule as it was after its last change. */
interface Known {
  schedule: GetScheduleCommandOutput;
  changedAt: number | undefined;
  lastDue: LastDue;
  /** What was due until then is done. */
  lookedAt: Date;
}

function dueTimes(schedule: GetScheduleCommandOutput, warn: (text: string) => void): LastDue {
  const { ScheduleExpression = '', ScheduleExpressionTimezone = 'UTC', State } = schedule;
  const { StartDate, EndDate, CreationDate = new Date(), Arn } = schedule;
  if (State === 'DISABLED') return () => undefined;
  try {
    const start = StartDate ?? CreationDate;
    const lastDue = readExpression(ScheduleExpression, ScheduleExpressionTimezone, start);
    // AWS ignores the dates of a one-time schedule.
    if (isOneTime(ScheduleExpression)) return lastDue;
    return (after, until) => {
      const due = lastDue(after, until);
      return due && due >= start && due <= (EndDate ?? due) ? due : undefined;
    };
  } catch (error) {
    warn(`${Arn}: ${(error as Error).message}`);
    return () => undefined;
  }
}

async function listed(scheduler: SchedulerClient): Promise<ScheduleSummary[]> {
  const found: ScheduleSummary[] = [];
  for await (const { Schedules = [] } of paginateListSchedules({ client: scheduler, pageSize: 100 }, {}))
    found.push(...Schedules);
  return found;
}

/** Sends the input to the target, or a dead letter; deletes the schedule afterwards if it wants that. */
async function invoke(
  clients: Clients,
  schedule: GetScheduleCommandOutput,
  due: Date,
  warn: (text: string) => void,
): Promise<void> {
  const { Arn = '', GroupName, Name, Target, ScheduleExpression = '', ActionAfterCompletion } = schedule;
  const invocation: Invocation = {
    scheduleArn: Arn,
    targetArn: Target?.Arn ?? '',
    roleArn: Target?.RoleArn ?? '',
    executionId: randomBytes(8).toString('hex'),
    // AWS writes no fractions of a second.
    scheduledTime: `${due.toISOString().slice(0, 19)}Z`,
  };
  const input = withContext(Target?.Input ?? '', invocation);
  const refusal = await send(clients, invocation, invocation.targetArn, input);
  if (refusal) {
    const letters = Target?.DeadLetterConfig?.Arn;
    const lost =
      letters === undefined
        ? refusal
        : await send(clients, invocation, letters, input, attributesOf(invocation, refusal));
    if (lost) warn(`${Arn} lost its input: ${refusal.message}`);
  }
  if (!isOneTime(ScheduleExpression) || ActionAfterCompletion !== 'DELETE') return;
  const deletion = new DeleteScheduleCommand({ GroupName, Name });
  await clients.scheduler.send(deletion).catch(unless('ResourceNotFoundException'));
}

interface Invocation {
  scheduleArn: string;
  targetArn: string;
  roleArn: string;
  executionId: string;
  scheduledTime: string;
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function withContext(input: string, { scheduleArn, scheduledTime, executionId }: Invocation): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn)
    .replaceAll('<aws.scheduler.scheduled-time>', scheduledTime)
    .replaceAll('<aws.scheduler.execution-id>', executionId)
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}

interface Refusal {
  code: string;
  message: string;
}

/** Why AWS would not take a message of a schedule into a queue; undefined once the queue has it. */
async function send(
  { iam, sqs }: Clients,
  { scheduleArn, roleArn }: Invocation,
  queueArn: string,
  MessageBody: string,
  attributes: Record<string, string> = {},
): Promise<Refusal | undefined> {
  const refusal = await refusalOf(iam, scheduleArn, roleArn, queueArn);
  if (refusal) return refusal;
  const QueueUrl = await queueUrlOf(sqs, queueArn).catch(
    unless('QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'),
  );
  if (QueueUrl === undefined)
    return {
      code: 'AWS.SimpleQueueService.NonExistentQueue',
      message: 'The specified queue does not exist.',
    };
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
  return undefined;
}

/** Scheduler assumes the role, whose own policies must allow the call, for dead letters, too. */
async function refusalOf(
  iam: IAMClient,
  scheduleArn: string,
  roleArn: string,
  resource: string,
): Promise<Refusal | undefined> {
  const RoleName = roleArn.split('/').at(-1) ?? '';
  const { Role } =
    (await iam.send(new GetRoleCommand({ RoleName })).catch(unless('NoSuchEntityException'))) ?? {};
  const trust = Role?.AssumeRolePolicyDocument;
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
  const context = {
    'aws:SourceArn': scheduleArn.replace(/:schedule\/([^/]+)\/.*$/, ':schedule-group/$1'),
    'aws:SourceAccount': scheduleArn.split(':')[4] ?? '',
  };
  const assume = { service: 'scheduler.amazonaws.com', action: 'sts:AssumeRole', context };
  if (trust === undefined || decide([decodeURIComponent(trust)], assume) !== 'allowed')
    return {
      code: 'AccessDeniedException',
      message: 'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
    };
  const action = 'sqs:SendMessage';
  if (decide(await inlinePolicies(iam, RoleName), { action, resource }) === 'allowed') return undefined;
  return {
    code: 'AccessDeniedException',
    message: `User: ${roleArn} is not authorized to perform: ${action} on resource: ${resource}`,
  };
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function attributesOf(
  { scheduleArn, targetArn, executionId, scheduledTime }: Invocation,
  { code, message }: Refusal,
): Record<string, string> {
  return {
    ERROR_CODE: code,
    ERROR_MESSAGE: message,
    EXECUTION_ID: executionId,
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: '0',
    SCHEDULED_TIME: scheduledTime,
    SCHEDULE_ARN: scheduleArn,
    TARGET_ARN: targetArn,
  };
}

function unless(...names: string[]): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof Error && names.includes(error.name)) return undefined;
    throw error;
  };
}
