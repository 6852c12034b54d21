// Message → Feishu request bodies: a card, or, if a card was rejected or text is wanted, a post, which has no markup.

import type { Message } from '../../digest.ts';
import type { Calls, Severity } from '../../notification.ts';
import type { Reader } from '../../reader.ts';
import { type Content, fitted, shownValues } from '../content.ts';
import { inert } from '../inert.ts';
import { bareLine, plainText } from '../plain-text.ts';
import { type Body, bytesOfJson, type View } from '../robot.ts';
import { asciiUrl, BREAK, escapeInline, link, quote } from './markdown.ts';

// Unproven: The bot accepts a request of 20,000 bytes. Rests on:
// https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot which says 20 KB; others have seen 30 KB accepted.
// Try: npm run preview -- --send with a text of 30,000 characters, which is cut to fit. Report: the code, if it is rejected.
/** Without timestamp and signature. */
export const MAX_BODY_BYTES = 20_000 - 100;

/** A card's, by its tag. */
type Element = { tag: 'markdown'; content: string } | { tag: 'div'; text: PlainText } | Button;

interface PlainText {
  tag: 'plain_text';
  content: string;
  text_size?: 'notation';
  text_color?: 'grey';
}

interface Button {
  tag: 'button';
  text: PlainText;
  type: 'default';
  behaviors: [{ type: 'open_url'; default_url: string }];
}

type CardBody = Body & {
  msg_type: 'interactive';
  card: {
    schema: '2.0';
    config: { update_multi: true };
    header: { title: PlainText; template: string };
    body: { elements: Element[] };
  };
};

type Tag =
  | { tag: 'text'; text: string }
  | { tag: 'a'; text: string; href: string }
  | { tag: 'at'; user_id: string };

type PostBody = Body & {
  msg_type: 'post';
  content: { post: { zh_cn: { title: string; content: Tag[][] } } };
};

/** The message; on a second attempt, also a separate mention of everyone, which may be why the first was rejected. */
export function bodiesOf(message: Message, view: View): Body[] {
  const { severity } = message.notification;
  return fitted<[Body, ...Body[]]>(
    message,
    view,
    MAX_BODY_BYTES * view.effort.size,
    (content) => {
      const { mentions } = content;
      if (view.effort.plain)
        return [postBody(content, view, mentions && { ...mentions, all: false }), ...everyoneBeside(content)];
      if (view.config.message_format === 'text') return [postBody(content, view, mentions)];
      return [cardBody(content, severity, view)];
    },
    ([body]) => bytesOfJson(body),
  );
}

const COLOURS: Record<Severity, string> = { critical: 'red', warning: 'orange', info: 'blue', ok: 'green' };

function cardBody(content: Content, severity: Severity, { reader }: View): CardBody {
  const { words } = reader;
  const { isLink, mark, title, summary, body, sender, place, link: main, mentions } = content;
  // Not markdown: Feishu looks for the keyword, which the sender's name contains, only in texts and titles.
  const footer = plain([sender ?? words.sender, inert(place)].filter(Boolean).join(' · '));
  const elements: Element[] = [
    ...markdown(summary && `**${words.labels.aiSummary}**`),
    ...markdown(summary && quote(summary)),
    ...markdown(factLines(content, reader)),
    ...markdown(body && quote(body, isLink)),
    ...markdown(
      idsOf(mentions)
        .map((id) => `<at id=${id}></at>`)
        .join(' '),
    ),
    { tag: 'div', text: { ...footer, text_size: 'notation', text_color: 'grey' } },
    ...(main ? [button(main.label, main.url)] : []),
  ];
  return {
    msg_type: 'interactive',
    card: {
      schema: '2.0',
      config: { update_multi: true },
      header: { title: plain(`${mark} ${bareLine(title, isLink)}`), template: COLOURS[severity] },
      body: { elements },
    },
  };
}

function markdown(content: string | undefined): Element[] {
  return content ? [{ tag: 'markdown', content }] : [];
}

