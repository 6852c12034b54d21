// DingTalk's markdown: headings, quotes, lists, bold, italic, links and images; nothing else. A line break inside
// a block needs two spaces before it. All external text is escaped here before it is shown.

import { foreignText } from '../../foreign.ts';
import { type LinkRule, NO_LINKS } from '../../links.ts';
import { oneLine } from '../../strings.ts';
import { isHttps } from '../content.ts';
import { inertPieces } from '../inert.ts';

/** Which addresses of a text are links, and how these open. */
export interface Links {
  isLink: LinkRule;
  /** The address that opens another one. */
  opened(url: string): string;
}

const NONE: Links = { isLink: NO_LINKS, opened: (url) => url };

/** Shows text literally, on one line. */
export function escapeInline(value: string, links: Links = NONE): string {
  return escapeMarkup(oneLine(foreignText(value)), links);
}

/** Shows text as a separate paragraph, on one line. */
export function paragraph(value: string): string {
  return escapeLineStart(escapeInline(value));
}

/** Shows text as a quote, line by line. */
export function quote(value: string, links: Links = NONE): string {
  return (
    foreignText(value)
      .trim()
      .replace(/\n{3,}/g, '\n\n')
      .split('\n')
      // A shell does not treat the spaces that show an indentation as spaces, and people copy commands of several lines.
      .map((line, index, all) => (all[index - 1]?.trimEnd().endsWith('\\') ? line.trim() : line.trimEnd()))
      .map((line) => (line === '' ? '>' : `> ${escapeLineStart(escapeMarkup(line, links))}`))
      .join('  \n')
      .replace(/> {2}\n/g, '>\n')
  );
}

function escapeMarkup(line: string, { isLink, opened }: Links): string {
  return inertPieces(line, isLink)
    .map(({ text, url }, index, pieces) => {
      const escaped = text
        .replace(/[\\`*_[\]|]|~(?=~)|(?<=~)~/g, '\\$&')
        // A tag makes the whole message blank on phones, and it is not known whether a backslash prevents this.
        .replace(/&(?=#?\w+;)/g, '&amp;')
        .replace(/</g, '&lt;');
      if (url !== undefined) return linkTo(escaped, opened(url));
      // Before a link, it would turn the link into an image.
      return pieces[index + 1] ? escaped.replace(/!$/, '\\!') : escaped;
    })
    .join('');
}

/** Characters that are markup only at the start of a line: heading, quote, list, rule, indented code. */
function escapeLineStart(line: string): string {
  return line
    .replace(/^\s+/, (indent) => '\u00a0'.repeat(Math.min(indent.length, 8)))
    .replace(/^(\u00a0*)([#>]|[-+=](?=\s|$|[-=]))/, '$1\\$2')
    .replace(/^(\u00a0*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** DingTalk's own address for opening another one. */
const OPEN_LINK = 'dingtalk://dingtalkclient/page/link';

/** DingTalk opens links in its side panel unless they ask for the system's browser. */
export function openedInBrowser(url: string): string {
  return `${OPEN_LINK}?url=${encodeURIComponent(url)}&pc_slide=false`;
}

/** A link; only the label if the address is neither https nor DingTalk's own for opening links. */
export function link(label: string, url: string | undefined): string {
  const safeLabel = escapeInline(label);
  if (url === undefined || !(isHttps(url) || url.startsWith(`${OPEN_LINK}?url=https%3A%2F%2F`)))
    return safeLabel;
  return linkTo(safeLabel, url);
}

function linkTo(escapedLabel: string, url: string): string {
  return `[${escapedLabel}](${url.replace(/[()<>"'\\`*[\]|]/g, percent)})`;
}

/** For characters that would end the link or start another markup. */
function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
