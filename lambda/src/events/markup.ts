// Texts that were written for something that renders them, as the plain text that a person reads: HTML, Slack's markup,
// Markdown. What leads somewhere keeps its whole address behind its label. The outcome is text like any other.

import { foreignText } from '../foreign.ts';
import type { Severity } from '../notification.ts';
import { oneLine } from '../strings.ts';
import { lookup } from './describer.ts';

/** Common emoji codes, and the severity that people mean with them. */
export const EMOJI: Record<string, { mark: string; severity?: Severity }> = {
  warning: { mark: '⚠️', severity: 'warning' },
  rotating_light: { mark: '🚨', severity: 'critical' },
  fire: { mark: '🔥', severity: 'critical' },
  red_circle: { mark: '🔴', severity: 'critical' },
  x: { mark: '❌', severity: 'warning' },
  white_check_mark: { mark: '✅', severity: 'ok' },
  information_source: { mark: 'ℹ️', severity: 'info' },
};

/** A text as plain text, whatever of the three it is written in. */
export function plainOf(text: string): string {
  if (isHtml(text)) return textOfHtml(text);
  if (isSlackMarkup(text)) return textOfSlack(text);
  return isMarkdown(text) ? textOfMarkdown(text) : text;
}

function isSlackMarkup(text: string): boolean {
  return (
    /<https?:\/\/[^\s<>|]{1,2000}\|[^<>\n]{1,300}>/.test(text) ||
    /(?:^|\s):[a-z][a-z\d_+-]{1,40}:(?=\s|$)/.test(text)
  );
}

/** Slack and Markdown write it alike. */
const INLINE_CODE = /(^|[\s(（:：])`([^`\n]{1,200})`/g;

export const EMOJI_CODE = /:([a-z][a-z\d_+-]{0,40}):/g;

/**
 * Slack's markup as plain text. A separate emoji code that is not a severity is removed.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function textOfSlack(value: string): string {
  return withoutSlackLinks(value)
    .replace(EMOJI_CODE, (code, name: string, at: number, whole: string) => {
      const mark = lookup(EMOJI, name)?.mark;
      if (mark !== undefined) return mark;
      const isAlone =
        /^\s?$/.test(whole.slice(Math.max(0, at - 1), at)) &&
        /^(?:\s|$)/.test(whole.slice(at + code.length, at + code.length + 1));
      return isAlone ? '' : code;
    })
    .replace(/(^|[\s(])([*_~])(?=\S)([^*_~\n]*[^*_~\s])\2(?=$|[\s).,!?;:：])/g, '$1$3')
    .replace(INLINE_CODE, '$1$2')
    .replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '')
    .split('\n')
    .map((line) => (/^\s*/.exec(line)?.[0] ?? '') + oneLine(line))
    .join('\n')
    .trim();
}

/** "<https://wiki.example|the runbook>" → "the runbook https://wiki.example" */
function withoutSlackLinks(value: string): string {
  const [before = '', ...pieces] = value.split('<');
  const plain = pieces.map((piece) => {
    const [inside = '', ...rest] = piece.split('>');
    const [url = '', ...label] = inside.split('|').map((part) => part.trim());
    const isLink = rest.length > 0 && /^https?:\/\/\S+$/.test(url);
    return isLink ? labelled(label.join('|'), url) + rest.join('>') : `<${piece}`;
  });
  return before + plain.join('');
}

function labelled(label: string, url: string): string {
  return label === '' || label === url ? url : `${label} ${url}`;
}

/** Two different marks of Markdown, or a link: a single one may be anything. */
function isMarkdown(text: string): boolean {
  const marks = [/^#{1,6} \S/m, /\*\*[^\s*][^*\n]{0,200}\*\*/, /^> \S/m, /^```/m, /^[-*] \[[ x]\] /m];
  return MARKDOWN_LINK.test(text) || marks.filter((mark) => mark.test(text)).length > 1;
}

