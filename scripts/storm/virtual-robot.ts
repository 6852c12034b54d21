// The robot in virtual time: the rules of its stand-in, a latency, and failures by script.

import { optional } from '../../lambda/src/optional.ts';
import type { HttpReply } from '../../lambda/src/ports.ts';
import type { Body, Webhook } from '../../lambda/src/robots/robot.ts';
import {
  type Fault,
  judgeBy,
  NEW_ROBOT,
  type RobotRules,
  type RobotSettings,
  type RobotState,
} from '../../stand-ins/robots/rules.ts';
import { RULES, type StandInVendor } from '../../stand-ins/robots/server.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** From the request's start to the answer's end, as measured from abroad; half of it is the way there. */
export const ROBOT_LATENCY_MS = 150;
const SIGN_SECRET = `SEC${'5a'.repeat(32)}`;
export const KEYWORD = '告警';

/** What befalls the robot in a scenario. Times are in ms since the scenario's start. */
export interface RobotScript {
  fault?(time: number, random: Random): Fault | undefined;
  /** The token that the robot knows. */
  token?(time: number): string;
  /** Whether the quota is used up, which `accepted` messages have used. */
  isOverQuota?(time: number, accepted: number): boolean;
  /** DingTalk's content check: the texts that it rejects. */
  isUnsafe?(text: string): boolean;
  /** When another program sends a message through the same robot. */
  others?: number[];
}

/** A message that the group got to see. */
export interface Accepted {
  at: number;
  /** A text message has none: its text is here. */
  title: string;
}

export interface Answer {
  /** Undefined: none ever comes. */
  reply: HttpReply | undefined;
  accepted: Accepted | undefined;
}

export interface VirtualRobot {
  /** Answers, or rejects when no answer came in time. */
  post(url: string, body: string, timeoutMs: number): Promise<Answer & { reply: HttpReply }>;
  /** Judges a request that arrives now. */
  take(url: string, body: string): Answer;
  /** Our messages that it accepted. */
  accepted: Accepted[];
  /** When our requests arrived, regardless of the answers. */
  requests: number[];
  /** How often it answered that it received too many messages. */
  throttled(): number;
  /** When its penalties ended (ms since the epoch). */
  penaltyEnds(): number[];
}

export function createRobot(
  clock: Clock,
  script: RobotScript,
  random: Random,
  vendor: StandInVendor,
): VirtualRobot {
  const { settings: own, plain } = VENDORS[vendor];
  const rules: RobotRules = RULES[vendor];
  const start = clock.now();
  const accepted: Accepted[] = [];
  const requests: number[] = [];
  let state: RobotState = NEW_ROBOT;
  let throttled = 0;
  const penaltyEnds = new Set<number>();
  const remember = (next: RobotState) => {
    state = next;
    if (state.refusedUntil > 0) penaltyEnds.add(state.refusedUntil);
  };

  function take(url: string, body: string): Answer {
    requests.push(clock.now());
    const time = clock.now() - start;
    const tokens = [script.token?.(time) ?? TOKEN];
    if (script.isUnsafe?.(body)) return { reply: UNSAFE, accepted: undefined };
    const fault = script.fault?.(time, random);
    const settings: RobotSettings = {
      ...rules.limits,
      ...own,
      tokens,
      ...optional('isOverQuota', script.isOverQuota?.(time, accepted.length)),
    };
    const { pathname, search } = new URL(url);
    const judgement = judgeBy(
      rules,
      settings,
      fault ? { ...state, fault: { kind: fault, calls: 1 } } : state,
      { method: 'POST', url: pathname + search, contentType: 'application/json', body },
      clock.now(),
    );
    remember(judgement.state);
    if (judgement.refusal?.errcode === rules.tooFast(settings).errcode) throttled += 1;
    const { message, reply } = judgement;
    const seen = message && { at: clock.now(), title: message.title || message.text };
    if (seen) accepted.push(seen);
    return { reply, accepted: seen };
  }

  for (const time of script.others ?? []) {
    clock.at(start + time, () => {
      const settings = { ...rules.limits, tokens: ['others'], signSecret: '', keywords: [] };
      const body = JSON.stringify(plain('', 'Build 4711 has passed.'));
      const call = { method: 'POST', url: rules.webhook('others'), contentType: 'application/json', body };
      remember(judgeBy(rules, settings, state, call, clock.now()).state);
    });
  }

  return {
    accepted,
    requests,
    throttled: () => throttled,
    penaltyEnds: () => [...penaltyEnds],
    take,
    async post(url, body, timeoutMs) {
      await clock.sleep(ROBOT_LATENCY_MS / 2);
      const { reply, accepted } = take(url, body);
      if (reply === undefined) {
        await clock.sleep(timeoutMs - ROBOT_LATENCY_MS / 2);
        throw new Error(`no answer within ${timeoutMs} ms`);
      }
      await clock.sleep(ROBOT_LATENCY_MS / 2);
      return { reply, accepted };
    },
  };
}

export const TOKEN = 'storm';
/** Of the fallback. */
export const FALLBACK_TOKEN = 'fallback';

/** What was set up at each vendor, and how another program writes a message there. */
const VENDORS: Record<
  StandInVendor,
  {
    host: string;
    settings: Pick<RobotSettings, 'signSecret' | 'keywords'>;
    plain(title: string, text: string): Body;
  }
> = {
  dingtalk: {
    host: 'https://oapi.dingtalk.com',
    settings: { signSecret: SIGN_SECRET, keywords: [KEYWORD] },
    plain: (title, text) => ({ msgtype: 'markdown', markdown: { title: title || text, text } }),
  },
  wecom: {
    host: 'https://qyapi.weixin.qq.com',
    settings: { signSecret: '', keywords: [] },
    plain: (_title, text) => ({ msgtype: 'markdown', markdown: { content: text } }),
  },
  feishu: {
    host: 'https://open.feishu.cn',
    settings: { signSecret: SIGN_SECRET, keywords: [KEYWORD] },
    plain: (_title, text) => ({ msg_type: 'text', content: { text } }),
  },
};

export function webhookOf(vendor: StandInVendor, token: string): Webhook {
  const { host, settings } = VENDORS[vendor];
  return {
    url: host + RULES[vendor].webhook(token),
    ...optional('signSecret', settings.signSecret || undefined),
  };
}

/** A message as a program writes it that knows nothing of the vendor's cards. */
export function plainMessage(vendor: StandInVendor, title: string, text: string): Body {
  return VENDORS[vendor].plain(title, text);
}

const UNSAFE: HttpReply = {
  status: 200,
  body: JSON.stringify({ errcode: 430102, errmsg: '错误描述:本次请求包含安全风险 unSafe Text' }),
};
