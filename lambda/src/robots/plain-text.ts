// A message without markup: for the text format of each vendor, and for the second attempt after markup was rejected.

import type { LinkRule } from '../links.ts';
import { oneLine } from '../strings.ts';
import { type Content, joined } from './content.ts';
import { inert, inertPieces } from './inert.ts';
import type { View } from './robot.ts';

/** Text from an event follows a label or is on a marked line, so that it cannot look like one of our lines. */
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
      // Text from the event must not begin a line.
      [sender ?? words.sender, inert(place)].filter(Boolean).join(' · '),
    ],
  );
}

/** Text on one line, with its links as addresses. */
export function bareLine(value: string, isLink: LinkRule): string {
  return bare(oneLine(value), isLink);
}

/** It is unknown which characters after an address a client includes in the link; a space is not included. */
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
