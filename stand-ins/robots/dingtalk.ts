// The rules of a DingTalk custom robot.

import { createHmac } from 'node:crypto';
import {
  asObject,
  filled,
  type Judgement,
  judgeBy,
  NO_KEYWORD_FITS,
  parseObject,
  type Refusal,
  type RobotCall,
  type RobotMessage,
  type RobotRules,
  type RobotSettings,
  type RobotState,
  textOf,
} from './rules.ts';

export const DINGTALK_LIMITS = {
  messagesPerWindow: 20,
  windowMs: 60_000,
  penaltyMs: 600_000,
  maxBodyBytes: 20_000,
} as const;

const ONE_HOUR_MS = 3_600_000;

export const dingtalkRules: RobotRules = {
  limits: DINGTALK_LIMITS,
  webhook: (token) => `/robot/send?access_token=${token}`,
  isWebhook: (path) => path.startsWith('/robot/send'),
  examine,
  tooFast: ({ messagesPerWindow }) =>
    answer(130101, `send too fast, exceed ${messagesPerWindow} times per minute`),
  busy: answer(-1, '系统繁忙'),
  refusing: NO_KEYWORD_FITS,
  answer: (refusal = answer(0, 'ok')) => refusal,
};

/**
 * Answers one call as DingTalk does: HTTP 200 with an errcode for every error.
 * Returns the state to use for the next call; `now` is in ms.
 *
 * Unproven: A request body of 20,000 bytes is accepted, and one of 20,001 is rejected with errcode 460101, regardless of
 * its characters. Rests on: https://open.dingtalk.com/document/robots/custom-robot-access and the errmsg that others have seen.
 * Try: npm run preview -- --send with a plain text of 30,000 characters, which is cut to fit. Report: the errcode, if it
 * is rejected.
 *
 * Unproven: The robot counts 20 messages in any 60 seconds, not in each minute of the clock; rejected calls do not
 * count; and calls during the ten minutes of the penalty do not extend it. Rests on:
 * https://open.dingtalk.com/document/robots/custom-robot-access which says 20 a minute and ten minutes.
 * Try: 21 messages within ten seconds to a robot of a test group, then one a minute. Report: when it accepts one again.
 */
export function judge(settings: RobotSettings, state: RobotState, call: RobotCall, now: number): Judgement {
  return judgeBy(dingtalkRules, settings, state, call, now);
}

/** The signature that goes with a timestamp (ms), base64, not yet URL-encoded. */
export function sign(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

function examine(settings: RobotSettings, call: RobotCall, now: number): Refusal | RobotMessage {
  const query = new URL(call.url, 'http://robot').searchParams;
  const bytes = Buffer.byteLength(call.body);

  if (call.method !== 'POST') return answer(43002, '需要POST请求');
  if (!/^application\/json\b/i.test(call.contentType)) {
    return answer(43004, '无效的HTTP HEADER Content-Type');
  }
  const token = query.get('access_token');
  if (!token) return answer(40035, '缺少参数 access_token');
  if (!settings.tokens.includes(token)) return answer(300005, 'token is not exist');
  if (settings.isOverQuota) return answer(90030, 'webhook over limit');
  const unsigned = settings.signSecret && signatureProblem(settings.signSecret, query, now);
  if (unsigned) return answer(310000, unsigned);
  if (bytes > settings.maxBodyBytes) {
    return answer(
      460101,
      `description:body 大小不合法;solution:请保持大小在 ${settings.maxBodyBytes}bytes 以内;`,
    );
  }
  const payload = parseObject(call.body);
  if (!payload) return answer(40035, '缺少参数 json');
  const content = readContent(payload);
  if ('errcode' in content) return content;
  if (!hasKeyword(settings.keywords, `${content.title}\n${content.text}`)) {
    return answer(
      310000,
      'description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;',
    );
  }
  return { ...content, payload, bytes };
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

/** Each message type, the key of its content, and the code for a missing part. */
function readContent(payload: Record<string, unknown>): Content | Refusal {
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

function answer(errcode: number, errmsg: string): Refusal {
  return { errcode, errmsg };
}
