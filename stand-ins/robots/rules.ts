// What the robots of all vendors have in common, as a pure state machine: the clock is passed in, no state is kept here.

/** One robot's settings, and the vendor's limits. */
export interface RobotSettings {
  tokens: string[];
  /** Empty: calls need no signature. */
  signSecret: string;
  /** Empty: any text is accepted. */
  keywords: string[];
  messagesPerWindow: number;
  windowMs: number;
  /** Omitted: as many as in the window. */
  messagesPerSecond?: number;
  /** How long everything is rejected after too many messages in the window. */
  penaltyMs: number;
  maxBodyBytes: number;
  /** Whether the group allows a robot to mention everyone; default: yes. */
  mentionsEverybody?: boolean;
  /** Whether the organization has spent its monthly quota; default: no. Only DingTalk has one. */
  isOverQuota?: boolean;
  /** Whether answers have only the vendor's old format, if it has one; default: no. */
  answersAsBefore?: boolean;
}

export type RobotLimits = Omit<RobotSettings, 'tokens' | 'signSecret' | 'keywords'>;

/** Ways to fail that a test or a person can ask for. `lost-reply`: the group receives the message, but the caller receives no answer. */
export const FAULTS = ['http-500', 'hang', 'html', 'gateway-1111', 'reset', 'busy', 'lost-reply'] as const;
export type Fault = (typeof FAULTS)[number];

export interface RobotState {
  /** When each message of the last window was accepted, oldest first (ms). */
  taken: readonly number[];
  /** Until when everything is rejected (ms); 0: it is not. */
  refusedUntil: number;
  /** The next `calls` calls fail like this; Infinity: until it is reset. */
  fault?: { kind: Fault; calls: number };
}

export const NEW_ROBOT: RobotState = { taken: [], refusedUntil: 0 };

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
  /** What the chat list shows; empty where it shows the text. */
  title: string;
  text: string;
  payload: Record<string, unknown>;
  bytes: number;
}

export interface Refusal {
  errcode: number;
  errmsg: string;
  /** Omitted: 200. */
  status?: number;
}

export interface Reply {
  status: number;
  contentType: string;
  body: string;
}

export interface Judgement {
  state: RobotState;
  /** Absent: no answer is sent (`hang`, `lost-reply`), or the connection is closed (`reset`). */
  reply?: Reply;
  /** Present if the group received a message. */
  message?: RobotMessage;
  /** Why it was rejected, for the record: an errcode and its text, or the fault's name. */
  refusal?: { errcode?: number; reason: string };
  fault?: Fault;
}

/** For a robot whose keywords no message contains. */
export const NO_KEYWORD_FITS: Partial<RobotSettings> = { keywords: ['天书'] };

/** A vendor's. */
export interface RobotRules {
  limits: RobotLimits;
  /** Path and query of the webhook with this token. */
  webhook(token: string): string;
  /** Whether a path is a webhook's. */
  isWebhook(path: string): boolean;
  /** Checks everything about a call that does not depend on earlier calls. */
  examine(settings: RobotSettings, call: RobotCall, now: number): Refusal | RobotMessage;
  tooFast(settings: RobotSettings): Refusal;
  busy: Refusal;
  /** Settings with which the robot rejects every message until a person fixes them. */
  refusing: Partial<RobotSettings>;
  /** The answer to an accepted or a rejected message. */
  answer(refusal?: Refusal, asBefore?: boolean): object;
}

/**
 * Answers one call as the vendor's robot does. Returns the state to use for the next call; `now` is in ms.
 */
export function judgeBy(
  rules: RobotRules,
  settings: RobotSettings,
  state: RobotState,
  call: RobotCall,
  now: number,
): Judgement {
  const fault = state.fault?.kind;
  if (!fault) return judgeHealthy(rules, settings, state, call, now);
  const rest = spendFault(state);
  if (fault !== 'lost-reply') {
    const reply = faultReply(rules, fault);
    return { state: rest, fault, refusal: { reason: fault }, ...(reply && { reply }) };
  }
  const { reply: _lost, ...judgement } = judgeHealthy(rules, settings, rest, call, now);
  return { ...judgement, fault };
}

function judgeHealthy(
  rules: RobotRules,
  settings: RobotSettings,
  state: RobotState,
  call: RobotCall,
  now: number,
): Judgement {
  const { windowMs, messagesPerWindow, messagesPerSecond = messagesPerWindow, penaltyMs } = settings;
  const refuse = (state: RobotState, refusal: Refusal): Judgement => ({
    state,
    reply: reply(rules.answer(refusal, settings.answersAsBefore), refusal.status),
    refusal: { errcode: refusal.errcode, reason: refusal.errmsg },
  });
  const examined = rules.examine(settings, call, now);
  if ('errcode' in examined) return refuse(state, examined);
  if (now < state.refusedUntil) return refuse(state, rules.tooFast(settings));
  const taken = state.taken.filter((time) => time > now - windowMs);
  if (taken.length >= messagesPerWindow)
    return refuse({ ...state, taken, refusedUntil: now + penaltyMs }, rules.tooFast(settings));
  if (taken.filter((time) => time > now - 1000).length >= messagesPerSecond)
    return refuse({ ...state, taken }, rules.tooFast(settings));
  return {
    state: { ...state, taken: [...taken, now], refusedUntil: 0 },
    reply: reply(rules.answer(undefined, settings.answersAsBefore)),
    message: examined,
  };
}

function spendFault(state: RobotState): RobotState {
  const { fault, ...rest } = state;
  if (!fault || fault.calls <= 1) return rest;
  return { ...rest, fault: { ...fault, calls: fault.calls - 1 } };
}

/** The HTTP answer for a fault. A throttling gateway answers before the robot does, without an errcode. */
function faultReply(rules: RobotRules, fault: Fault): Reply | undefined {
  switch (fault) {
    case 'http-500':
      return { status: 500, contentType: 'text/plain', body: 'Internal Server Error' };
    case 'html':
      return {
        status: 200,
        contentType: 'text/html',
        body: '<html><body>Service Unavailable</body></html>',
      };
    case 'gateway-1111':
      return reply({ status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: '0'.repeat(32) });
    case 'busy':
      return reply(rules.answer(rules.busy));
    case 'hang':
    case 'reset':
    case 'lost-reply':
      return undefined;
  }
}

function reply(body: object, status = 200): Reply {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

export function filled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
