// The DingTalk robot's stand-in: serves the rules of robot-rules.ts over HTTP and keeps a record of every call.

import type { ServerResponse } from 'node:http';
import { listen, readBody } from './http.ts';
import {
  DINGTALK_LIMITS,
  type Fault,
  judge,
  NEW_ROBOT,
  type RobotCall,
  type RobotMessage,
  type RobotSettings,
  type RobotState,
  type Verdict,
} from './robot-rules.ts';

/** One call as the robot's book has it. `message` is there when the group got to see it. */
export interface RobotEntry {
  /** ms since the epoch. */
  time: number;
  message?: RobotMessage;
  refusal?: { errcode?: number; reason: string };
  fault?: Fault;
}

export interface Robot {
  /** Where the notifier posts to, with the first of the tokens. */
  webhookUrl: string;
  token: string;
  /** Every call so far, oldest first. */
  entries: readonly RobotEntry[];
  /** The messages that the group got to see, oldest first. */
  messages: () => ReceivedMessage[];
  /** Fails the next `calls` calls (default: all until `recover`). */
  fail: (fault: Fault, calls?: number) => void;
  /** Refuses everything with 130101 for so long, as after somebody else's flood. */
  throttle: (ms: number) => void;
  /** Ends a fault and a penalty. */
  recover: () => void;
  /** Starts an empty window, as if nothing had been sent for a minute. */
  forget: () => void;
  /** Changes what the robot was set up with, for instance its token or its keywords. */
  configure: (change: Partial<RobotSettings>) => void;
  /** Calls back at every entry; returns how to stop. */
  watch: (listener: (entry: RobotEntry) => void) => () => void;
  stop: () => Promise<void>;
}

export type ReceivedMessage = RobotMessage & { time: number };

/** Starts a robot on a free loopback port. Settings that are left out are DingTalk's own limits, no signature, no keyword. */
export async function startRobot(change: Partial<RobotSettings> & { tokens: string[] }): Promise<Robot> {
  let settings: RobotSettings = { ...DINGTALK_LIMITS, signSecret: '', keywords: [], ...change };
  let state: RobotState = NEW_ROBOT;
  const entries: RobotEntry[] = [];
  const listeners = new Set<(entry: RobotEntry) => void>();

  const server = await listen(async (request, response) => {
    const call: RobotCall = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      contentType: request.headers['content-type'] ?? '',
      body: (await readBody(request)).toString('utf8'),
    };
    if (!call.url.startsWith('/robot/send')) {
      response.writeHead(404).end();
      return;
    }
    const time = Date.now();
    const verdict = judge(settings, state, call, time);
    state = verdict.state;
    const entry = toEntry(verdict, time);
    entries.push(entry);
    for (const listener of listeners) listener(entry);
    respond(response, verdict);
  });

  const token = settings.tokens[0] ?? '';
  return {
    webhookUrl: `${server.url}/robot/send?access_token=${token}`,
    token,
    entries,
    messages: () => entries.flatMap(({ time, message }) => (message ? [{ ...message, time }] : [])),
    fail: (kind, calls = Number.POSITIVE_INFINITY) => {
      state = { ...state, fault: { kind, calls } };
    },
    throttle: (ms) => {
      state = { ...state, refusedUntil: Date.now() + ms };
    },
    recover: () => {
      state = { taken: state.taken, refusedUntil: 0 };
    },
    forget: () => {
      state = { ...state, taken: [] };
    },
    configure: (more) => {
      settings = { ...settings, ...more };
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: server.close,
  };
}

function toEntry(verdict: Verdict, time: number): RobotEntry {
  const { message, refusal, fault } = verdict;
  return { time, ...(message && { message }), ...(refusal && { refusal }), ...(fault && { fault }) };
}

function respond(response: ServerResponse, { reply, fault }: Verdict): void {
  if (reply) {
    response.writeHead(reply.status, { 'content-type': reply.contentType }).end(reply.body);
  } else if (fault === 'reset') {
    response.socket?.resetAndDestroy();
  }
}
