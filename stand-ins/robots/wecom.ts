// The rules of a WeCom group robot. Stricter than the real one: it also rejects markup that WeCom would show literally.
// https://developer.work.weixin.qq.com/document/path/99110

import {
  asObject,
  filled,
  parseObject,
  type Refusal,
  type RobotCall,
  type RobotMessage,
  type RobotRules,
  type RobotSettings,
} from './rules.ts';

/** Bytes of `content`, by type. */
const MOST_BYTES: Record<string, number> = { text: 2048, markdown: 4096, markdown_v2: 4096 };

export const WECOM_LIMITS = {
  messagesPerWindow: 20,
  windowMs: 60_000,
  penaltyMs: 60_000,
  maxBodyBytes: Number.POSITIVE_INFINITY,
} as const;

export const wecomRules: RobotRules = {
  limits: WECOM_LIMITS,
  webhook: (token) => `/cgi-bin/webhook/send?key=${token}`,
  isWebhook: (path) => path.startsWith('/cgi-bin/webhook/send'),
  examine,
  tooFast: () => refusal(45009, 'api freq out of limit'),
  busy: { errcode: -1, errmsg: 'system busy' },
  // It was removed from the group.
  refusing: { tokens: [] },
  answer: (refusal = { errcode: 0, errmsg: 'ok' }) => refusal,
};

const PARTS: Record<string, string[]> = {
  text: ['content', 'mentioned_list', 'mentioned_mobile_list'],
  markdown: ['content'],
  markdown_v2: ['content'],
};

function examine({ tokens }: RobotSettings, call: RobotCall): Refusal | RobotMessage {
  const key = new URL(call.url, 'http://robot').searchParams.get('key') ?? '';
  if (call.method !== 'POST') return refusal(43002, 'require POST method');
  if (!tokens.includes(key)) return refusal(93000, 'invalid webhook url');
  const payload = parseObject(call.body);
  if (!payload) return refusal(47001, 'data format error');
  // A JSON escape, or a text that looks like one.
  if (/\\u[\da-f]{4}/i.test(call.body)) return refusal(40033, 'invalid charset');
  const msgtype = typeof payload.msgtype === 'string' ? payload.msgtype : '';
  const part = asObject(payload[msgtype]);
  const most = MOST_BYTES[msgtype];
  if (most === undefined) return refusal(40008, 'invalid message type');
  if (!part || !filled(part.content)) return refusal(44004, 'empty content');
  if (Buffer.byteLength(part.content) > most)
    return refusal(40058, `${msgtype}.content exceed max length ${most}. invalid Request Parameter`);
  const unknown = [
    ...Object.keys(payload).filter((name) => ![msgtype, 'msgtype'].includes(name)),
    ...Object.keys(part).filter((name) => !PARTS[msgtype]?.includes(name)),
  ];
  const lists = [part.mentioned_list, part.mentioned_mobile_list].filter((list) => list !== undefined);
  const isWrong = unknown.length > 0 || !lists.every(isTexts);
  if (isWrong || (msgtype === 'markdown' && NO_MARKUP.test(part.content)))
    return refusal(40058, 'invalid Request Parameter');
  return { msgtype, title: '', text: part.content, payload, bytes: Buffer.byteLength(part.content) };
}

/** What markdown (v1) does not support: lists, rules, tables, images, fences, other tags and colors. */
const NO_MARKUP =
  /^(?:[-*+] |-{3,}$|\|)|!\[[^\]]*\]\(|```|<(?!\/?font\b|@)|<font(?! color="(?:info|comment|warning)">)|<@(?![\w.@-]+>)/m;

function isTexts(list: unknown): boolean {
  return Array.isArray(list) && list.every(filled);
}

function refusal(errcode: number, errmsg: string): Refusal {
  const more = `hint: [1653710655173452988930371], from ip: 198.51.100.7, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
  return { errcode, errmsg: `${errmsg}, ${more}` };
}
