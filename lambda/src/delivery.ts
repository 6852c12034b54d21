// Delivers one message to the robots of the group: paced, retried, and honest about how it ended.

import { countedCode, MAX_BODY_BYTES, type Payload, send } from './robots/dingtalk/index.ts';
import type { Effort, Endpoint, Outcome } from './robots/robot.ts';
import type { WebhookSecret } from './secret.ts';
import { type Log, type Metrics, reason } from './telemetry.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
/** A request takes time to arrive: what is a minute apart here may be less at the robot. */
export const WINDOW_MS = MINUTE_MS + 1000;
/** A delivered message whose answer is late is sent twice: better to wait. */
const REQUEST_TIMEOUT_MS = 10_000;
const LEAST_REQUEST_TIME_MS = 2000;
const MOST_ATTEMPTS = 4;
const FIRST_BACKOFF_MS = 500;
/** Another robot of the group stands in so long for one whose settings are wrong. */
const REFUSED_ROBOT_PAUSE_MS = 60_000;

export interface Delivery {
  /**
   * Sends what `render` gives, within `deadline` (ms since the epoch). A robot that refuses the content or the size
   * gets it once more, plainer or smaller; one that refuses for its settings is left to another robot, if there is
   * one. Rejects only if `render` throws.
   */
  deliver(render: (effort: Effort) => Payload, deadline: number): Promise<Outcome>;
  /** How many robots the secret named last; 1 before it was read. */
  robotCount(): number;
}

/** `messagesPerMinute` is this container's share of what a robot takes. */
export function createDelivery(
  secret: WebhookSecret,
  messagesPerMinute: number,
  log: Log,
  metrics: Metrics,
  world: Pick<World, 'now' | 'sleep' | 'random' | 'post'>,
): Delivery {
  const robots = new Map<string, RobotState>();
  let robotCount = 1;

  /** The robot that may send first, of those that the secret names now. */
  function next(endpoints: Endpoint[]): { robot: RobotState; endpoint: Endpoint; freeAt: number } {
    const free = endpoints.map((endpoint) => {
      const robot = robots.get(endpoint.url) ?? { sentAt: [], blockedUntil: 0 };
      robots.set(endpoint.url, robot);
      return { robot, endpoint, freeAt: freeAt(robot, messagesPerMinute, world.now()) };
    });
    return free.reduce((best, other) => (other.freeAt < best.freeAt ? other : best));
  }

  async function attempt(
    robot: RobotState,
    endpoint: Endpoint,
    payload: Payload,
    deadline: number,
  ): Promise<Outcome> {
    const began = world.now();
    robot.sentAt.push(began);
    const outcome = await send(payload, endpoint, Math.min(REQUEST_TIMEOUT_MS, deadline - began), world);
    metrics.measure('WebhookLatencyMilliseconds', world.now() - began);
    if (outcome.kind === 'rejected') metrics.add('Rejected', 1, countedCode(outcome.code));
    if (outcome.kind !== 'throttled') return outcome;
    metrics.add('Throttled', 1, countedCode(outcome.code));
    block(robot, outcome.retryAfterMs, outcome);
    log.warn('The robot refuses messages for a while: it was sent too many.', {
      code: outcome.code,
      retryAfterSeconds: Math.round(outcome.retryAfterMs / 1000),
    });
    return outcome;
  }

  function block(robot: RobotState, ms: number, outcome: Refusal): void {
    robot.blockedUntil = world.now() + ms;
    robot.blockedBy = outcome;
  }

  async function deliver(
    endpoints: Endpoint[],
    render: (effort: Effort) => Payload,
    deadline: number,
  ): Promise<Outcome> {
    let effort: Effort = { maxBytes: MAX_BODY_BYTES, plain: false };
    for (let attempts = 1; ; attempts += 1) {
      const { robot, endpoint, freeAt } = next(endpoints);
      const now = world.now();
      if (Math.max(freeAt, now) + LEAST_REQUEST_TIME_MS > deadline) {
        const { blockedBy } = robot;
        if (blockedBy?.kind === 'rejected') return blockedBy;
        return { kind: 'throttled', code: blockedBy?.code ?? 'own pace', retryAfterMs: freeAt - now };
      }
      if (freeAt > now) await world.sleep(freeAt - now);
      const outcome = await attempt(robot, endpoint, render(effort), deadline);
      if (outcome.kind === 'delivered') return outcome;
      // Another robot of the group may take it; if none can before the deadline, the next round says so.
      if (outcome.kind === 'throttled') continue;
      if (outcome.kind === 'unavailable') {
        const backoffMs = world.random() * FIRST_BACKOFF_MS * 2 ** attempts;
        if (attempts >= MOST_ATTEMPTS || world.now() + backoffMs + LEAST_REQUEST_TIME_MS > deadline)
          return outcome;
        await world.sleep(backoffMs);
        continue;
      }
      const lesser = lesserEffort(outcome.reason, effort);
      if (lesser !== undefined) effort = lesser;
      else if (endpoints.length === 1 || outcome.reason === 'content' || outcome.reason === 'size')
        return outcome;
      else block(robot, REFUSED_ROBOT_PAUSE_MS, outcome);
    }
  }

  async function read(get: () => Promise<Endpoint[]>): Promise<Endpoint[] | Outcome> {
    try {
      const endpoints = await get();
      robotCount = endpoints.length;
      return endpoints;
    } catch (error) {
      const hint = `The webhook secret could not be used. Check that it exists and holds a webhook URL. ${reason(error)}`;
      return { kind: 'rejected', code: 'secret', reason: 'settings', hint };
    }
  }

  return {
    robotCount: () => robotCount,
    async deliver(render, deadline) {
      const endpoints = await read(secret.endpoints);
      if (!Array.isArray(endpoints)) return endpoints;
      const outcome = await deliver(endpoints, render, deadline);
      if (outcome.kind !== 'rejected' || outcome.reason !== 'credentials') return outcome;
      const fresh = await read(secret.refresh);
      if (!Array.isArray(fresh)) return fresh;
      return JSON.stringify(fresh) === JSON.stringify(endpoints)
        ? outcome
        : await deliver(fresh, render, deadline);
    },
  };
}

/** Why a robot is left alone for a while. */
type Refusal = Extract<Outcome, { kind: 'throttled' | 'rejected' }>;

interface RobotState {
  /** When messages were sent to it in the last minute, the oldest first. */
  sentAt: number[];
  blockedUntil: number;
  /** What the robot said to it. */
  blockedBy?: Refusal;
}

/** When the robot may be sent the next message, with at most `messagesPerMinute` in any sliding minute. */
function freeAt(robot: RobotState, messagesPerMinute: number, now: number): number {
  robot.sentAt = robot.sentAt.filter((time) => time > now - WINDOW_MS);
  if (robot.blockedUntil <= now) delete robot.blockedBy;
  const oldest = robot.sentAt.at(-messagesPerMinute);
  return Math.max(robot.blockedUntil, oldest === undefined ? now : oldest + WINDOW_MS);
}

/** A plainer or smaller message where that may help and was not tried yet. */
function lesserEffort(refusedFor: string, effort: Effort): Effort | undefined {
  if (refusedFor === 'content' && !effort.plain) return { ...effort, plain: true };
  if (refusedFor === 'size' && effort.maxBytes === MAX_BODY_BYTES)
    return { ...effort, maxBytes: MAX_BODY_BYTES / 2 };
  return undefined;
}
