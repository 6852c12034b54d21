// Delivers one message to the robots of the group: paced and retried; reports the outcome.

import type { Ports } from '../ports.ts';
import {
  type Body,
  type Effort,
  type Endpoint,
  type Failure,
  FULL_EFFORT,
  type Outcome,
  type Robot,
} from '../robots/robot.ts';
import type { Endpoints, WebhookSecret } from '../secret.ts';
import { type Log, type Metrics, reason } from '../telemetry.ts';
import { FALLBACK_PER_MINUTE } from './fallback.ts';
import { next } from './next.ts';
import { nextPlace, type Place, roomAt, type Share, WINDOW_MS } from './pace.ts';

/** A message whose answer arrives later than this is sent twice, so the timeout is generous. */
const REQUEST_TIMEOUT_MS = 10_000;
const LEAST_REQUEST_TIME_MS = 2000;
/** A failing robot is paused for this long, */
const FIRST_PAUSE_MS = 6000;
const FIRST_FAILURES = 12;
/** and for at most this long after more failures, so that messages do not wait long after it recovers. */
const LATER_PAUSE_MS = 40_000;
/** A spent quota lasts until the next month, or until someone buys more. */
const QUOTA_PAUSE_MS = 900_000;

/** How many times a robot is probed between the earliest and the latest end of its penalty. */
const PROBES = 8;
const LEAST_STEP_MS = 5000;
/** A penalty that was just reported lasts at least this long. */
const LEAST_PENALTY_MS = 60_000;

/** What remains of the deadline for the fallback robots after the group's own. */
const FALLBACK_MS = 5000;

/** Whether a message may be sent. `fallback`: also by the fallback robots, while the group's own fail; see fallback.ts. */
export type Turn = (OpenTurn | ClosedTurn) & { fallback?: FallbackPlace };

interface OpenTurn extends Place {
  kind: 'open';
  /** The last message failed; this one tests whether the robot has recovered. */
  isProbe: boolean;
  /** Only for critical events. */
  isForCritical?: boolean;
}

/** Do not call any robot before `until` (ms since the epoch). */
interface ClosedTurn {
  kind: 'closed';
  until: number;
  code: string;
  /** The robot throttles. */
  isPenalty: boolean;
  /** Its monthly quota is spent. */
  isQuota: boolean;
}

export interface FallbackPlace {
  /** When they may be sent the next message (ms since the epoch). */
  at: number;
  /** They fail, too: the message tests whether one has recovered. */
  isProbe: boolean;
  /** The group's own robots reject everything; otherwise, only what is due goes to the fallback. */
  isForAll: boolean;
}

/** The bodies of a message for a robot. `failure`: what the group's own robots did with it, if this is a fallback robot. */
export type RequestsFor = (robot: Robot, effort: Effort, failure?: Failure) => Body[];

export interface Delivery {
  /**
   * Sends the bodies that `requestsFor` returns, within `deadline` (ms since the epoch), as next.ts decides. The first
   * one is the message; its outcome is returned. What the group's own robots reject for a reason that only a person can
   * fix goes to the fallback robots; so does a message that is due (`dueAt`) before they are called again. Rejects only if
   * `requestsFor` throws.
   */
  deliver(requestsFor: RequestsFor, deadline: number, dueAt?: number): Promise<Outcome>;
  /** When the next message may be sent, at least `leastMs` after the last one. */
  turn(leastMs: number): Promise<Turn>;
  /** The group's own robots in the secret; none if it cannot be read. */
  endpoints(): Promise<Endpoint[]>;
}

