// Message → DingTalk request body, within its byte cap.

import type { Message } from '../../digest.ts';
import type { Calls } from '../../notification.ts';
import { optional } from '../../optional.ts';
import type { Reader } from '../../reader.ts';
import { trimEndOf } from '../../strings.ts';
import { type Content, fitted, joined, shownValues } from '../content.ts';
import { bareLine, plainText } from '../plain-text.ts';
import { type Body, bytesOfJson, type View } from '../robot.ts';
import { escapeInline, type Links, link, openedInBrowser, paragraph, quote } from './markdown.ts';

// Unproven: A person in `at` is notified only if the text contains "@" and the same number or id, and the text shows the
// name instead. Rests on: https://open.dingtalk.com/document/robots/custom-robot-access and other programs that do so.
// Try: npm run verify -- --mention with your own number. Report: whether the phone rang, and what the message showed.
interface At {
  atMobiles: string[];
  atUserIds: string[];
  isAtAll: boolean;
}

export type DingTalkBody = Body &
  (
    | { msgtype: 'markdown'; markdown: { title: string; text: string }; at?: At }
    | { msgtype: 'text'; text: { content: string }; at?: At }
  );

/** The robot rejects a larger request body (errcode 460101). */
export const MAX_BODY_BYTES = 20_000;

export function bodyOf(message: Message, view: View): DingTalkBody {
  const isPlain = view.effort.plain || view.config.message_format === 'text';
  const compose = isPlain ? textBody : markdownBody;
  const called = ({ mentions }: Content) =>
    mentions && { ...mentions, user_ids: mentions.user_ids.filter(isUserId) };
  return fitted(
    message,
    view,
    MAX_BODY_BYTES * view.effort.size,
    (content) => compose({ ...content, ...optional('mentions', called(content)) }, view),
    bytesOfJson,
  );
}

function textBody(content: Content, view: View): DingTalkBody {
  return { msgtype: 'text', text: { content: plainText(content, view) }, ...at(content.mentions) };
}

function markdownBody(content: Content, view: View): DingTalkBody {
  const { words } = view.reader;
  const { isLink, mark, link: main } = content;
  const opened = view.config.open_links_in_browser ? openedInBrowser : (url: string) => url;
  const links: Links = { isLink, opened };
  const text = joined(
    headingOf(`${mark} ${content.title}`, links),
    content.summary && `**${words.labels.aiSummary}**\n\n${quote(content.summary)}`,
    [
      factList(content, view.reader, links),
      content.body && quote(content.body, links),
      paragraph(content.place),
      [main && link(main.label, opened(main.url)), content.sender && escapeInline(content.sender)]
        .filter(Boolean)
        .join(' · '),
      mentionTokens(content.mentions),
    ],
  );
  const title = `${mark} ${bareLine(content.title, isLink)}`;
  return { msgtype: 'markdown', markdown: { title, text }, ...at(content.mentions) };
}

function headingOf(title: string, links: Links): string {
  const escaped = escapeInline(title, links);
  // Number signs at the end would close the heading and not be shown.
  const open = trimEndOf(escaped, '#');
  return `### ${open}${open === escaped ? '' : '\\'}${escaped.slice(open.length)}`;
}

function factList({ facts }: Content, reader: Reader, links: Links): string {
  const shownText = (text: string) => escapeInline(text, links);
  const linked = (label: string, url: string) => link(label, links.opened(url));
  return facts
    .map((values) => {
      const label = escapeInline(values[0]?.label ?? '');
      return `- **${label}**${reader.words.colon}${shownValues(values, reader, shownText, linked)}`;
    })
    .join('\n');
}

function at(mentions: Calls | undefined): { at?: At } {
  if (mentions === undefined) return {};
  return { at: { atMobiles: mentions.mobiles, atUserIds: mentions.user_ids, isAtAll: mentions.all } };
}

// In markdown, `at` says who is notified, and the token in the text where it shows; without the token a mobile
// number is not resolved at all. In a text message DingTalk adds the tokens itself.
// https://github.com/jenkinsci/dingtalk-plugin/pull/404
function mentionTokens(mentions: Calls | undefined): string | undefined {
  if (mentions === undefined) return undefined;
  return [...mentions.mobiles, ...mentions.user_ids, ...(mentions.all ? ['所有人'] : [])]
    .map((who) => `@${who}`)
    .join(' ');
}

/** The format of a userId, which is put into the text unchanged: without markup, and no open_id. */
export function isUserId(value: string): boolean {
  return /^(?!all$|ou_[\da-f]{32}$)[\w-][\w.@-]{0,63}$/i.test(value);
}
