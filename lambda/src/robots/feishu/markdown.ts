// The markdown of a card (JSON 2.0): CommonMark without HTML, and tags of Feishu's own. A single \n may be ignored, <br>
// always breaks. All external text is escaped here before it is shown.

import { foreignText } from '../../foreign.ts';
import { type LinkRule, NO_LINKS } from '../../links.ts';
import { oneLine } from '../../strings.ts';
import { isHttps } from '../content.ts';
import { inertPieces } from '../inert.ts';

export const BREAK = '<br>';

/** Shows text literally, within a line. */
export function escapeInline(value: string, isLink: LinkRule = NO_LINKS): string {
  return escapeMarkup(oneLine(foreignText(value)), isLink);
}

/** Shows text as a quote, with its line breaks. */
export function quote(value: string, isLink: LinkRule = NO_LINKS): string {
  const lines = foreignText(value)
    .trim()
    .replace(/\n{3,}/g, '\n\n')
    .split('\n')
    .map((line) => escapeLineStart(escapeMarkup(line.trimEnd(), isLink)));
  return `> ${lines.join(BREAK)}`;
}

/** A link; only the label if the address is not https. */
export function link(label: string, url: string): string {
  const safeLabel = escapeInline(label);
  return isHttps(url) ? linkTo(safeLabel, url) : safeLabel;
}

// Unproven: A numeric entity is shown as its character, including those not in the list of escapes (&#38; for the
// ampersand, &#126; for the tilde), and is never interpreted as markup. Rests on:
// https://open.feishu.cn/document/feishu-cards/card-json-v2-components/content-components/rich-text
// Try: npm run preview -- --send with a text message such as "a *b* ~~c~~ <at id=all></at> &copy; :OK:".
// Report: what is shown, and whether phones rang.
function escapeMarkup(line: string, isLink: LinkRule): string {
  return inertPieces(line, isLink)
    .map(({ text, url }, index, pieces) => {
      // A colon that could begin an emoji's name.
      const escaped = text.replace(/[&<>*_~`\\[\]$]|:(?=[A-Za-z]\w*:)/g, entity);
      // An address in a label must not become a separate link.
      if (url !== undefined) return linkTo(escaped.replaceAll(':', entity), url);
      // Before a link, it would turn the link into an image.
      return pieces[index + 1] ? escaped.replace(/!$/, entity) : escaped;
    })
    .join('');
}

/** Characters that are markup only at the start of a line: heading, list, rule, table, indented code. */
function escapeLineStart(line: string): string {
  return line
    .replace(/^\s+/, (indent) => '\u00a0'.repeat(Math.min(indent.length, 8)))
    .replace(/^(\u00a0*)([#+=|-])/, (_, indent: string, sign: string) => indent + entity(sign))
    .replace(/^(\u00a0*\d{1,9})([.)])(?=\s|$)/, (_, number: string, sign: string) => number + entity(sign));
}

function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}

function linkTo(escapedLabel: string, url: string): string {
  return `[${escapedLabel}](${asciiUrl(url)})`;
}

/** Without characters that would end a link or start other markup, and without non-ASCII ones, which break the card. */
export function asciiUrl(url: string): string {
  return url
    .replace(
      /[()<>"'\\`*[\]|]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .replace(/[^!-~]+/g, (chars) => encodeURIComponent(chars.toWellFormed()));
}
