// DingTalk's markdown: headings, quotes, lists, bold, italic, links and images; nothing else. A line break inside
// a block needs two spaces before it. Everything from outside passes through here before it is shown.

import { foreignText } from '../../foreign.ts';

const WORD_JOINER = '\u2060';

/**
 * Makes text safe to show anywhere: clean, without a mention, and without an address that the client would turn into a
 * link. It looks the same as before.
 */
export function neutralize(value: string): string {
  return foreignText(value)
    .replace(/@(?=\d|all|所有人)|(?<![\w.+-])@|[＠﹫]/gi, (sign) => sign + WORD_JOINER)
    .replace(/:\/\/|\b(?:www\.|mailto:)/gi, (start) => start[0] + WORD_JOINER + start.slice(1));
}

/** Shows text as the very characters that it is made of, on one line. */
export function escapeInline(value: string): string {
  return escapeMarkup(neutralize(value).replace(/\s+/g, ' ').trim());
}

/** Shows text as a quote, line by line. */
export function quote(value: string): string {
  return neutralize(value)
    .trim()
    .replace(/\n{3,}/g, '\n\n')
    .split('\n')
    .map((line) => (line.trim() === '' ? '>' : `> ${escapeLineStart(escapeMarkup(line.trimEnd()))}`))
    .join('  \n')
    .replace(/> {2}\n/g, '>\n');
}

function escapeMarkup(line: string): string {
  return line.replace(/[\\`*_[\]<|]|~(?=~)|(?<=~)~|&(?=#?\w+;)/g, '\\$&');
}

/** Signs that mean something at the start of a line alone: heading, quote, list, rule, code by indentation. */
function escapeLineStart(line: string): string {
  return line
    .replace(/^\s+/, (indent) => '\u00a0'.repeat(Math.min(indent.length, 8)))
    .replace(/^(\u00a0*)([#>]|[-+=](?=\s|$|[-=]))/, '$1\\$2')
    .replace(/^(\u00a0*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** DingTalk's own address for opening another one. */
export const OPEN_LINK = 'dingtalk://dingtalkclient/page/link';

export function isHttps(url: string): boolean {
  return /^https:\/\/[^\s]+$/.test(url);
}

/** A link; the label alone where the address is neither https nor DingTalk's for opening one. */
export function link(label: string, url: string | undefined): string {
  const safeLabel = escapeInline(label);
  if (url === undefined || !(isHttps(url) || url.startsWith(`${OPEN_LINK}?url=https%3A%2F%2F`)))
    return safeLabel;
  return `[${safeLabel}](${url.replace(/[()<>"'\\`*[\]|]/g, percent)})`;
}

/** For characters that would end the link or start another markup. */
function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