const MARKDOWN_LINK =
  /!?\[([^\]\n[]{0,200})\]\((https?:\/\/[^\s()]{1,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?)(?: "[^"\n]{0,200}")?\)/;
const MARKDOWN_LINKS = new RegExp(MARKDOWN_LINK, 'g');

/** Markdown without the marks that are in a reader's way. Lists keep their dashes, and line breaks stay. */
function textOfMarkdown(text: string): string {
  return text
    .replace(MARKDOWN_LINKS, (_, label: string, url: string) => labelled(label.trim(), url))
    .split('\n')
    .filter((line) => !/^\s{0,3}(?:```\w{0,20}|-{3,}|\*{3,}|_{3,})\s{0,3}$/.test(line))
    .map((line) =>
      line
        .replace(/^\s{0,3}(?:#{1,6} |>+ ?)/, '')
        .replace(/^(\s*)[*+] (?=\S)/, '$1- ')
        .replace(/(\*\*|__)(?=\S)([^*_\n]{0,300}[^*_\s])\1/g, '$2')
        .replace(INLINE_CODE, '$1$2'),
    )
    .join('\n')
    .trim();
}

function isHtml(text: string): boolean {
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (!start.startsWith('<')) return false;
  if (/^<(?:!doctype html|html|head|body)\b/.test(start)) return true;
  return (
    /^<(?:p|div|table|h[1-6]|ul|ol|b|strong|span|br|font|center|pre|a) ?[^<>]{0,150}\/?>/.test(start) &&
    /<\/[a-z]{1,10}[\d]?>\s*$/i.test(text.slice(-40))
  );
}

const HIDDEN_ELEMENTS = ['script', 'style', 'head', 'title', 'template', 'noscript'];
/** What begins and ends a line, and what begins one. */
const PARAGRAPHS =
  /^(?:p|div|table|h[1-6]|ul|ol|dl|pre|blockquote|section|article|header|footer|center|form|address)$/;
const LINES = /^(?:br|hr|tr|dt|dd)$/;

/** HTML as text: one line for each block, one gap between the cells of a row. Only tags are read, in one pass. */
function textOfHtml(html: string): string {
  const parts: string[] = [];
  let hidden: string | undefined;
  let link: { url: string; from: number } | undefined;
  for (const [index, piece] of html
    .replace(/<!--[^-]{0,2000}-->/g, '')
    .split('<')
    .entries()) {
    const end = index === 0 ? -1 : piece.indexOf('>');
    const [, closing, name] = /^(\/?)([a-z][a-z\d]{0,10})/i.exec(index === 0 ? '' : piece) ?? [];
    const isTag = index > 0 && end >= 0 && (name !== undefined || piece.startsWith('!'));
    const tag = name?.toLowerCase() ?? '';
    if (isTag && hidden !== undefined && closing && tag === hidden) hidden = undefined;
    else if (isTag && hidden === undefined && !closing && HIDDEN_ELEMENTS.includes(tag)) hidden = tag;
    if (hidden !== undefined) continue;
    if (isTag && tag === 'a') {
      if (!closing) {
        const url = /\bhref\s?=\s?["']?(https?:\/\/[^"'\s>]{1,2000})/i.exec(piece.slice(0, end))?.[1];
        link = url === undefined ? undefined : { url: entitiesOf(url), from: parts.length };
      } else if (link !== undefined) {
        const label = parts.slice(link.from).join('').trim();
        if (label !== link.url) parts.push(` ${link.url}`);
        link = undefined;
      }
    }
    if (isTag && (PARAGRAPHS.test(tag) || (!closing && LINES.test(tag)))) parts.push('\n');
    if (isTag && tag === 'li' && !closing) parts.push('\n- ');
    if (isTag && (tag === 'td' || tag === 'th') && closing) parts.push('  ');
    const text = isTag ? piece.slice(end + 1) : index === 0 ? piece : `<${piece}`;
    parts.push(entitiesOf(text).replace(/\s+/g, ' '));
  }
  const lines = parts
    .join('')
    .split('\n')
    .map((line) => line.replace(/ {3,}/g, '  ').trim());
  return foreignText(lines.filter((line, index) => line !== '' || lines[index - 1] !== '').join('\n')).trim();
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function entitiesOf(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return lookup(ENTITIES, name.toLowerCase()) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
