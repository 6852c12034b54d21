// Sends previewed messages to a real robot, by the function's own delivery code, and explains the answers.

import { createPorts } from '../../lambda/src/aws.ts';
import { DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import { createDelivery } from '../../lambda/src/deliver/delivery.ts';
import type { Parcel } from '../../lambda/src/pipeline.ts';
import type { Outcome } from '../../lambda/src/robots/robot.ts';
import type { VendorWebhook } from '../../lambda/src/secret.ts';
import { createLog, createMetrics } from '../../lambda/src/telemetry.ts';

const TIME_LIMIT_MS = 60_000;

/** Sends one message after the other, until one is rejected; returns the outcome of each. */
export async function sendAll(parcels: Parcel[], { vendor, ...webhook }: VendorWebhook): Promise<Outcome[]> {
  const ports = { ...createPorts(), write: () => {} };
  const endpoints = { robots: [{ ...webhook, robot: await vendor.load() }], fallback: [] };
  const delivery = createDelivery(
    { endpoints: async () => endpoints, refresh: async () => endpoints },
    // This machine is the only one that sends.
    ({ limits }) => limits,
    createLog('error', ports),
    createMetrics(DEFAULT_CONFIG, ports),
    ports,
  );
  const outcomes: Outcome[] = [];
  for (const { requests } of parcels) {
    const outcome = await delivery.deliver(
      (robot, effort) => requests(robot, effort),
      ports.now() + TIME_LIMIT_MS,
    );
    outcomes.push(outcome);
    if (outcome.kind !== 'delivered') break;
  }
  return outcomes;
}

/** What the robot said → why → what to do, each on a separate line. */
export function explain(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case 'delivered':
      return ['The robot accepted the message.'];
    case 'throttled':
      return [
        `The robot did not accept the message: ${outcome.code}.`,
        'Cause: the robot received more messages than it accepts, and rejects everything for a while.',
        `What to do: wait ${Math.ceil(outcome.retryAfterMs / 1000)} seconds and send again. The deployed notifier waits automatically; its queue keeps the events.`,
      ];
    case 'unavailable':
      return [
        `The robot did not accept the message: ${outcome.code}.`,
        'Cause: the address returned no usable answer because of a network, proxy or DNS problem, or a fault of the chat service.',
        'What to do: check the host in the URL and that this machine can reach it, then send again.',
      ];
    case 'rejected':
      return [
        `The robot did not accept the message: ${outcome.code}.`,
        `Cause: ${outcome.hint}`,
        `What to do: ${outcome.reason === 'credentials' ? COPY_AGAIN : outcome.remedy}`,
      ];
  }
}

/** There is no secret in AWS to correct here. */
const COPY_AGAIN =
  'Copy the complete webhook URL from the robot’s settings in the group into WEBHOOK_URL again; for a robot with a signature, also copy its secret into SIGN_SECRET. If the robot was deleted, create a new one.';
