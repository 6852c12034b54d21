// Delivers one message to the robots of the group: paced, retried, and honest about how it ended.

import { MAX_BODY_BYTES, type Payload, send } from './robots/dingtalk/index.ts';
import type { Effort, Endpoint, Outcome } from './robots/robot.ts';
import type { WebhookSecret } from './secret.ts';
import type { Log } from './telemetry.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
/** A request takes time to arrive: what is a minute apart here may be less at the robot. */
const WINDOW_MS = MINUTE_MS + 1000;
/** A delivered message whose answer is late is sent twice: better to wait. */
const REQUEST_TIMEOUT_MS = 10_000;
const LEAST_REQUEST_TIME_MS = 2000;
const MOST_ATTEMPTS = 4;
const FIRST_BACKOFF_MS = 500;

export interface Delivery {
  /**
   * Sends what `render` gives, within `deadline` (ms since the epoch). A robot that refuses the content or the size
   * gets it once more, plainer or smaller. Never throws.
   */
  deliver(render: (effort: Effort) => Payload, deadline: number): Promise<Outcome>;
}

/** `messagesPerMinute` is this container's share of what a robot takes. */
export function createDelivery(
  secret: WebhookSecret,
  messagesPerMinute: number,
  log: Log,
  world: Pick<World, 'now' | 'sleep' | 'random' | 'post'>,
): Delivery {
  const robots = new Map<string, RobotState>();

  /** The robot that may send first, of those that the secret names now. */
  function next(endpoints: Endpoint[]): { robot: RobotState; endpoint: Endpoint; freeAt: number } {
    const free = endpoints.map((endpoint) => {
      const robot = robots.get(endpoint.url) ?? { sentAt: [], blockedUntil: 0 };
      robots.set(endpoint.url, robot);
      return { robot, endpoint, freeAt: freeAt(robot, messagesPerMinute, world.now()) };
    });
    return free.reduce((best, other) => (other.freeAt < best.freeAt ? other : best));
  }

  return {
    async deliver(render, deadline) {
      let endpoints = await secret.endpoints();
      let effort: Effort = { maxBytes: MAX_BODY_BYTES, plain: false };
      let hasRefreshed = false;
      for (let attempt = 1; ; attempt += 1) {
        const { robot, endpoint, freeAt } = next(endpoints);
        const now = world.now();
        if (Math.max(freeAt, now) + LEAST_REQUEST_TIME_MS > deadline) {
          return { kind: 'throttled', code: robot.blockedBy ?? 'own pace', retryAfterMs: freeAt - now };
        }
        if (freeAt > now) await world.sleep(freeAt - now);
        robot.sentAt.push(world.now());
        const timeoutMs = Math.min(REQUEST_TIMEOUT_MS, deadline - world.now());
        const outcome = await send(render(effort), endpoint, timeoutMs, world);

        if (outcome.kind === 'delivered') return outcome;
        if (outcome.kind === 'throttled') {
          // Another robot of the group may take it; if none can before the deadline, the next round says so.
          robot.blockedUntil = world.now() + outcome.retryAfterMs;
          robot.blockedBy = outcome.code;
          log.warn('The robot refuses messages for a while: it was sent too many.', {
            code: outcome.code,
            retryAfterSeconds: Math.round(outcome.retryAfterMs / 1000),
          });
          continue;
        }
        if (outcome.kind === 'unavailable') {
          const backoffMs = world.random() * FIRST_BACKOFF_MS * 2 ** attempt;
          if (attempt >= MOST_ATTEMPTS || world.now() + backoffMs + LEAST_REQUEST_TIME_MS > deadline)
            return outcome;
          await world.sleep(backoffMs);
          continue;
        }
        const lesser = lesserEffort(outcome.reason, effort);
        if (lesser !== undefined) {
          effort = lesser;
          continue;
        }
        if (outcome.reason !== 'credentials' || hasRefreshed) return outcome;
        hasRefreshed = true;
        const fresh = await secret.refresh();
        if (JSON.stringify(fresh) === JSON.stringify(endpoints)) return outcome;
        endpoints = fresh;
      }
    },
  };
}

interface RobotState {
  /** When messages were sent to it in the last minute, the oldest first. */
  sentAt: number[];
  blockedUntil: number;
  /** The code that the robot gave for it. */
  blockedBy?: string;
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
