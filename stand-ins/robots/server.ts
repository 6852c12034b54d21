// The robot's stand-in: serves a vendor's rules over HTTP and records every call.

import type { ServerResponse } from 'node:http';
import { listen, readBody } from '../http.ts';
import { dingtalkRules } from './dingtalk.ts';
import type { Behaviour, FeedItem } from './feed.ts';
import { feishuRules } from './feishu.ts';
import { createRobotPage, type SendEvent } from './page.ts';
import {
  type Fault,
  type Judgement,
  judgeBy,
  NEW_ROBOT,
  type RobotCall,
  type RobotMessage,
  type RobotRules,
  type RobotSettings,
  type RobotState,
} from './rules.ts';
import { wecomRules } from './wecom.ts';

/** By the vendor's name in the secret. */
export const RULES = {
  dingtalk: dingtalkRules,
  wecom: wecomRules,
  feishu: feishuRules,
} satisfies Record<string, RobotRules>;
export type StandInVendor = keyof typeof RULES;

/** One recorded call. `message` is present if the group received it. */
interface RobotEntry {
  /** ms since the epoch. */
  time: number;
  message?: RobotMessage;
  refusal?: { errcode?: number; reason: string };
  fault?: Fault;
}

export interface RobotServer {
  /** Where the notifier posts to, with the first of the tokens. */
  webhookUrl: string;
  token: string;
  /** Where a person can watch it, in a browser. */
  pageUrl: string;
  /** Every call so far, oldest first. */
  entries: readonly RobotEntry[];
  /** The messages that the group received, oldest first. */
  messages: () => ReceivedMessage[];
  /** Fails the next `calls` calls (default: all until `recover`). */
  fail: (fault: Fault, calls?: number) => void;
  /** Rejects everything for this long, as after another sender's flood. */
  throttle: (ms: number) => void;
  /** Ends a fault and a penalty. */
  recover: () => void;
  /** Starts an empty window, as if nothing had been sent for a minute. */
  forget: () => void;
  /** Changes the robot's settings, for example its token or its keywords. */
  configure: (change: Partial<RobotSettings>) => void;
  /** Calls back at every entry; returns a function that stops it. */
  watch: (listener: (entry: RobotEntry) => void) => () => void;
  /** Shows the notifier's log on the page. */
  note: (text: string) => void;
  /** Lets the page send events from now on. */
  acceptEvents: (send: SendEvent) => void;
  stop: () => Promise<void>;
}

const FAULT_OF: Partial<Record<Behaviour, Fault>> = { hang: 'hang', error: 'http-500', lost: 'lost-reply' };

export type ReceivedMessage = RobotMessage & { time: number };

/** Starts a robot on a free loopback port. Defaults: the vendor's limits, no signature, no keyword. */
export async function startRobot({
  vendor = 'dingtalk',
  ...change
}: Partial<RobotSettings> & { tokens: string[]; vendor?: StandInVendor }): Promise<RobotServer> {
  const rules: RobotRules = RULES[vendor];
  let settings: RobotSettings = { ...rules.limits, signSecret: '', keywords: [], ...change };
  let state: RobotState = NEW_ROBOT;
  const entries: RobotEntry[] = [];
  const listeners = new Set<(entry: RobotEntry) => void>();
  const { keywords, tokens } = settings;
  let behaviour: Behaviour = 'ok';
  let sendEvent: SendEvent | undefined;

  const recover = () => {
    state = { taken: state.taken, refusedUntil: 0 };
  };
  const behave = (wanted: Behaviour) => {
    behaviour = wanted;
    recover();
    settings = { ...settings, ...(wanted === 'reject' ? rules.refusing : { keywords, tokens }) };
    const penaltyMs = settings.penaltyMs || settings.windowMs;
    if (wanted === 'throttle') state = { ...state, refusedUntil: Date.now() + penaltyMs };
    const fault = FAULT_OF[wanted];
    if (fault) state = { ...state, fault: { kind: fault, calls: Number.POSITIVE_INFINITY } };
  };
  const pageState = (): FeedItem => ({
    kind: 'state',
    vendor,
    behaviour,
    most: settings.messagesPerWindow,
    refusedUntil: state.refusedUntil,
    canSend: sendEvent !== undefined,
  });
  const page = createRobotPage(pageState, { behave, send: () => sendEvent });
  listeners.add((entry) => page.tell(callItem(entry)));

  const server = await listen(async (request, response) => {
    if (!rules.isWebhook(request.url ?? '')) {
      await page.handle(request, response);
      return;
    }
    const call: RobotCall = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      contentType: request.headers['content-type'] ?? '',
      body: (await readBody(request)).toString('utf8'),
    };
    const time = Date.now();
    const judgement = judgeBy(rules, settings, state, call, time);
    state = judgement.state;
    const entry = toEntry(judgement, time);
    entries.push(entry);
    for (const listener of listeners) listener(entry);
    respond(response, judgement);
  });

  const token = settings.tokens[0] ?? '';
  return {
    webhookUrl: server.url + rules.webhook(token),
    token,
    pageUrl: `${server.url}/`,
    entries,
    messages: () => entries.flatMap(({ time, message }) => (message ? [{ ...message, time }] : [])),
    fail: (kind, calls = Number.POSITIVE_INFINITY) => {
      state = { ...state, fault: { kind, calls } };
    },
    throttle: (ms) => {
      state = { ...state, refusedUntil: Date.now() + ms };
    },
    recover,
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
    note: (text) => page.tell({ kind: 'note', time: Date.now(), text }),
    acceptEvents: (send) => {
      sendEvent = send;
      page.tell(pageState());
    },
    stop: server.close,
  };
}

function toEntry(judgement: Judgement, time: number): RobotEntry {
  const { message, refusal, fault } = judgement;
  return { time, ...(message && { message }), ...(refusal && { refusal }), ...(fault && { fault }) };
}

/** A recorded call, for the page. */
function callItem({ time, message, refusal, fault }: RobotEntry): FeedItem {
  return {
    kind: 'call',
    time,
    ...(message && { payload: message.payload }),
    ...(refusal && {
      refusal: [refusal.errcode, refusal.reason].filter((part) => part !== undefined).join(' '),
    }),
    ...(fault && { fault }),
  };
}

function respond(response: ServerResponse, { reply, fault }: Judgement): void {
  if (reply) {
    response.writeHead(reply.status, { 'content-type': reply.contentType }).end(reply.body);
  } else if (fault === 'reset') {
    response.socket?.resetAndDestroy();
  }
}
