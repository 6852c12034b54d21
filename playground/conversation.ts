// The conversation as DingTalk shows it, on a phone or on the desktop: chat list, group, robot, messages.

import { el } from './dom.ts';
import { type Block, type Inline, parseMarkdown } from './markdown.ts';
import type { Words } from './words.ts';

export interface ChatMessage {
  /** A request body from any sender. */
  payload: unknown;
  /** "09:15" */
  clock: string;
}

export interface ChatView {
  device: 'phone' | 'desktop';
  theme: 'light' | 'dark';
}

/** The whole device: what the chat list shows of the latest message, and the group's messages, oldest first. */
export function conversation(messages: ChatMessage[], view: ChatView, words: Words): HTMLElement {
  const contents = messages.map(({ payload, clock }) => ({ ...contentOf(payload), clock }));
  const latest = contents.at(-1);
  const list = el(
    'div',
    { class: 'chat-list', role: 'group', 'aria-label': words.chatList },
    latest
      ? listRow(words.group, `${words.robotName}: ${latest.preview}`, latest.clock, contents.length)
      : listRow(words.group, words.noMessage, '', 0),
    ...words.otherChats.map(([name, preview, clock]) => listRow(name, preview, clock, 0)),
  );
  const log = el(
    'ol',
    { class: 'chat-log', tabindex: '0', 'aria-label': words.messages },
    ...contents.map((content) => messageItem(content, words)),
  );
  const chat = el(
    'div',
    { class: 'chat' },
    el(
      'div',
      { class: 'chat-head' },
      el('span', { class: 'chat-back', 'aria-hidden': 'true' }, '‹'),
      el('span', { class: 'chat-title' }, words.group),
      el('span', { class: 'chat-more', 'aria-hidden': 'true' }, '···'),
    ),
    log,
    el('div', { class: 'chat-input', 'aria-hidden': 'true' }, el('span', {}, words.inputHint)),
  );
  return el('div', { class: `device ${view.device} ${view.theme}` }, list, chat);
}

interface Content {
  kind: string;
  text: string;
  /** What the chat list and a notification show. */
  preview: string;
  /** "@13800000000", as in the text. */
  calls: string[];
}

function contentOf(payload: unknown): Content {
  const kind = textAt(payload, 'msgtype');
  const part = at(payload, kind);
  const text = textAt(part, kind === 'text' ? 'content' : 'text');
  const calls = callsOf(at(payload, 'at'));
  // DingTalk itself adds the mentions to a text message.
  const shown = kind === 'text' && calls.length > 0 ? `${text}\n${calls.join(' ')}` : text;
  return { kind, text: shown, preview: textAt(part, 'title') || (text.split('\n')[0] ?? ''), calls };
}

function callsOf(value: unknown): string[] {
  const listed = ['atMobiles', 'atUserIds'].flatMap((key) => {
    const list = at(value, key);
    return Array.isArray(list) ? list.map(String) : [];
  });
  return [...listed, ...(at(value, 'isAtAll') === true ? ['所有人'] : [])].map((who) => `@${who}`);
}

function listRow(name: string, preview: string, clock: string, unread: number): HTMLElement {
  return el(
    'div',
    { class: 'chat-row' },
    el('span', { class: 'avatar group', 'aria-hidden': 'true' }, [...name][0] ?? ''),
    el(
      'span',
      { class: 'chat-row-text' },
      el('span', { class: 'chat-row-name' }, name),
      el('span', { class: 'chat-row-preview' }, preview),
    ),
    el(
      'span',
      { class: 'chat-row-side' },
      el('span', { class: 'clock' }, clock),
      unread > 0 && el('span', { class: 'badge' }, String(unread)),
    ),
  );
}

function messageItem(content: Content & { clock: string }, words: Words): HTMLElement {
  const body =
    content.kind === 'text'
      ? plainNodes(content.text, content.calls)
      : parseMarkdown(content.text).map((block) => blockNode(block, content.calls, words));
  return el(
    'li',
    { class: 'chat-message' },
    el('span', { class: 'avatar robot', 'aria-hidden': 'true' }, 'AWS'),
    el(
      'div',
      { class: 'message-main' },
      el(
        'div',
        { class: 'message-who' },
        el('span', {}, words.robotName),
        el('span', { class: 'robot-tag' }, words.robotTag),
        el('span', { class: 'clock' }, content.clock),
      ),
      el('div', { class: `bubble ${content.kind}` }, ...body),
    ),
  );
}

function blockNode(block: Block, calls: string[], words: Words): HTMLElement {
  switch (block.kind) {
    case 'heading':
      return el(
        'div',
        { class: `h h${block.level}`, role: 'heading', 'aria-level': '2' },
        ...inlineNodes(block.content, calls, words),
      );
    case 'paragraph':
      return el('p', {}, ...inlineNodes(block.content, calls, words));
    case 'quote':
      return el('blockquote', {}, ...block.blocks.map((inner) => blockNode(inner, calls, words)));
    case 'list': {
      const items = block.items.map((item) => el('li', {}, ...inlineNodes(item, calls, words)));
      return block.start === undefined ? el('ul', {}, ...items) : el('ol', { start: block.start }, ...items);
    }
  }
}

function inlineNodes(content: Inline[], calls: string[], words: Words): (Node | string)[] {
  return content.flatMap((part) => inlineNode(part, calls, words));
}

function inlineNode(part: Inline, calls: string[], words: Words): (Node | string)[] {
  switch (part.kind) {
    case 'text':
      return mentionNodes(part.text, calls);
    case 'break':
      return [el('br')];
    case 'bold':
      return [el('strong', {}, ...inlineNodes(part.content, calls, words))];
    case 'italic':
      return [el('em', {}, ...inlineNodes(part.content, calls, words))];
    case 'link':
      return [linkNode(part.url, inlineNodes(part.content, calls, words))];
    // The picture itself stays out: it would be a request to another host.
    case 'image':
      return [el('span', { class: 'image' }, `${words.image} ${part.alt} ${part.url}`)];
  }
}

function linkNode(url: string, content: (Node | string)[]): HTMLElement {
  const target = targetOf(url);
  if (target === undefined) return el('span', { class: 'link' }, ...content);
  return el('a', { href: target, target: '_blank', rel: 'noopener noreferrer', title: url }, ...content);
}

/** Where a click leads in a browser: to an https address, also one that the chat's own address opens (`?url=`). */
function targetOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, searchParams } = new URL(url);
  const inside = protocol === 'https:' ? url : searchParams.get('url');
  return inside && URL.canParse(inside) && new URL(inside).protocol === 'https:' ? inside : undefined;
}

/** A text message: line breaks as they are, addresses as links. */
function plainNodes(text: string, calls: string[]): (Node | string)[] {
  return text.split(/(https:\/\/[^\s，。）]+)/).flatMap((part, index) => {
    const target = index % 2 === 1 ? targetOf(part) : undefined;
    return target ? [linkNode(part, [part])] : mentionNodes(part, calls);
  });
}

function mentionNodes(text: string, calls: string[]): (Node | string)[] {
  if (calls.length === 0) return [text];
  const pattern = new RegExp(
    `(${calls.map((call) => call.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`,
  );
  return text
    .split(pattern)
    .map((part, index) => (index % 2 === 1 ? el('span', { class: 'mention' }, part) : part));
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function textAt(value: unknown, key: string): string {
  const found = at(value, key);
  return typeof found === 'string' ? found : '';
}