/** `shareOf` returns what this container may currently send to a robot; `perMinute`: less than to the group's own. */
export function createDelivery(
  secret: WebhookSecret,
  shareOf: (robot: Robot, perMinute?: number) => Share,
  log: Log,
  metrics: Metrics,
  ports: Pick<Ports, 'now' | 'sleep' | 'random' | 'post'>,
): Delivery {
  const states = new Map<string, RobotState>();
  /** When messages went to the fallback robots, the oldest first (ms since the epoch). */
  let fallbackSentAt: number[] = [];
  /** What was last found wrong with the fallback in the secret. */
  let fallbackProblem: string | undefined;

  function stateOf({ url }: Endpoint): RobotState {
    const state = states.get(url) ?? {
      sentAt: [],
      takenAt: 0,
      closedUntil: 0,
      failures: 0,
      isRejecting: false,
    };
    states.set(url, state);
    state.sentAt = state.sentAt.filter((time) => time > ports.now() - WINDOW_MS);
    if (state.closedUntil <= ports.now()) delete state.closedBy;
    return state;
  }

  /** When the robot accepts that many requests (ms since the epoch). */
  function freeAt({ sentAt, closedUntil }: RobotState, robot: Robot, requests = 1): number {
    return Math.max(closedUntil, roomAt(sentAt, shareOf(robot), requests, ports.now()));
  }

  /** The endpoint that is available first. */
  function firstFree(endpoints: Endpoint[]): { endpoint: Endpoint; state: RobotState } {
    const free = endpoints.map((endpoint) => {
      const state = stateOf(endpoint);
      return { endpoint, state, freeAt: freeAt(state, endpoint.robot) };
    });
    return free.reduce((best, other) => (other.freeAt < best.freeAt ? other : best));
  }

  async function attempt(
    state: RobotState,
    endpoint: Endpoint,
    body: Body,
    deadline: number,
  ): Promise<Outcome> {
    const began = ports.now();
    state.sentAt.push(began);
    metrics.add('Requests');
    const outcome = await post(endpoint, body, Math.min(REQUEST_TIMEOUT_MS, deadline - began), ports);
    metrics.measure('WebhookLatencyMilliseconds', ports.now() - began);
    if (outcome.kind === 'delivered') {
      state.takenAt = began;
      state.failures = 0;
      state.isRejecting = false;
      delete state.penalty;
    }
    if (outcome.kind !== 'throttled') return outcome;
    state.isRejecting = false;
    metrics.add('Throttled');
    keepOff(state, outcome);
    log.warn('The robot rejects all messages for a while because it received too many.', {
      code: outcome.code,
      retryAfterSeconds: Math.round(outcome.retryAfterMs / 1000),
    });
    return outcome;
  }

  function close(state: RobotState, ms: number, outcome: Failure): void {
    state.closedUntil = ports.now() + ms;
    state.closedBy = outcome;
  }

  function reopen(endpoint: Endpoint): void {
    const state = stateOf(endpoint);
    state.failures = 0;
    state.isRejecting = false;
    state.closedUntil = 0;
  }

  /**
   * Pauses a robot for its penalty. The penalty began at an unknown time between the last accepted message and now,
   * because others may use the robot as well, so the robot is probed a few times from the earliest possible end. If it
   * still rejects at the latest possible end, the probes may extend the penalty, so it is paused for a full one.
   */
  function keepOff(state: RobotState, outcome: Extract<Outcome, { kind: 'throttled' }>): void {
    const { retryAfterMs } = outcome;
    const now = ports.now();
    const isFirst = state.penalty === undefined;
    if (state.penalty === undefined || now >= state.penalty.latestEnd) {
      const doubtMs = isFirst
        ? Math.max(0, Math.min(retryAfterMs - LEAST_PENALTY_MS, now - state.takenAt))
        : 0;
      const latestEnd = now + retryAfterMs;
      state.penalty = {
        latestEnd,
        earliestEnd: latestEnd - doubtMs,
        stepMs: Math.max(LEAST_STEP_MS, doubtMs / PROBES),
      };
    }
    const { earliestEnd, latestEnd, stepMs } = state.penalty;
    close(state, Math.min(latestEnd, Math.max(earliestEnd, now + stepMs)) - now, outcome);
  }

  /** Pauses a robot that did not answer, or that rejects messages for a reason that only a person can fix. */
  function pause(state: RobotState, outcome: Outcome): void {
    const isFault =
      outcome.kind === 'unavailable' ||
      (outcome.kind === 'rejected' && !['content', 'size'].includes(outcome.reason));
    if (!isFault) return;
    state.failures += 1;
    state.isRejecting = outcome.kind === 'rejected';
    const ms = state.failures <= FIRST_FAILURES ? FIRST_PAUSE_MS : LATER_PAUSE_MS;
    close(state, isQuota(outcome) ? QUOTA_PAUSE_MS : ms, outcome);
  }

  async function deliverTo(
    endpoints: Endpoint[],
    requestsFor: RequestsFor,
    deadline: number,
  ): Promise<Outcome> {
    let effort = FULL_EFFORT;
    const began = ports.now();
    for (let attempts = 1; ; attempts += 1) {
      const { endpoint, state } = firstFree(endpoints);
      if (state.closedBy !== undefined) return noRoom(state, state.closedUntil - ports.now(), ports.now());
      const [body, ...others] = requestsFor(endpoint.robot, effort);
      if (body === undefined) throw new Error('The robot returned no request for this message.');
      // Otherwise a mention that does not fit in the rate limit together with its message would be lost.
      const at = freeAt(state, endpoint.robot, 1 + others.length);
      const now = ports.now();
      if (at + LEAST_REQUEST_TIME_MS > deadline) return noRoom(state, at - now, now);
      if (at > now) await ports.sleep(at - now);
      const outcome = await attempt(state, endpoint, body, deadline);
      if (outcome.kind === 'delivered') await deliverOthers(endpoint, others, deadline);
      const step = next(outcome, {
        attempts,
        effort,
        robots: endpoints.length,
        isProbe: state.failures > 0,
        elapsedMs: ports.now() - began,
      });
      switch (step.kind) {
        case 'stop':
          pause(state, outcome);
          return outcome;
        case 'retry': {
          const afterMs = ports.random() * step.withinMs;
          if (ports.now() + afterMs + LEAST_REQUEST_TIME_MS > deadline) {
            pause(state, outcome);
            return outcome;
          }
          await ports.sleep(afterMs);
          break;
        }
        case 'lessen': {
          const [lesser] = requestsFor(endpoint.robot, step.effort);
          // The robot would reject the same request again.
          if (JSON.stringify(lesser) === JSON.stringify(body)) return outcome;
          effort = step.effort;
          break;
        }
        case 'replace':
          pause(state, outcome);
          if (outcome.kind !== 'rejected') break;
          metrics.add('Rejected');
          log.error(
            `A robot rejects messages; another robot is used instead. ${outcome.hint} ${outcome.remedy}`,
            { code: outcome.code },
          );
      }
    }
  }

  /** The additional requests of a delivered message; sending all of it again would duplicate the message. */
  async function deliverOthers(endpoint: Endpoint, bodies: Body[], deadline: number): Promise<void> {
    for (const body of bodies) {
      const outcome = await deliverTo([endpoint], () => [body], deadline);
      // The robot accepts messages, even if it rejects this request.
      if (outcome.kind === 'rejected') reopen(endpoint);
      if (outcome.kind === 'delivered') continue;
      log.warn(
        `The message was delivered, but an additional request for it, such as its mentions, failed.${remedyOf(outcome)}`,
        { code: outcome.code },
      );
    }
  }

  /** Whether the group's own robots cannot take a message in time. */
  function isForFallback({ robots }: Endpoints, dueAt: number): boolean {
    const states = robots.map(stateOf);
    if (states.some(({ closedBy }) => closedBy === undefined)) return false;
    return (
      states.every(({ isRejecting }) => isRejecting) ||
      Math.min(...states.map(({ closedUntil }) => closedUntil)) > dueAt
    );
  }

  function fallbackPlace({ robots, fallback }: Endpoints): FallbackPlace {
    const now = ports.now();
    fallbackSentAt = fallbackSentAt.filter((time) => time > now - WINDOW_MS);
    const { endpoint, state } = firstFree(fallback);
    const { perMinute } = shareOf(endpoint.robot, FALLBACK_PER_MINUTE);
    return {
      at: Math.max(roomAt(fallbackSentAt, { perMinute }, 1, now), freeAt(state, endpoint.robot)),
      isProbe: state.failures > 0 || state.penalty !== undefined,
      isForAll: robots.every((robot) => stateOf(robot).isRejecting),
    };
  }

  /** Sends a message to the fallback robots. */
  async function deliverInstead(
    endpoints: Endpoints,
    failure: Failure,
    requestsFor: RequestsFor,
    deadline: number,
  ): Promise<Outcome> {
    fallbackSentAt.push(ports.now());
    const outcome = await deliverTo(
      endpoints.fallback,
      (robot, effort) => requestsFor(robot, effort, failure),
      deadline,
    );
    if (outcome.kind === 'rejected') metrics.add('Rejected');
    if (outcome.kind !== 'delivered') {
      log.error(`The fallback robot did not accept the message either.${remedyOf(outcome)}`, {
        code: outcome.code,
      });
      return failure;
    }
    const isRejected = failure.kind === 'rejected';
    if (isRejected) metrics.add('Rejected');
    log[isRejected ? 'error' : 'warn'](
      `The group’s robot ${isRejected ? 'rejects messages' : 'cannot accept a critical message in time'}; the fallback robot delivered one instead.${remedyOf(failure)}`,
      { code: failure.code },
    );
    return { kind: 'delivered', via: 'fallback' };
  }

  async function read(get: () => Promise<Endpoints>): Promise<Endpoints | Failure> {
    try {
      const endpoints = await get();
      const { problem } = endpoints;
      if (problem !== undefined && problem !== fallbackProblem) log.error(problem);
      fallbackProblem = problem;
      return endpoints;
    } catch (error) {
      return {
        kind: 'rejected',
        code: 'secret',
        reason: 'settings',
        hint: 'The webhook secret cannot be used.',
        remedy: `Check that it exists and contains a webhook URL. ${reason(error)}`,
      };
    }
  }

  function turnOf(robots: Endpoint[], leastMs: number): Turn {
    const all = robots.map((endpoint) => ({ endpoint, state: stateOf(endpoint) }));
    const open = all.filter(({ state }) => state.closedBy === undefined);
    if (open.length === 0) {
      const { state } = firstFree(robots);
      return {
        kind: 'closed',
        until: state.closedUntil,
        code: codeOf(state),
        isPenalty: state.closedBy?.kind === 'throttled',
        isQuota: isQuota(state.closedBy),
      };
    }
    const sentAt = open.flatMap(({ state }) => state.sentAt).sort((a, b) => a - b);
    const share = open.reduce((sum, { endpoint }) => sum + shareOf(endpoint.robot).perMinute, 0);
    return {
      kind: 'open',
      isProbe: open.every(({ state }) => state.failures > 0 || state.penalty !== undefined),
      ...nextPlace(sentAt, leastMs, share, ports.now()),
    };
  }

  return {
    async turn(leastMs) {
      const endpoints = await read(secret.endpoints);
      // A problem with the secret is reported with the message.
      if ('kind' in endpoints) return { kind: 'open', isProbe: true, at: ports.now(), most: 1 };
      const turn = turnOf(endpoints.robots, leastMs);
      const isFailing = turn.kind === 'closed' || turn.isProbe;
      return isFailing && endpoints.fallback.length > 0
        ? { ...turn, fallback: fallbackPlace(endpoints) }
        : turn;
    },
    async endpoints() {
      const endpoints = await read(secret.endpoints);
      return 'kind' in endpoints ? [] : endpoints.robots;
    },
    async deliver(requestsFor, deadline, dueAt = Number.POSITIVE_INFINITY) {
      let endpoints = await read(secret.endpoints);
      if ('kind' in endpoints) return endpoints;
      // Who had no place at first has not emptied the queue: others would wait a minute for the next place.
      const hasPlace = endpoints.fallback.length > 0 && fallbackPlace(endpoints).at <= ports.now();
      const deliverToGroup = ({ robots, fallback }: Endpoints) =>
        deliverTo(robots, requestsFor, fallback.length > 0 ? deadline - FALLBACK_MS : deadline);
      let outcome = await deliverToGroup(endpoints);
      if (outcome.kind === 'rejected' && outcome.reason === 'credentials') {
        const fresh = await read(secret.refresh);
        if ('kind' in fresh) {
          if (endpoints.fallback.length === 0) return fresh;
        } else if (JSON.stringify(fresh) !== JSON.stringify(endpoints)) {
          endpoints = fresh;
          for (const endpoint of fresh.robots) reopen(endpoint);
          outcome = await deliverToGroup(fresh);
        }
      }
      if (outcome.kind === 'delivered' || !hasPlace || !isForFallback(endpoints, dueAt)) return outcome;
      return await deliverInstead(endpoints, outcome, requestsFor, deadline);
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

/** What this container knows of a robot. */
interface RobotState {
  /** When requests were sent to it in the last `WINDOW_MS`, the oldest first. */
  sentAt: number[];
  /** When it accepted the last message; 0: none yet. */
  takenAt: number;
  /** When its current penalty may end, and when it is probed for the last time. */
  penalty?: { earliestEnd: number; latestEnd: number; stepMs: number };
  /** It is not called before this time, and why. */
  closedUntil: number;
  closedBy?: Failure;
  /** The number of failed messages since the last accepted one. */
  failures: number;
  /** The last one was rejected for a reason that only a person can fix. */
  isRejecting: boolean;
}

function isQuota(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'rejected' && outcome.reason === 'quota';
}

/** Why a robot rejects messages and what to do, as the end of a log line. */
function remedyOf(failure: Failure): string {
  return failure.kind === 'rejected' ? ` ${failure.hint} ${failure.remedy}` : '';
}

function codeOf({ closedBy }: RobotState): string {
  return closedBy?.code ?? 'own pace';
}

/** No robot is free before the deadline. */
function noRoom(state: RobotState, waitMs: number, now: number): Outcome {
  if (state.closedBy !== undefined && state.closedBy.kind !== 'throttled') return state.closedBy;
  // A penalty may end earlier.
  const retryAfterMs = state.penalty === undefined ? waitMs : state.penalty.latestEnd - now;
  return { kind: 'throttled', code: codeOf(state), retryAfterMs };
}
