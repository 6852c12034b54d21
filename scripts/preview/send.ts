// Sends previewed messages to a real robot, by the function's own delivery code, and explains the answers.

import { createWorld } from '../../lambda/src/aws.ts';
import { createDelivery } from '../../lambda/src/delivery.ts';
import type { Payload } from '../../lambda/src/robots/dingtalk/index.ts';
import type { Effort, Outcome, RejectReason } from '../../lambda/src/robots/robot.ts';
import { createWebhookSecret } from '../../lambda/src/secret.ts';
import { createLog, createMetrics } from '../../lambda/src/telemetry.ts';

/** DingTalk's own limit; this machine is the only one that sends. */
const MESSAGES_PER_MINUTE = 20;
const TIME_LIMIT_MS = 60_000;

/** Sends one message after the other, until one is refused; answers with how each ended. */
export async function sendAll(
  renderings: ((effort: Effort) => Payload)[],
  secret: string,
): Promise<Outcome[]> {
  const world = { ...createWorld(), readSecret: async () => secret, write: () => {} };
  const delivery = createDelivery(
    createWebhookSecret('--send', world),
    MESSAGES_PER_MINUTE,
    createLog('error', world),
    createMetrics(world),
    world,
  );
  const outcomes: Outcome[] = [];
  for (const render of renderings) {
    const outcome = await delivery.deliver(render, world.now() + TIME_LIMIT_MS);
    outcomes.push(outcome);
    if (outcome.kind !== 'delivered') break;
  }
  return outcomes;
}

const REMEDIES: Record<RejectReason, string> = {
  credentials:
    'Copy the webhook URL from the robot’s page in the group settings again, whole, into WEBHOOK_URL; with 加签, its secret into SIGN_SECRET, too.',
  settings: 'Only a person can mend it, in the robot’s settings in the group; then send again.',
  content: 'It was sent once more without links and markup, and refused again: change what the event says.',
  size: 'It was sent once more at half the size, and refused again: please report this as a bug.',
};

/** errcode → cause → what to do, each on a line of its own. */
export function explain(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case 'delivered':
      return ['The robot took it: errcode 0.'];
    case 'throttled':
      return [
        `The robot did not take it: ${outcome.code}.`,
        'Cause: it was sent more than 20 messages in a minute, by whatever sends through it, and refuses everything for a while.',
        `What to do: wait ${Math.ceil(outcome.retryAfterMs / 60_000)} minutes and send again. The deployed notifier waits by itself; its queue keeps the events.`,
      ];
    case 'unavailable':
      return [
        `The robot did not take it: ${outcome.code}.`,
        'Cause: no usable answer came from the address: a network, proxy or DNS problem, or a fault at DingTalk.',
        'What to do: check the host in the URL and that this machine reaches it, then send again.',
      ];
    case 'rejected': {
      const cause = outcome.hint.replace(/ Put the right webhook into the secret;.*$/, '');
      return [
        `The robot did not take it: ${outcome.code}.`,
        `Cause: ${cause}`,
        `What to do: ${REMEDIES[outcome.reason]}`,
      ];
    }
  }
}
