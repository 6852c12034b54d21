// The rules of a custom bot of Feishu, with cards of JSON 2.0 only.
// https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot

import { createHmac } from 'node:crypto';
import {
  asObject,
  filled,
  NO_KEYWORD_FITS,
  parseObject,
  type Refusal,
  type RobotCall,
  type RobotMessage,
  type RobotRules,
  type RobotSettings,
  textOf,
} from './rules.ts';

export const FEISHU_LIMITS = {
  messagesPerWindow: 100,
  windowMs: 60_000,
  messagesPerSecond: 5,
  penaltyMs: 0,
  maxBodyBytes: 20_000,
} as const;

const PATH = '/open-apis/bot/v2/hook/';
const ONE_HOUR_S = 3600;
const MOST_ELEMENTS = 200;

export const feishuRules: RobotRules = {
  limits: FEISHU_LIMITS,
  webhook: (token) => PATH + token,
  isWebhook: (path) => path.startsWith(PATH),
  examine,
  tooFast: () => refusal(11232, 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]'),
  busy: { errcode: 9499, errmsg: 'too many request', status: 400 },
  refusing: NO_KEYWORD_FITS,
  // A success has the new and the old format, a rejection only the new one; older bots use only the old one.
  answer: ({ errcode, errmsg } = { errcode: 0, errmsg: 'success' }, asBefore = false) => ({
    ...((asBefore || errcode === 0) && { StatusCode: errcode, StatusMessage: errmsg }),
    ...(!asBefore && { code: errcode, data: {}, msg: errmsg }),
  }),
};

/** The signature that goes with a timestamp (seconds), in base64. */
export function sign(secret: string, timestamp: string): string {
  return createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
}

function examine(settings: RobotSettings, call: RobotCall, now: number): Refusal | RobotMessage {
  const { tokens, signSecret, keywords, maxBodyBytes, mentionsEverybody = true } = settings;
  const bytes = Buffer.byteLength(call.body);
  if (!tokens.includes(call.url.slice(PATH.length)))
    return refusal(19001, 'param invalid: incoming webhook access token invalid');
  const payload = parseObject(call.body);
  if (call.method !== 'POST' || bytes > maxBodyBytes) return badRequest('Bad Request');
  if (!payload) return badRequest('Bad Request: fail to parse content');
  if (signSecret && !isSigned(signSecret, payload, now))
    return refusal(19021, 'sign match fail or timestamp is not within one hour from current time');
  const { timestamp: _, sign: __, ...message } = payload;
  const content = readContent(message, mentionsEverybody);
  if ('errcode' in content) return content;
  if (keywords.length > 0 && !keywords.some((keyword) => textsIn(message).includes(keyword)))
    return refusal(19024, 'Key Words Not Found');
  return { ...content, payload, bytes };
}

function isSigned(secret: string, { timestamp, sign: given }: Record<string, unknown>, now: number): boolean {
  if (typeof timestamp !== 'string' || given !== sign(secret, timestamp)) return false;
  return Math.abs(now / 1000 - Number(timestamp)) <= ONE_HOUR_S;
}

type Content = Pick<RobotMessage, 'msgtype' | 'title' | 'text'>;

function readContent(message: Record<string, unknown>, mentionsEverybody: boolean): Content | Refusal {
  const { msg_type, content, card, ...others } = message;
  if (Object.keys(others).length > 0) return refusal(19002, 'params error, unknown field');
  switch (msg_type) {
    case 'text': {
      const text = asObject(content)?.text;
      return filled(text) ? { msgtype: 'text', title: '', text } : refusal(19002, 'params error, text need');
    }
    case 'post':
      return readPost(content, mentionsEverybody);
    case 'interactive':
      return readCard(card, mentionsEverybody);
    default:
      return refusal(19002, 'params error, msg_type need');
  }
}

const TAGS: Record<string, string[]> = {
  text: ['text', 'un_escape'],
  a: ['text', 'href'],
  at: ['user_id', 'user_name'],
};

/** An illegal address makes the whole message fail. */
function readPost(content: unknown, mentionsEverybody: boolean): Content | Refusal {
  const post = asObject(asObject(asObject(content)?.post)?.zh_cn);
  const lines = post?.content;
  if (!Array.isArray(lines) || !lines.every(Array.isArray) || typeof post?.title !== 'string')
    return refusal(19002, 'params error, content need');
  const tags = (lines as unknown[][]).flat().map((tag) => asObject(tag) ?? {});
  for (const { tag, ...fields } of tags) {
    const known = TAGS[textOf(tag)];
    if (!known || !Object.keys(fields).every((field) => known.includes(field)))
      return refusal(19002, `params error, unknown tag ${tag}`);
    if (tag !== 'at' && (typeof fields.text !== 'string' || fields.text === ''))
      return refusal(19002, 'params error, text need');
    if (tag === 'a' && !isAddress(fields.href)) return refusal(19002, 'params error, invalid href');
    if (tag === 'at' && !isId(fields.user_id, mentionsEverybody))
      return refusal(19002, 'params error, invalid user_id');
  }
  const text = (lines as Record<string, unknown>[][])
    .map((line) => line.map((tag) => textOf(tag.text) || `@${textOf(tag.user_id)}`).join(''))
    .join('\n');
  return { msgtype: 'post', title: post.title, text };
}

