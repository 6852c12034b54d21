// WeCom's markdown (v1): headings, bold, links, inline code, a quote of one level, three colors, and <@userid>. A line
// break is \n. All external text is escaped here before it is shown.

import { foreignText } from '../../foreign.ts';
import { type LinkRule, NO_LINKS } from '../../links.ts';
import { oneLine } from '../../strings.ts';
import { isHttps } from '../content.ts';
import { inertPieces } from '../inert.ts';

// Unproven: External text is never markup, and all its characters are shown. No rule for escapes is published, and a
// backslash may or may not be shown. Therefore, characters that could be markup are separated by U+2060, which is
// invisible, or replaced by their full-width forms. Rests on: https://developer.work.weixin.qq.com/document/path/99110 which lists the
// markup, and how parsers of markdown work.
// Try: npm run preview -- --send with a text message of lines such as "a \*b\* **c** `d` <font color="info">e</font> &lt;".
// Report: what is shown, and whether "\*" alone would have shown a star.
const JOINER = '\u2060';

/** Text within a line; `linked` formats an address that is a link. */
export function escapeLine(value: string, isLink: LinkRule = NO_LINKS, linked = linkTo): string {
  return escapeMarkup(oneLine(foreignText(value)), isLink, linked);
}

/** Text for bold markup. */
export function escapeLabel(value: string): string {
  return escapeLine(value).replaceAll('*', '＊');
}

/** Text as a quote, line by line. */
export function quote(value: string, isLink: LinkRule = NO_LINKS): string {
  const whole = withoutContinuations(foreignText(value).trim());
  return whole
    .replace(/\n{3,}/g, '\n\n')
    .split('\n')
    .map((line) => `> ${escapeLineStart(escapeMarkup(line.trimEnd(), isLink, linkTo, whole))}`.trimEnd())
    .join('\n');
}

/** Joins a command of several lines into one: some clients show a backslash at the end of a line as a line break. */
export function withoutContinuations(text: string): string {
  return text.replace(/ \\\n[ \t]*(?=\S)/g, ' ');
}

/** A link; only the label if the address is not https. */
export function link(label: string, url: string): string {
  const safeLabel = escapeLine(label);
  return isHttps(url) ? linkTo(safeLabel, url) : safeLabel;
}

/** A bare address, where markup for a link is not possible: clients turn it into a link. */
export function shownAddress(_label: string, url: string): string {
  return url;
}

/** The robot rejects "\uXXXX" (errcode 40033), which a text may contain. */
export function withoutUnicodeEscapes(text: string): string {
  return text.replace(/\\(?=u[\da-f]{4})/gi, `\\${JOINER}`);
}

function escapeMarkup(line: string, isLink: LinkRule, linked: typeof linkTo, whole = line): string {
  // A single one is not markup, and can be copied unchanged.
  const paired = ['*', '`'].filter((sign) => whole.indexOf(sign) !== whole.lastIndexOf(sign));
  return inertPieces(line, isLink)
    .map(({ text, url }, index, pieces) => {
      const escaped = withoutUnicodeEscapes(text)
        .replaceAll('<', '＜')
        .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, `\\${JOINER}`)
        .replace(/&(?=#?\w+;)/g, `&${JOINER}`)
        .replace(/](?=[([:])/g, `]${JOINER}`)
        .replace(/~(?=~)/g, `~${JOINER}`)
        .replace(/[*`]/g, (sign) => (paired.includes(sign) ? (TWINS[sign] ?? '') : sign));
      // Before a link, it would turn the link into an image.
      if (url === undefined) return pieces[index + 1] ? escaped.replace(/!$/, `!${JOINER}`) : escaped;
      return linked(escaped, url);
    })
    .join('');
}

const TWINS: Record<string, string> = { '*': '＊', '`': '｀', '[': '［', ']': '］' };

/** Characters that are markup only at the start of a line, here or in other markdown. */
function escapeLineStart(line: string): string {
  return line
    .replace(/^\s+/, (indent) => '\u00a0'.repeat(Math.min(indent.length, 8)))
    .replace(/^(\u00a0*)(?=[#>|=]|[*+-](?:\s|$)|[*_-]{3}|-+\s*$|:-|\d{1,9}[.)](?:\s|$))/, `$1${JOINER}`);
}

function linkTo(escapedLabel: string, url: string): string {
  const label = escapedLabel.replace(/[[\]]/g, (sign) => TWINS[sign] ?? '');
  return `[${label}](${url.replace(/[()<>"'\\`*[\]|]/g, percent)})`;
}

/** For characters that would end the link or start another markup. */
function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
