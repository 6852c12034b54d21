// Delivers one message to the robots of the group: paced, retried, and honest about how it ended.

import type { Ports } from '../ports.ts';
import { ROBOTS } from '../robots/index.ts';
import {
  type Body,
  type Effort,
  type Endpoint,
  FULL_EFFORT,
  type Outcome,
  type Robot,
} from '../robots/robot.ts';
import type { WebhookSecret } from '../secret.ts';
import { type Log, type Metrics, reason } from '../telemetry.ts';
import { next } from './next.ts';

const MINUTE_MS = 60_000;
/** A request takes time to arrive: what is a minute apart here may be less at the robot. */
export const WINDOW_MS = MINUTE_MS + 1000;
/** A delivered message whose answer is late is sent twice: better to wait. */
const REQUEST_TIMEOUT_MS = 10_000;
const LEAST_REQUEST_TIME_MS = 2000;
/** Another robot of the group stands in so long for one whose settings are wrong. */
const REFUSED_ROBOT_PAUSE_MS = 60_000;

export interface Delivery {
  /**
   * Sends the bodies that `requestsFor` gives, within `deadline` (ms since the epoch), as next.ts decides. The first
   * one is the message: how it ends is the outcome. Rejects only if `requestsFor` throws.
   */
  deliver(requestsFor: (robot: Robot, effort: Effort) => Body[], deadline: number): Promise<Outcome>;
  /** The robots that the secret names; the default one where it cannot be read. */
  robots(): Promise<[Robot, ...Robot[]]>;
  /** How many robots the secret named last; 1 before it was read. */
  robotCount(): number;
}

/** `shareOf` is how many messages a minute this container may send to a robot. */
export function createDelivery(
  secret: WebhookSecret,
  shareOf: (robot: Robot) => number,
  log: Log,
  metrics: Metrics,
  ports: Pick<Ports, 'now' | 'sleep' | 'random' | 'post'>,
): Delivery {
  const minutes = new Map<string, Minute>();
  let robotCount = 1;

  /** The endpoint that may be sent to first. */
  function firstFree(endpoints: Endpoint[]): { endpoint: Endpoint; minute: Minute; freeAt: number } {
    const free = endpoints.map((endpoint) => {
      const minute = minutes.get(endpoint.url) ?? { sentAt: [], blockedUntil: 0 };
      minutes.set(endpoint.url, minute);
      return { endpoint, minute, freeAt: freeAt(minute, shareOf(endpoint.robot), ports.now()) };
    });
    return free.reduce((best, other) => (other.freeAt < best.freeAt ? other : best));
  }

  async function attempt(minute: Minute, endpoint: Endpoint, body: Body, deadline: number): Promise<Outcome> {
    const { robot } = endpoint;
    const began = ports.now();
    minute.sentAt.push(began);
    const outcome = await post(endpoint, body, Math.min(REQUEST_TIMEOUT_MS, deadline - began), ports);
    metrics.measure('WebhookLatencyMilliseconds', ports.now() - began);
    if (outcome.kind === 'rejected') metrics.add('Rejected', 1, countedCode(robot, outcome.code));
    if (outcome.kind !== 'throttled') return outcome;
    metrics.add('Throttled', 1, countedCode(robot, outcome.code));
    block(minute, outcome.retryAfterMs, outcome);
    log.warn('The robot refuses messages for a while: it was sent too many.', {
      code: outcome.code,
      retryAfterSeconds: Math.round(outcome.retryAfterMs / 1000),
    });
    return outcome;
  }

  function block(minute: Minute, ms: number, outcome: Refusal): void {
    minute.blockedUntil = ports.now() + ms;
    minute.blockedBy = outcome;
  }

  async function deliverTo(
    endpoints: Endpoint[],
    requestsFor: (robot: Robot, effort: Effort) => Body[],
    deadline: number,
  ): Promise<Outcome> {
    let effort = FULL_EFFORT;
    for (let attempts = 1; ; attempts += 1) {
      const { endpoint, minute, freeAt } = firstFree(endpoints);
      const now = ports.now();
      if (Math.max(freeAt, now) + LEAST_REQUEST_TIME_MS > deadline) return noRoom(minute, freeAt - now);
      if (freeAt > now) await ports.sleep(freeAt - now);
      const [body, ...others] = requestsFor(endpoint.robot, effort);
      if (body === undefined) throw new Error('The robot makes no request of this message.');
      const outcome = await attempt(minute, endpoint, body, deadline);
      if (outcome.kind === 'delivered') await deliverOthers(endpoint, others, deadline);
      const step = next(outcome, { attempts, effort, robots: endpoints.length });
      switch (step.kind) {
        case 'stop':
          return outcome;
        case 'retry': {
          const afterMs = ports.random() * step.withinMs;
          if (ports.now() + afterMs + LEAST_REQUEST_TIME_MS > deadline) return outcome;
          await ports.sleep(afterMs);
          break;
        }
        case 'lessen':
          effort = step.effort;
          break;
        case 'replace':
          if (outcome.kind === 'rejected') block(minute, REFUSED_ROBOT_PAUSE_MS, outcome);
      }
    }
  }

  /** What goes beside a message that is delivered: sent again with all of it, the message would come twice. */
  async function deliverOthers(endpoint: Endpoint, bodies: Body[], deadline: number): Promise<void> {
    for (const body of bodies) {
      const outcome = await deliverTo([endpoint], () => [body], deadline);
      if (outcome.kind !== 'delivered')
        log.warn('The message is delivered, but not what goes beside it, such as its mentions.', {
          code: outcome.code,
        });
    }
  }

  async function read(get: () => Promise<Endpoint[]>): Promise<Endpoint[] | Outcome> {
    try {
      const endpoints = await get();
      robotCount = endpoints.length;
      return endpoints;
    } catch (error) {
      return {
        kind: 'rejected',
        code: 'secret',
        reason: 'settings',
        hint: 'The webhook secret could not be used.',
        remedy: `Check that it exists and holds a webhook URL. ${reason(error)}`,
      };
    }
  }

  return {
    robotCount: () => robotCount,
    async robots() {
      const endpoints = await read(secret.endpoints);
      const [first = ROBOTS[0], ...others] = Array.isArray(endpoints)
        ? endpoints.map(({ robot }) => robot)
        : [];
      return [first, ...others];
    },
    async deliver(requestsFor, deadline) {
      const endpoints = await read(secret.endpoints);
      if (!Array.isArray(endpoints)) return endpoints;
      const outcome = await deliverTo(endpoints, requestsFor, deadline);
      if (outcome.kind !== 'rejected' || outcome.reason !== 'credentials') return outcome;
      const fresh = await read(secret.refresh);
      if (!Array.isArray(fresh)) return fresh;
      return JSON.stringify(fresh) === JSON.stringify(endpoints)
        ? outcome
        : await deliverTo(fresh, requestsFor, deadline);
    },
  };
}

