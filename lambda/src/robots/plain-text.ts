// A message without any markup: for the text format of each vendor, and for a second try where markup was refused.

import type { LinkRule } from '../links.ts';
import { oneLine } from '../strings.ts';
import { type Content, joined } from './content.ts';
import { inert, inertPieces } from './inert.ts';
import type { View } from './robot.ts';

/** What an event writes stands behind a label, or on lines that are marked: none can pass for another one's. */
export function plainText(content: Content, view: View): string {
  const { mark, severity, title, summary, facts, body, place, sender, link, isLink } = content;
  const { words } = view.reader;
  const { colon, listComma, labels } = words;
  const lines = facts.map((values) => {
    const shown = values.map(({ value, note = '' }) => bareLine(value + note, isLink)).join(listComma);
    return `${inert(values[0]?.label ?? '')}${colon}${shown}`;
  });
  return joined(
    `${mark} ${severity}｜${bareLine(title, isLink)}`,
    summary && `【${labels.aiSummary}】\n${marked(inert(summary))}`,
    [
      lines.join('\n'),
      body && marked(bare(body, isLink)),
      link && `${link.label}${colon}${link.url}`,
      // The event's words may not begin a line.
      [sender ?? words.sender, inert(place)].filter(Boolean).join(' · '),
    ],
  );
}

/** Text on one line, with its links as addresses. */
export function bareLine(value: string, isLink: LinkRule): string {
  return bare(oneLine(value), isLink);
}

/** Which signs behind an address a client takes for a part of it nobody knows: a blank is none. */
function bare(value: string, isLink: LinkRule): string {
  const pieces = inertPieces(value, isLink);
  return pieces
    .map(({ text, url }, index) => {
      const isApart = /^\s|^$/.test(pieces[index + 1]?.text ?? '');
      return url === undefined ? text : url + (isApart ? '' : ' ');
    })
    .join('');
}

function marked(text: string): string {
  return text.trim().replace(/^/gm, '> ');
}
