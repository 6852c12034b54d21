// The rules of a DingTalk custom robot as a pure state machine: the clock is passed in, nothing is kept here.

import { createHmac } from 'node:crypto';

/** What one robot was set up with, and the vendor's limits. */
export interface RobotSettings {
  tokens: string[];
  /** Empty: calls need no signature. */
  signSecret: string;
  /** Empty: any wording passes. */
  keywords: string[];
  messagesPerWindow: number;
  windowMs: number;
  /** How long everything is refused once the window was overrun. */
  penaltyMs: number;
  maxBodyBytes: number;
}

export const DINGTALK_LIMITS = {
  messagesPerWindow: 20,
  windowMs: 60_000,
  penaltyMs: 600_000,
  maxBodyBytes: 20_000,
} as const;

/** Ways to fail that a test or a person can ask for. `lost-reply`: the group gets the message, the caller never hears. */
export const FAULTS = ['http-500', 'hang', 'html', 'gateway-1111', 'reset', 'busy', 'lost-reply'] as const;
export type Fault = (typeof FAULTS)[number];

export interface RobotState {
  /** When each message of the last window was taken, oldest first (ms). */
  taken: readonly number[];
  /** Until when everything is refused (ms); 0: it is not. */
  refusedUntil: number;
  /** The next `calls` calls fail like this; Infinity: until told otherwise. */
  fault?: { kind: Fault; calls: number };
}

/** One HTTP call as the robot sees it. */
export interface RobotCall {
  method: string;
  /** Path and query: `/robot/send?access_token=…`. */
  url: string;
  contentType: string;
  body: string;
}

export interface RobotMessage {
  msgtype: string;
  /** What the chat list shows; empty for a text message. */
  title: string;
  text: string;
  payload: Record<string, unknown>;
  bytes: number;
}

export interface Answer {
  errcode: number;
  errmsg: string;
}

export interface Judgement {
  state: RobotState;
  /** Absent: no answer ever comes (`hang`, `lost-reply`), or the connection is cut (`reset`). */
  reply?: { status: number; contentType: string; body: string };
  /** Present when the group got to see a message. */
  message?: RobotMessage;
  /** Why it was refused, for the record: an errcode and its text, or the fault's name. */
  refusal?: { errcode?: number; reason: string };
  fault?: Fault;
}

export const NEW_ROBOT: RobotState = { taken: [], refusedUntil: 0 };

const ONE_HOUR_MS = 3_600_000;

/**
 * Answers one call as DingTalk does: HTTP 200 with an errcode, whatever is wrong.
 * Returns the state to use for the next call; `now` is in ms.
 *
 * Unproven: A request body of 20,000 bytes is taken, and one of 20,001 is refused with errcode 460101, whatever its
 * characters. Rests on: https://open.dingtalk.com/document/robots/custom-robot-access and the errmsg that others have seen.
 * Try: npm run preview -- --send with a plain text of 30,000 characters, which is cut to fit. Report: the errcode, if it
 * is refused.
 *
 * Unproven: The robot counts 20 messages in any 60 seconds, not in each minute of the clock; refused calls count for
 * nothing; and calls during the ten minutes of the penalty do not prolong it. Rests on:
 * https://open.dingtalk.com/document/robots/custom-robot-access which says 20 a minute and ten minutes.
 * Try: 21 messages within ten seconds to a robot of a test group, then one a minute. Report: when it takes one again.
 */
export function judge(settings: RobotSettings, state: RobotState, call: RobotCall, now: number): Judgement {
  const fault = state.fault?.kind;
  if (!fault) return judgeHealthy(settings, state, call, now);
  const rest = spendFault(state);
  if (fault !== 'lost-reply') return { state: rest, fault, refusal: { reason: fault }, ...faultReply(fault) };
  const { reply: _lost, ...judgement } = judgeHealthy(settings, rest, call, now);
  return { ...judgement, fault };
}

