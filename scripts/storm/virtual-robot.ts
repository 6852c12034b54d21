// The robot in virtual time: the rules of stand-ins/robots/dingtalk.ts, a latency, and failures by script.

import type { HttpReply } from '../../lambda/src/ports.ts';
import { DINGTALK_LIMITS, judge } from '../../stand-ins/robots/dingtalk.ts';
import { type Fault, NEW_ROBOT, type RobotState } from '../../stand-ins/robots/rules.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** From the request's start to the answer's end, as measured from abroad; half of it is the way there. */
export const ROBOT_LATENCY_MS = 150;
export const SIGN_SECRET = `SEC${'5a'.repeat(32)}`;
export const KEYWORD = '告警';

/** What befalls the robot in a scenario. Times are in ms since the scenario's start. */
export interface RobotScript {
  fault?(time: number, random: Random): Fault | undefined;
  /** The token that the robot knows. */
  token?(time: number): string;
  /** DingTalk's content check: the texts that it rejects. */
  isUnsafe?(text: string): boolean;
  /** When another program sends a message through the same robot. */
  others?: number[];
}

/** A message that the group got to see. */
export interface Accepted {
  at: number;
  /** A text message has none: its words stand here. */
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
  /** The messages of ours that it took. */
  accepted: Accepted[];
  /** When requests of ours arrived, whatever became of them. */
  requests: number[];
  /** How often it answered that it was sent too many. */
  throttled(): number;
  /** When its penalties ended (ms since the epoch). */
  penaltyEnds(): number[];
}

export function createRobot(clock: Clock, script: RobotScript, random: Random): VirtualRobot {
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
    const judgement = judge(
      { ...DINGTALK_LIMITS, tokens, signSecret: SIGN_SECRET, keywords: [KEYWORD] },
      fault ? { ...state, fault: { kind: fault, calls: 1 } } : state,
      { method: 'POST', url, contentType: 'application/json', body },
      clock.now(),
    );
    remember(judgement.state);
    if (judgement.refusal?.errcode === THROTTLED) throttled += 1;
    const { message, reply } = judgement;
    const seen = message && { at: clock.now(), title: message.title || message.text };
    if (seen) accepted.push(seen);
    return { reply, accepted: seen };
  }

  for (const time of script.others ?? []) {
    clock.at(start + time, () => {
      remember(judge(OTHERS, state, OTHERS_CALL, clock.now()).state);
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

const THROTTLED = 130101;
export const TOKEN = 'storm';

export function webhookUrl(token: string): string {
  return `https://oapi.dingtalk.com/robot/send?access_token=${token}`;
}

const UNSAFE: HttpReply = {
  status: 200,
  body: JSON.stringify({ errcode: 430102, errmsg: '错误描述:本次请求包含安全风险 unSafe Text' }),
};

const OTHERS = { ...DINGTALK_LIMITS, tokens: ['others'], signSecret: '', keywords: [] };
const OTHERS_CALL = {
  method: 'POST',
  url: webhookUrl('others'),
  contentType: 'application/json',
  body: JSON.stringify({ msgtype: 'text', text: { content: 'Build 4711 has passed.' } }),
};