/** One call. Never throws: a request that fails is an unavailable robot. */
async function post(
  endpoint: Endpoint,
  body: Body,
  timeoutMs: number,
  ports: Pick<Ports, 'now' | 'post'>,
): Promise<Outcome> {
  const { robot } = endpoint;
  const call = robot.call(endpoint, body, ports.now());
  try {
    return robot.outcome(await ports.post(call.url, JSON.stringify(call.body), timeoutMs));
  } catch (error) {
    return { kind: 'unavailable', code: error instanceof Error ? error.message : 'request failed' };
  }
}

/** Each code that is counted is a metric of its own, which costs money. */
function countedCode({ codes }: Robot, code: string): string {
  return codes.includes(code) ? code : 'other';
}

/** Why a robot is left alone for a while. */
type Refusal = Extract<Outcome, { kind: 'throttled' | 'rejected' }>;

/** What a robot had lately. */
interface Minute {
  /** When messages were sent to it in the last minute, the oldest first. */
  sentAt: number[];
  blockedUntil: number;
  /** What the robot said to it. */
  blockedBy?: Refusal;
}

/** When the robot may be sent the next message, with at most `share` in any sliding minute. */
function freeAt(minute: Minute, share: number, now: number): number {
  minute.sentAt = minute.sentAt.filter((time) => time > now - WINDOW_MS);
  if (minute.blockedUntil <= now) delete minute.blockedBy;
  const oldest = minute.sentAt.at(-share);
  return Math.max(minute.blockedUntil, oldest === undefined ? now : oldest + WINDOW_MS);
}

/** No robot is free before the deadline. */
function noRoom({ blockedBy }: Minute, waitMs: number): Outcome {
  if (blockedBy?.kind === 'rejected') return blockedBy;
  return { kind: 'throttled', code: blockedBy?.code ?? 'own pace', retryAfterMs: waitMs };
}