/** Each property that is known, by the kind of object; where it is an object itself, its kind. */
const CARD: Record<string, Record<string, string | true>> = {
  card: { schema: true, config: 'config', header: 'header', body: 'body' },
  config: { update_multi: true, width_mode: true, enable_forward: true },
  header: { title: 'plain_text', subtitle: 'plain_text', template: true },
  body: { elements: true, direction: true },
  markdown: { tag: true, content: true, text_size: true, text_align: true },
  hr: { tag: true },
  div: { tag: true, text: 'plain_text' },
  button: { tag: true, text: 'plain_text', type: true, behaviors: true },
  open_url: { type: true, default_url: true },
  plain_text: { tag: true, content: true, text_size: true, text_color: true, text_align: true },
};

const COLOURS =
  'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' ');

function readCard(value: unknown, mentionsEverybody: boolean): Content | Refusal {
  // A card as a string belongs to another API.
  const card = asObject(value);
  if (!card) return refusal(19002, 'params error, unknown card value');
  if (card.schema !== '2.0') return badCard(200621, 'schema is not 2.0');
  const header = asObject(card.header) ?? {};
  const elements = asObject(card.body)?.elements;
  if (!Array.isArray(elements) || elements.length === 0 || elements.length > MOST_ELEMENTS)
    return badCard(200621, 'invalid elements');
  const problem =
    unknownIn('card', card) ??
    (COLOURS.includes(textOf(header.template)) ? undefined : 'invalid template') ??
    elements.map((element) => problemOf(asObject(element) ?? {}, mentionsEverybody)).find(Boolean);
  if (problem) return badCard(/note|action/.test(problem) ? 200861 : 200621, problem);
  const texts = elements.map((element: Record<string, unknown>) =>
    element.tag === 'markdown' ? textOf(element.content) : textOf(asObject(element.text)?.content),
  );
  return { msgtype: 'interactive', title: textOf(asObject(header.title)?.content), text: texts.join('\n') };
}

function problemOf(element: Record<string, unknown>, mentionsEverybody: boolean): string | undefined {
  const tag = textOf(element.tag);
  if (!['markdown', 'hr', 'div', 'button'].includes(tag)) return `unsupported tag ${tag}`;
  const unknown = unknownIn(tag, element);
  if (unknown) return unknown;
  if (tag === 'markdown') return problemOfMarkdown(textOf(element.content), mentionsEverybody);
  if (tag !== 'button') return undefined;
  const behaviors = Array.isArray(element.behaviors) ? element.behaviors.map(asObject) : [];
  if (behaviors.length === 0) return 'button without behaviors';
  return behaviors
    .map((one = {}) => {
      if (one.type !== 'open_url') return 'a custom bot takes no callback';
      return unknownIn('open_url', one) ?? (isAddress(one.default_url) ? undefined : 'invalid default_url');
    })
    .find(Boolean);
}

function problemOfMarkdown(content: string, mentionsEverybody: boolean): string | undefined {
  if (!filled(content)) return 'empty content';
  for (const [tag] of content.matchAll(/<[^>]*>?/g)) {
    const id = /^<at id=([^\s>]+)>$/.exec(tag)?.[1];
    const isKnown = /^<(?:br|hr|\/at|\/font|font color='[\w-]+')>$/.test(tag);
    if (id === undefined ? !isKnown : !isId(id, mentionsEverybody)) return `invalid tag ${tag}`;
  }
  for (const [, address] of content.matchAll(/\]\(([^)]*)\)/g))
    if (!isAddress(address)) return 'invalid link';
  return undefined;
}

/** The first property that this kind of object does not have: in a card of JSON 2.0 an error. */
function unknownIn(kind: string, object: Record<string, unknown>): string | undefined {
  const known = CARD[kind] ?? {};
  for (const [name, value] of Object.entries(object)) {
    const inner = known[name];
    if (inner === undefined) return `unknown property ${name} of ${kind}`;
    const problem = inner === true ? undefined : unknownIn(inner, asObject(value) ?? { [name]: value });
    if (problem) return problem;
  }
  return undefined;
}

/** Whether a message may contain the address: ASCII, without whitespace, http or https. */
function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/[!-~]+$/.test(value) && URL.canParse(value);
}

function isId(value: unknown, mentionsEverybody: boolean): boolean {
  return value === 'all' ? mentionsEverybody : typeof value === 'string' && /^[\w-]+$/.test(value);
}

/** Where Feishu looks for keywords: the values of "text" and "title", not addresses. */
function textsIn(value: unknown, isText = false): string {
  if (typeof value === 'string') return isText ? `${value}\n` : '';
  if (Array.isArray(value)) return value.map((item) => textsIn(item)).join('');
  return Object.entries(asObject(value) ?? {})
    .map(([name, inner]) =>
      textsIn(inner, ['text', 'title'].includes(name) || (isText && name === 'content')),
    )
    .join('');
}

function badCard(code: number, message: string): Refusal {
  return refusal(11246, `Failed to create card content, ext=ErrCode: ${code}; ErrMsg: ${message}`);
}

function badRequest(errmsg: string): Refusal {
  return { ...refusal(9499, errmsg), status: 400 };
}

function refusal(errcode: number, errmsg: string): Refusal {
  return { errcode, errmsg };
}
