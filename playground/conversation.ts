// The conversation as a vendor's clients show it, on a phone or on the desktop: chat list, group, robot, messages.

import { el } from './dom.ts';
import { LOOKS, type VendorName } from './robots/index.ts';
import type { Block, Inline } from './robots/markdown.ts';
import type { Part, Shown } from './robots/shown.ts';
import type { Words } from './words.ts';

export interface ChatMessage {
  /** A request body from any sender. */
  payload: unknown;
  /** "09:15" */
  clock: string;
}

export interface ChatView {
  vendor: VendorName;
  device: 'phone' | 'desktop';
  theme: 'light' | 'dark';
}

type Message = Shown & Pick<ChatMessage, 'clock'>;

/** The whole device: what the chat list shows of the latest message, and the group's messages, oldest first. */
export function conversation(messages: ChatMessage[], view: ChatView, words: Words): HTMLElement {
  const contents = messages.map(
    ({ payload, clock }): Message => ({ ...LOOKS[view.vendor].read(payload), clock }),
  );
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
  return el('div', { class: `device ${view.vendor} ${view.device} ${view.theme}` }, list, chat);
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

function messageItem({ kind, header, parts, clock }: Message, words: Words): HTMLElement {
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
        el('span', { class: 'clock' }, clock),
      ),
      el(
        'div',
        { class: `bubble ${kind}` },
        header &&
          el(
            'div',
            { class: `card-head on-${header.colour}`, role: 'heading', 'aria-level': '2' },
            header.title,
          ),
        ...parts.flatMap((part) => partNodes(part, words)),
      ),
    ),
  );
}

function partNodes(part: Part, words: Words): HTMLElement[] {
  switch (part.kind) {
    case 'blocks':
      return part.blocks.map((block) => blockNode(block, words));
    case 'note':
      return [el('div', { class: 'note' }, ...part.blocks.map((block) => blockNode(block, words)))];
    case 'button': {
      const button = linkNode(part.url, [part.text]);
      button.classList.add('card-button');
      return [button];
    }
  }
}

function blockNode(block: Block, words: Words): HTMLElement {
  switch (block.kind) {
    case 'heading':
      return el(
        'div',
        { class: `h h${block.level}`, role: 'heading', 'aria-level': '2' },
        ...inlineNodes(block.content, words),
      );
    case 'paragraph':
      return el('p', {}, ...inlineNodes(block.content, words));
    case 'quote':
      return el('blockquote', {}, ...block.blocks.map((inner) => blockNode(inner, words)));
    case 'list': {
      const items = block.items.map((item) => el('li', {}, ...inlineNodes(item, words)));
      return block.start === undefined ? el('ul', {}, ...items) : el('ol', { start: block.start }, ...items);
    }
    case 'code':
      return el('pre', {}, el('code', {}, block.text));
    case 'rule':
      return el('hr');
  }
}

function inlineNodes(content: Inline[], words: Words): (Node | string)[] {
  return content.map((part) => inlineNode(part, words));
}

function inlineNode(part: Inline, words: Words): Node | string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'break':
      return el('br');
    case 'bold':
      return el('strong', {}, ...inlineNodes(part.content, words));
    case 'italic':
      return el('em', {}, ...inlineNodes(part.content, words));
    case 'struck':
      return el('s', {}, ...inlineNodes(part.content, words));
    case 'coloured':
      return el('span', { class: `in-${part.colour}` }, ...inlineNodes(part.content, words));
    case 'tag':
      return el('span', { class: `text-tag on-${part.colour}` }, ...inlineNodes(part.content, words));
    case 'code':
      return el('code', {}, part.text);
    case 'mention':
      return el('span', { class: 'mention' }, part.text);
    case 'link':
      return linkNode(part.url, inlineNodes(part.content, words));
    // The picture itself stays out: it would be a request to another host.
    case 'image':
      return el('span', { class: 'image' }, `${words.image} ${part.alt} ${part.url}`);
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
