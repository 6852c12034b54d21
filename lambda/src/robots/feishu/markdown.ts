// The markdown of a card (JSON 2.0): CommonMark without HTML, and tags of Feishu's own. A single \n may be ignored, <br>
// always breaks. Everything from outside passes through here before it is shown.

import { foreignText } from '../../foreign.ts';
import { type LinkRule, NO_LINKS } from '../../links.ts';
import { oneLine } from '../../strings.ts';
import { isHttps } from '../content.ts';
import { inertPieces } from '../inert.ts';

export const BREAK = '<br>';

/** Shows text as the very characters that it is made of, within a line. */
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

/** A link; the label alone where the address is not https. */
export function link(label: string, url: string): string {
  const safeLabel = escapeInline(label);
  return isHttps(url) ? linkTo(safeLabel, url) : safeLabel;
}

// Unproven: A numeric entity shows its character, also those that the list of escapes does not have (&#38; for the
// ampersand, &#126; for the tilde), and is never read as markup afterwards. Rests on:
// https://open.feishu.cn/document/feishu-cards/card-json-v2-components/content-components/rich-text
// Try: npm run preview -- --send with a text message such as "a *b* ~~c~~ <at id=all></at> &copy; :OK:".
// Report: what is shown, and whether phones rang.
function escapeMarkup(line: string, isLink: LinkRule): string {
  return inertPieces(line, isLink)
    .map(({ text, url }, index, pieces) => {
      // A colon that could begin an emoji's name.
      const escaped = text.replace(/[&<>*_~`\\[\]$]|:(?=[A-Za-z]\w*:)/g, entity);
      // An address in a label is none of its own.
      if (url !== undefined) return linkTo(escaped.replaceAll(':', entity), url);
      // Before a link, it would make an image of it.
      return pieces[index + 1] ? escaped.replace(/!$/, entity) : escaped;
    })
    .join('');
}

/** Signs that mean something at the start of a line alone: heading, list, rule, table, code by indentation. */
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

/** Without characters that would end a link or start another markup, and without any beyond ASCII: these break the card. */
export function asciiUrl(url: string): string {
  return url
    .replace(
      /[()<>"'\\`*[\]|]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .replace(/[^!-~]+/g, (chars) => encodeURIComponent(chars.toWellFormed()));
}
