// Sends previewed messages to a real robot, by the function's own delivery code, and explains the answers.

import { createPorts } from '../../lambda/src/aws.ts';
import { DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import { createDelivery } from '../../lambda/src/deliver/delivery.ts';
import type { Parcel } from '../../lambda/src/pipeline.ts';
import type { Outcome } from '../../lambda/src/robots/robot.ts';
import { createWebhookSecret } from '../../lambda/src/secret.ts';
import { createLog, createMetrics } from '../../lambda/src/telemetry.ts';

const TIME_LIMIT_MS = 60_000;

/** Sends one message after the other, until one is refused; answers with how each ended. */
export async function sendAll(parcels: Parcel[], secret: string): Promise<Outcome[]> {
  const ports = { ...createPorts(), readSecret: async () => secret, write: () => {} };
  const delivery = createDelivery(
    createWebhookSecret('--send', ports),
    // This machine is the only one that sends.
    ({ limits }) => limits.perMinute,
    createLog('error', ports),
    createMetrics(DEFAULT_CONFIG, ports),
    ports,
  );
  const outcomes: Outcome[] = [];
  for (const { requests } of parcels) {
    const outcome = await delivery.deliver(requests, ports.now() + TIME_LIMIT_MS);
    outcomes.push(outcome);
    if (outcome.kind !== 'delivered') break;
  }
  return outcomes;
}

/** What the robot said → why → what to do, each on a line of its own. */
export function explain(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case 'delivered':
      return ['The robot took it.'];
    case 'throttled':
      return [
        `The robot did not take it: ${outcome.code}.`,
        'Cause: more messages were sent through it than it takes in a minute, and it refuses everything for a while.',
        `What to do: wait ${Math.ceil(outcome.retryAfterMs / 60_000)} minutes and send again. The deployed notifier waits by itself; its queue keeps the events.`,
      ];
    case 'unavailable':
      return [
        `The robot did not take it: ${outcome.code}.`,
        'Cause: no usable answer came from the address: a network, proxy or DNS problem, or a fault of the chat service.',
        'What to do: check the host in the URL and that this machine reaches it, then send again.',
      ];
    case 'rejected':
      return [
        `The robot did not take it: ${outcome.code}.`,
        `Cause: ${outcome.hint}`,
        `What to do: ${outcome.reason === 'credentials' ? COPY_AGAIN : outcome.remedy}`,
      ];
  }
}

/** There is no secret in AWS to correct here. */
const COPY_AGAIN =
  'Copy the webhook URL from the robot’s page in the group settings again, whole, into WEBHOOK_URL; with a signature, its secret into SIGN_SECRET, too.';
