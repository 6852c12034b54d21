// Message → WeCom request bodies, within the byte caps of their contents.

import type { Message } from '../../digest.ts';
import type { Calls, Severity } from '../../notification.ts';
import type { Reader } from '../../reader.ts';
import { type Content, fitted, joined, shownValues } from '../content.ts';
import { bareLine, plainText } from '../plain-text.ts';
import type { Body, View } from '../robot.ts';
import { escapeLabel, escapeLine, link, quote, shownAddress, withoutUnicodeEscapes } from './markdown.ts';

/** The robot rejects a longer `content` (errcode 40058); JSON's own escapes do not count. */
export const MAX_MARKDOWN_BYTES = 4096;
const MAX_TEXT_BYTES = 2048;

type WeComBody = Body &
  (
    | { msgtype: 'markdown'; markdown: { content: string } }
    | {
        msgtype: 'text';
        text: { content: string; mentioned_list?: string[]; mentioned_mobile_list?: string[] };
      }
  );

/** The message, and a separate text with the mentions that markdown does not support. */
export function bodiesOf(message: Message, view: View): WeComBody[] {
  const isPlain = view.effort.plain || view.config.message_format === 'text';
  const { severity } = message.notification;
  // The addresses of a digest's lines would use most of the 4,096 bytes.
  const hasLinks = message.lines === undefined;
  // The robot has no keywords.
  const ownView: View = { ...view, config: { ...view.config, keywords: [] } };
  return fitted<[WeComBody, ...WeComBody[]]>(
    message,
    ownView,
    (isPlain ? MAX_TEXT_BYTES : MAX_MARKDOWN_BYTES) * view.effort.size,
    (content) =>
      isPlain
        ? [textBody(plainText(content, ownView), content.mentions)]
        : [markdownBody(content, severity, hasLinks, view.reader), ...mentionsBeside(content)],
    ([body]) => bytesOf(body),
  );
}

/** UTF-8 bytes of what the robot counts. */
export function bytesOf(body: Body): number {
  return new TextEncoder().encode(contentOf(body)).length;
}

/** The text of a body, as it is sent. */
export function contentOf({ markdown, text }: Body): string {
  const { content } = (markdown ?? text ?? {}) as { content?: unknown };
  return typeof content === 'string' ? content : '';
}

// Unproven: A heading can be colored. Rests on: https://developer.work.weixin.qq.com/document/path/99110 which has the
// tag for a part of a line, and other programs that use it in a heading. Try: npm run preview -- --send alarm.alarm
// with a WeCom webhook. Report: whether the title is shown in color, or with "<font" before it.
const COLORS: Partial<Record<Severity, string>> = { critical: 'warning', warning: 'warning', ok: 'info' };

function markdownBody(content: Content, severity: Severity, hasLinks: boolean, reader: Reader): WeComBody {
  const { words } = reader;
  const { isLink, mark, link: main } = content;
  const text = joined(
    `### ${colored(`${mark} ${escapeLine(content.title, isLink, shownAddress)}`, COLORS[severity])}`,
    content.summary && `**${words.labels.aiSummary}**\n${quote(content.summary)}`,
    [
      factLines(content, hasLinks, reader),
      content.body && quote(content.body, isLink),
      colored(escapeLine(content.place), 'comment'),
      main && link(main.label, main.url),
      content.mentions?.user_ids
        .filter(isUserId)
        .map((userId) => `<@${userId}>`)
        .join(' '),
    ],
  );
  return { msgtype: 'markdown', markdown: { content: text } };
}

function factLines({ facts, isLink }: Content, hasLinks: boolean, reader: Reader): string {
  const shownText = (text: string) => escapeLine(text, isLink);
  return facts
    .map((values) => {
      const label = escapeLabel(values[0]?.label ?? '');
      return `**${label}**${reader.words.colon}${shownValues(values, reader, shownText, hasLinks ? link : shownText)}`;
    })
    .join('\n');
}

function colored(text: string, color: string | undefined): string {
  return text && color ? `<font color="${color}">${text}</font>` : text;
}

function textBody(content: string, mentions: Calls | undefined): WeComBody {
  const { mobiles = [], user_ids = [], all = false } = mentions ?? {};
  const users = [...user_ids.filter(isUserId), ...(all ? ['@all'] : [])];
  return {
    msgtype: 'text',
    text: {
      content: withoutUnicodeEscapes(content),
      ...(users.length > 0 && { mentioned_list: users }),
      ...(mobiles.length > 0 && { mentioned_mobile_list: mobiles }),
    },
  };
}

// Unproven: Markdown can mention people only with <@userid>; mentions of everyone and of mobile numbers need a text. Rests on:
// https://developer.work.weixin.qq.com/document/path/99110
// Try: npm run preview -- --send text.plain --config '{"mentions":{"all":true,"min_severity":"info"}}' with a WeCom
// webhook, and a markdown message with "<@all>" by hand. Report: which of them made phones ring.
function mentionsBeside({ mark, title, isLink, mentions }: Content): WeComBody[] {
  if (mentions === undefined || !(mentions.all || mentions.mobiles.length > 0)) return [];
  return [textBody(`${mark} ${bareLine(title, isLink)}`, { ...mentions, user_ids: [] })];
}

/** The format of an account (userid) in WeCom's administration; no open_id. */
export function isUserId(value: string): boolean {
  return /^(?!all$|ou_[\da-f]{32}$)[\da-z][\w.@-]{0,63}$/i.test(value);
}