/** The signature that goes with a timestamp (ms), base64, not yet URL-encoded. */
export function sign(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

function judgeHealthy(settings: RobotSettings, state: RobotState, call: RobotCall, now: number): Judgement {
  const { refusal, message } = examine(settings, call, now);
  if (!message) return refuse(state, refusal ?? answer(-1, '系统繁忙'));

  if (now < state.refusedUntil) return refuse(state, tooFast(settings));
  const taken = state.taken.filter((time) => time > now - settings.windowMs);
  if (taken.length >= settings.messagesPerWindow) {
    return refuse({ ...state, taken, refusedUntil: now + settings.penaltyMs }, tooFast(settings));
  }
  return {
    state: { ...state, taken: [...taken, now], refusedUntil: 0 },
    reply: json(answer(0, 'ok')),
    message,
  };
}

/** Everything about a call that can be judged without knowing what came before it. */
function examine(
  settings: RobotSettings,
  call: RobotCall,
  now: number,
): { refusal?: Answer; message?: RobotMessage } {
  const refuseWith = (errcode: number, errmsg: string) => ({ refusal: answer(errcode, errmsg) });
  const query = new URL(call.url, 'http://robot').searchParams;
  const bytes = Buffer.byteLength(call.body);

  if (call.method !== 'POST') return refuseWith(43002, '需要POST请求');
  if (!/^application\/json\b/i.test(call.contentType)) {
    return refuseWith(43004, '无效的HTTP HEADER Content-Type');
  }
  const token = query.get('access_token');
  if (!token) return refuseWith(40035, '缺少参数 access_token');
  if (!settings.tokens.includes(token)) return refuseWith(300005, 'token is not exist');
  const unsigned = settings.signSecret && signatureProblem(settings.signSecret, query, now);
  if (unsigned) return refuseWith(310000, unsigned);
  if (bytes > settings.maxBodyBytes) {
    return refuseWith(
      460101,
      `description:body 大小不合法;solution:请保持大小在 ${settings.maxBodyBytes}bytes 以内;`,
    );
  }
  const payload = parseObject(call.body);
  if (!payload) return refuseWith(40035, '缺少参数 json');
  const content = readContent(payload);
  if ('errcode' in content) return { refusal: content };
  if (!hasKeyword(settings.keywords, `${content.title}\n${content.text}`)) {
    return refuseWith(
      310000,
      'description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;',
    );
  }
  return { message: { ...content, payload, bytes } };
}

function signatureProblem(secret: string, query: URLSearchParams, now: number): string | undefined {
  const timestamp = query.get('timestamp') ?? '';
  if (query.get('sign') !== sign(secret, timestamp)) {
    return 'description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中;';
  }
  return Math.abs(now - Number(timestamp)) <= ONE_HOUR_MS ? undefined : 'invalid timestamp';
}

function hasKeyword(keywords: string[], text: string): boolean {
  return keywords.length === 0 || keywords.some((keyword) => text.includes(keyword));
}

type Content = Omit<RobotMessage, 'payload' | 'bytes'>;

/** Each message type, the key its content stands under, and the code for a missing part. */
function readContent(payload: Record<string, unknown>): Content | Answer {
  const msgtype = typeof payload.msgtype === 'string' ? payload.msgtype : '';
  const part = asObject(payload[msgtype]);
  const miss = (errcode: number, what: string) => answer(errcode, `miss param : ${what}`);
  switch (msgtype) {
    case 'text':
      if (!part) return miss(400201, 'text');
      if (!filled(part.content)) return miss(400202, 'text->content');
      return { msgtype, title: '', text: String(part.content) };
    case 'link':
      if (!part) return miss(400301, 'link');
      return { msgtype, title: textOf(part.title), text: textOf(part.text) };
    case 'markdown':
      if (!part) return miss(400401, 'markdown');
      if (!filled(part.title)) return miss(400402, 'markdown->title');
      if (!filled(part.text)) return miss(400403, 'markdown->text');
      return { msgtype, title: String(part.title), text: String(part.text) };
    case 'actionCard':
      if (!part) return miss(400501, 'actionCard');
      return { msgtype, title: textOf(part.title), text: textOf(part.text) };
    case 'feedCard': {
      const links = part?.links;
      if (!Array.isArray(links)) return miss(400602, 'feedCard->links');
      return { msgtype, title: '', text: links.map((link) => textOf(asObject(link)?.title)).join('\n') };
    }
    default:
      return answer(400105, '不支持的消息类型');
  }
}

function refuse(state: RobotState, refusal: Answer): Judgement {
  return { state, reply: json(refusal), refusal: { errcode: refusal.errcode, reason: refusal.errmsg } };
}

function tooFast(settings: RobotSettings): Answer {
  return answer(130101, `send too fast, exceed ${settings.messagesPerWindow} times per minute`);
}

function spendFault(state: RobotState): RobotState {
  const { fault, ...rest } = state;
  if (!fault || fault.calls <= 1) return rest;
  return { ...rest, fault: { ...fault, calls: fault.calls - 1 } };
}

/** What goes over the wire for a fault. A throttling gateway answers before the robot does, without an errcode. */
function faultReply(fault: Fault): Pick<Judgement, 'reply'> {
  switch (fault) {
    case 'http-500':
      return { reply: { status: 500, contentType: 'text/plain', body: 'Internal Server Error' } };
    case 'html':
      return {
        reply: {
          status: 200,
          contentType: 'text/html',
          body: '<html><body>Service Unavailable</body></html>',
        },
      };
    case 'gateway-1111':
      return {
        reply: json({ status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: '0'.repeat(32) }),
      };
    case 'busy':
      return { reply: json(answer(-1, '系统繁忙')) };
    case 'hang':
    case 'reset':
    case 'lost-reply':
      return {};
  }
}

function answer(errcode: number, errmsg: string): Answer {
  return { errcode, errmsg };
}

function json(body: object): NonNullable<Judgement['reply']> {
  return { status: 200, contentType: 'application/json', body: JSON.stringify(body) };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function filled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