/** Breaks the names of emoji (":OK:"), in case the client shows emoji in plain text. */
function plain(content: string): PlainText {
  return { tag: 'plain_text', content: content.replace(/:(?=[A-Za-z]\w*:)/g, ':\u2060') };
}

function button(label: string, url: string): Element {
  const opened = { type: 'open_url' as const, default_url: asciiUrl(url) };
  return { tag: 'button', text: plain(label), type: 'default', behaviors: [opened] };
}

function factLines({ facts, isLink }: Content, reader: Reader): string {
  const shownText = (text: string) => escapeInline(text, isLink);
  return facts
    .map((values) => {
      const label = escapeInline(values[0]?.label ?? '');
      return `**${label}**${reader.words.colon}${shownValues(values, reader, shownText, link)}`;
    })
    .join(BREAK);
}

/** The first line is the title; a link is a separate element. */
function postBody(content: Content, view: View, mentions: Calls | undefined): PostBody {
  const { link: main, ...others } = content;
  const [title = '', ...lines] = plainText(others, view).split('\n');
  const called = idsOf(mentions);
  return post(title, [
    // An empty line contains a space, because an empty text may be invalid.
    ...lines.slice(1).map((line): Tag[] => [{ tag: 'text', text: line || ' ' }]),
    ...(main ? [[{ tag: 'a' as const, text: main.label, href: asciiUrl(main.url) }]] : []),
    ...(called.length > 0 ? [called.map((user_id) => ({ tag: 'at' as const, user_id }))] : []),
  ]);
}

// Unproven: A group that forbids mentions of everyone rejects a card that contains one, and accepts a message without
// it. Rests on: https://open.feishu.cn/document/feishu-cards/card-json-v2-components/content-components/rich-text
// Try: npm run preview -- --send text.plain --config '{"mentions":{"all":true,"min_severity":"info"}}' with a webhook of a
// group in which only its owner may mention everyone. Report: the codes, and what the group shows.
function everyoneBeside({ mark, title, sender, isLink, mentions }: Content): PostBody[] {
  if (!mentions?.all) return [];
  const line: Tag[] = [{ tag: 'at', user_id: EVERYBODY }];
  if (sender) line.push({ tag: 'text', text: ` ${sender}` });
  return [post(`${mark} ${bareLine(title, isLink)}`, [line])];
}

function post(title: string, content: Tag[][]): PostBody {
  return { msg_type: 'post', content: { post: { zh_cn: { title, content } } } };
}

const EVERYBODY = 'all';

/** The people a bot can mention: by open_id or user_id, not by a mobile number. */
function idsOf(mentions: Calls | undefined): string[] {
  if (mentions === undefined) return [];
  const ids = mentions.user_ids.filter(isUserId);
  return mentions.all ? [...ids, EVERYBODY] : ids;
}

/** The format of an open_id or a user_id; ids of other vendors cannot be told from the latter. */
export function isUserId(value: string): boolean {
  return /^(?!all$)[\w-]{1,64}$/i.test(value);
}

/** The title, then each part of a card or of a post. */
export function shownOf(body: Body): string {
  const { card, content } = body as { card?: CardBody['card']; content?: PostBody['content'] };
  if (card) return [card.header.title.content, ...card.body.elements.map(shownElement)].join('\n\n');
  const { title = '', content: lines = [] } = content?.post.zh_cn ?? {};
  return [title, '', ...lines.map((tags) => tags.map(shownTag).join(' '))].join('\n');
}

function shownElement(element: Element): string {
  switch (element.tag) {
    case 'markdown':
      return element.content;
    case 'div':
      return element.text.content;
    case 'button':
      return `[${element.text.content}](${element.behaviors[0].default_url})`;
  }
}

function shownTag(tag: Tag): string {
  switch (tag.tag) {
    case 'text':
      return tag.text;
    case 'a':
      return `${tag.text}: ${tag.href}`;
    case 'at':
      return `<at user_id="${tag.user_id}">`;
  }
}
