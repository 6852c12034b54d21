// An event's whole way on the local stack: sends one, finds its messages, and prints what happened after a failure.

import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { ec2Stopped, put } from '../../../scripts/local/demo-events.ts';
import type { Stack } from '../../../scripts/local/stack.ts';
import type { ReceivedMessage } from '../../../stand-ins/robots/server.ts';

let instances = 0;

/** Stops an instance that no other test knows, and returns its id. */
export async function stopInstance(stack: Stack): Promise<string> {
  instances += 1;
  const id = `i-0${String(instances).padStart(16, '0')}`;
  await put(stack, ec2Stopped(stack.region, id));
  return id;
}

/** The messages that the group got with this text in title or body, oldest first. */
export function messagesAbout({ robot }: Stack, fact: string): ReceivedMessage[] {
  // DingTalk's markdown has backslashes before signs.
  return robot
    .messages()
    .filter(({ title, text }) => `${title}\n${text}`.replaceAll('\\', '').includes(fact));
}

/** Waits for a message with this text. */
export async function arrived(
  stack: Stack,
  fact: string,
  timeoutMs?: number,
): Promise<ReceivedMessage | undefined> {
  await until(`a message about ${fact}`, () => messagesAbout(stack, fact).length > 0, timeoutMs);
  return messagesAbout(stack, fact)[0];
}

/** Rejects where the condition is not met in time. A condition that is met soon costs nothing: the time is for a busy machine. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 180_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${timeoutMs / 1000} s`);
    await sleep(100);
  }
}

/** Waits until no message is left in the queue, hidden or not: from then on, none can be delivered again. */
export async function emptied({ clients }: Stack, QueueUrl: string): Promise<void> {
  await until('an empty queue', async () => {
    const { Attributes = {} } = await clients.sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return Object.values(Attributes).every((count) => Number(count) === 0);
  });
}

/** The last lines of the function's log, of the stack's own warnings and of the robot's book. */
export function printTrouble({ lambda, warnings, robot }: Stack): void {
  for (const { text } of lambda.logs.slice(-30)) console.log(`    log: ${text}`);
  for (const warning of warnings.slice(-5)) console.log(`    stack: ${warning}`);
  console.log('    robot:', JSON.stringify(robot.entries.slice(-5)).slice(0, 2000));
}
