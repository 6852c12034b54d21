// An independent reader of the messages: markdown-it, which finds every link, emphasis and tag that a chat client
// might find. It knows nothing of the code that wrote them.

import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';

/** The consoles, the documentation, and the one link of SNS that a person is asked to follow. */
const AWS =
  /^https:\/\/(?:(?:[a-z\d-]+\.)*aws\.amazon\.com\/|(?:(?:console|health)\.amazonaws\.cn|(?:console|phd)\.amazonaws-us-gov\.com)\/|sns\.[a-z\d-]+\.amazonaws\.com(?:\.cn)?\/\?Action=ConfirmSubscription&)/;

const parser = new MarkdownIt({ html: true, linkify: true, breaks: false });
// A bare name with a dot ("wang.lei", "db.example.com") is text that hides nothing; an address has a scheme or www.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// No chat client takes "//" alone for an address, of which "https[:]//a.example" is made.
parser.linkify.add('//', null);

interface Reading {
  /** What is seen, block by block; whitespace is one space. */
  text: string;
  links: string[];
  /**
   * What no message's own template writes: a link elsewhere, an emphasis, a tag, … An "address" is a link elsewhere that
   * says where: its label is the address that it leads to.
   */
  faults: string[];
}

/** Reads a whole message. */
export function read(markdown: string): Reading {
  const reading: Reading = { text: '', links: [], faults: [] };
  const open: string[] = [];
  const seen: string[] = [];
  parser.parse(markdown, {}).forEach((token, index) => {
    if (token.nesting === 1) open.push(token.type);
    if (token.nesting === -1) open.pop();
    if (token.type === 'inline') seen.push(readInline(token.children ?? [], open, reading));
    else if (!isOfTemplate(token, index, open)) reading.faults.push(`${token.type} ${token.content}`.trim());
  });
  reading.text = collapse(seen.join(' '));
  const call = CALL.exec(reading.text.replace(AT_HOST, ''));
  if (call !== null) reading.faults.push(`call ${call[0]}`);
  if (HIDDEN.test(reading.text)) reading.faults.push('invisible character');
  return { ...reading, text: visible(reading.text) };
}

/** Reads a fragment that stands inside a block. */
export function readFragment(markdown: string): Reading {
  const reading = read(`- x：${markdown}`);
  return { ...reading, text: reading.text.replace(/^x：/, '') };
}

/** What remains of a text for the eye: no invisible characters, whitespace as one space. */
export function visible(value: string): string {
  const seen = value
    .toWellFormed()
    .replace(/[\u0085\u2800]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (char) =>
      /\s/.test(char) ? ' ' : '',
    )
    .replace(/(?<=\s|^)\p{M}+/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1');
  return collapse(seen);
}

/** As the eye sees a text in which no address is a link: those that a client might take for one are broken up. */
export function disarmed(value: string): string {
  return visible(value)
    .replace(/(https?|ftp|dingtalk|javascript):(?=\/\/)/gi, '$1[:]')
    .replace(/(https?):(?=[/\\]{2})/gi, '$1[:]')
    .replace(/\b(www)\./gi, '$1[.]')
    .replace(/\b(mailto):/gi, '$1[:]');
}

// A word joiner is what takes a mention and an address their meaning; the two others make emoji.
const HIDDEN =
  /(?!\u2060|\u200d|\ufe0f)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Surrogate}]|\p{M}{4}/u;
// The host of a mail address or a login calls nobody: ops@163.com, root@10.0.3.7.
const AT_HOST = /(?<=[\w.+-])@(?!\d{5}|all\.)[a-z\d-]+\.(?=[a-z\d])/gi;
const CALL = /[@＠﹫](?:\d|all|所有人)|\bwww\.|\bmailto:/i;

function readInline(tokens: Token[], open: string[], reading: Reading): string {
  let text = '';
  let isLabel = false;
  tokens.forEach((token, index) => {
    if (token.type === 'text') text += token.content;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += ' ';
    else if (token.type === 'link_open') checkLink(token, labelAfter(index, tokens), reading);
    else if (token.type === 'link_close') return;
    else if (token.type === 'strong_open' && isLabelAt(index, tokens, open)) isLabel = true;
    else if (token.type === 'strong_close' && isLabel) isLabel = false;
    else reading.faults.push(`${token.type} ${token.content}`.trim());
  });
  return text;
}

function labelAfter(index: number, tokens: Token[]): string {
  const rest = tokens.slice(index + 1);
  return rest
    .slice(
      0,
      rest.findIndex(({ type }) => type === 'link_close'),
    )
    .map(({ content }) => content)
    .join('');
}

function checkLink(token: Token, label: string, reading: Reading): void {
  const href = String(token.attrGet('href'));
  reading.links.push(href);
  if (token.info === 'auto') reading.faults.push(`bare address ${href}`);
  else if (!AWS.test(href)) reading.faults.push(`${isAddressOf(label, href) ? 'address' : 'link'} ${href}`);
  else if (/[a-z]:\/\//i.test(label) && !isAddressOf(label, href))
    reading.faults.push(`label of another address ${label}`);
}

/** Whether a label says where a link leads, letter by letter but for the codes of some. */
function isAddressOf(label: string, href: string): boolean {
  if (!label.startsWith('https://') || !href.startsWith('https://')) return false;
  const { username, password, host } = new URL(href);
  const decoded = (address: string) => decodeURIComponent(address.replace(/%(?![\da-f]{2})/gi, '%25'));
  const shown = label.replace(/^(https:\/\/[^/?#]*)(?=[?#]|$)/, '$1/');
  return (
    username + password === '' &&
    /^https:\/\/([^/]*)\//.exec(shown)?.[1] === host &&
    decoded(shown) === decoded(href)
  );
}

/** A list item's label, or a line of its own (the AI summary's heading). */
function isLabelAt(index: number, tokens: Token[], open: string[]): boolean {
  const isFirst = tokens.slice(0, index).every(({ type, content }) => type === 'text' && content === '');
  if (!isFirst || open.includes('blockquote_open') || open.includes('heading_open')) return false;
  return (
    open.includes('list_item_open') || tokens.at(-1)?.type === 'strong_close' || isEmptyAfterStrong(tokens)
  );
}

function isEmptyAfterStrong(tokens: Token[]): boolean {
  const end = tokens.findLastIndex(({ type }) => type === 'strong_close');
  return tokens.slice(end + 1).every(({ content }) => content === '');
}

function isOfTemplate(token: Token, index: number, open: string[]): boolean {
  const depth = open.filter((type) => type === 'blockquote_open' || type === 'bullet_list_open').length;
  switch (token.type) {
    case 'heading_open':
      return index === 0 && token.tag === 'h3';
    case 'blockquote_open':
    case 'bullet_list_open':
      return depth === 1;
    case 'heading_close':
    case 'blockquote_close':
    case 'bullet_list_close':
    case 'list_item_open':
    case 'list_item_close':
    case 'paragraph_open':
    case 'paragraph_close':
      return true;
    default:
      return false;
  }
}

function collapse(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
