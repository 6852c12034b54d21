// Sends previewed messages to a real robot, by the function's own delivery code, and explains the answers.

import { createPorts } from '../../lambda/src/aws.ts';
import { DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import { createDelivery } from '../../lambda/src/deliver/delivery.ts';
import type { Parcel } from '../../lambda/src/pipeline.ts';
import type { HttpReply, Ports } from '../../lambda/src/ports.ts';
import type { Outcome } from '../../lambda/src/robots/robot.ts';
import type { VendorWebhook } from '../../lambda/src/secret.ts';
import { createLog, createMetrics } from '../../lambda/src/telemetry.ts';

const TIME_LIMIT_MS = 60_000;

/** How sending a message ended. `reply`: what the address answered last, if it answered. */
export interface Answer {
  outcome: Outcome;
  reply?: HttpReply | undefined;
}

/** Sends one message after the other, until one is not accepted; returns the answer to each. */
export async function sendAll(parcels: Parcel[], { vendor, ...webhook }: VendorWebhook): Promise<Answer[]> {
  let reply: HttpReply | undefined;
  const { post, ...others } = createPorts();
  const ports: Ports = {
    ...others,
    write: () => {},
    async post(...call) {
      reply = undefined;
      reply = await post(...call);
      return reply;
    },
  };
  const endpoints = { robots: [{ ...webhook, robot: await vendor.load() }], fallback: [] };
  const delivery = createDelivery(
    { endpoints: async () => endpoints, refresh: async () => endpoints },
    // This machine is the only one that sends.
    ({ limits }) => limits,
    createLog('error', ports),
    createMetrics(DEFAULT_CONFIG, ports),
    ports,
  );
  const answers: Answer[] = [];
  for (const { requests } of parcels) {
    const outcome = await delivery.deliver(
      (robot, effort) => requests(robot, effort),
      ports.now() + TIME_LIMIT_MS,
    );
    answers.push({ outcome, reply });
    if (outcome.kind !== 'delivered') break;
  }
  return answers;
}

/** What the robot said → why → what to do, each on a separate line. */
export function explain({ outcome, reply }: Answer): string[] {
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
      return [`The robot did not accept the message: ${outcome.code}.`, ...explainSilence(reply)];
    case 'rejected':
      return [
        `The robot did not accept the message: ${outcome.code}.`,
        `Cause: ${outcome.hint}`,
        `What to do: ${remedyHere(outcome)}`,
      ];
  }
}

/** Why nothing understood the message. What the address answered is not quoted: it may contain the webhook. */
function explainSilence(reply: HttpReply | undefined): string[] {
  if (reply === undefined)
    return [
      'Cause: the address did not answer because of a network, proxy or DNS problem.',
      'What to do: check the host in the URL and that this machine can reach it, then send again.',
    ];
  const isRedirect = reply.status >= 300 && reply.status < 400;
  // A 5xx is the chat service's own gateway.
  if (isRedirect || (reply.status < 500 && /^\s*</.test(reply.body)))
    return [
      `Cause: ${isRedirect ? 'a redirect' : 'a web page'} instead of a robot’s answer. The login page of a network, a proxy or a firewall answers in its place, or the URL is that of a page.`,
      'What to do: open the host in a browser on this machine. If a login page appears, sign in, or use a network that allows the host. Otherwise, copy the webhook URL from the robot’s settings again. If a deployed notifier logs the same code, the proxy or firewall is in its VPC: allow the host there.',
    ];
  return [
    'Cause: the chat service is busy, or the URL belongs to another server.',
    'What to do: send again in a minute. If it repeats, check the host in the URL.',
  ];
}

/** There is no secret in AWS to correct here. */
function remedyHere({ reason, hint, remedy }: Outcome & { kind: 'rejected' }): string {
  if (reason !== 'credentials') return remedy;
  return /signature/i.test(hint)
    ? 'Copy the signing secret from the robot’s settings in the group into SIGN_SECRET again, and check the clock of this machine.'
    : 'Copy the complete webhook URL from the robot’s settings in the group into WEBHOOK_URL again. If the robot was deleted, create a new one.';
}
