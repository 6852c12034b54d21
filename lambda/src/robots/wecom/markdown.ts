// WeCom's markdown (v1): headings, bold, links, inline code, a quote of one level, three colors, and <@userid>. A line
// break is \n. Everything from outside passes through here before it is shown.

import { foreignText } from '../../foreign.ts';
import { type LinkRule, NO_LINKS } from '../../links.ts';
import { oneLine } from '../../strings.ts';
import { isHttps } from '../content.ts';
import { inertPieces } from '../inert.ts';

// Unproven: No text from outside is markup, and each is shown with all its characters. No rule for escapes is published, and
// a backslash may be shown or not: signs that could be markup are therefore kept apart by U+2060, which is not seen, or
// stand as their full-width twins. Rests on: https://developer.work.weixin.qq.com/document/path/99110 which lists the
// markup, and how parsers of markdown work.
// Try: npm run preview -- --send with a text message of lines such as "a \*b\* **c** `d` <font color="info">e</font> &lt;".
// Report: what is shown, and whether "\*" alone would have shown a star.
const JOINER = '\u2060';

/** Text within a line; `linked` says how an address shows that is a link. */
export function escapeLine(value: string, isLink: LinkRule = NO_LINKS, linked = linkTo): string {
  return escapeMarkup(oneLine(foreignText(value)), isLink, linked);
}

/** Text between signs for bold. */
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

/** A command over several lines on one: a backslash at the end of a line is a line break to some readers. */
export function withoutContinuations(text: string): string {
  return text.replace(/ \\\n[ \t]*(?=\S)/g, ' ');
}

/** A link; the label alone where the address is not https. */
export function link(label: string, url: string): string {
  const safeLabel = escapeLine(label);
  return isHttps(url) ? linkTo(safeLabel, url) : safeLabel;
}

/** An address as it is, where no link can stand: clients make a link of it. */
export function shownAddress(_label: string, url: string): string {
  return url;
}

/** The robot refuses "\uXXXX" (errcode 40033), of which a text may speak. */
export function withoutUnicodeEscapes(text: string): string {
  return text.replace(/\\(?=u[\da-f]{4})/gi, `\\${JOINER}`);
}

function escapeMarkup(line: string, isLink: LinkRule, linked: typeof linkTo, whole = line): string {
  // One alone marks nothing, and can be copied as it is.
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
      // Before a link, it would make an image of it.
      if (url === undefined) return pieces[index + 1] ? escaped.replace(/!$/, `!${JOINER}`) : escaped;
      return linked(escaped, url);
    })
    .join('');
}

const TWINS: Record<string, string> = { '*': '＊', '`': '｀', '[': '［', ']': '］' };

/** Signs that mean something at the start of a line alone, here or in other markdown. */
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
