// A message without any markup: for the text format of each vendor, and for a second try where markup was refused.

import { oneLine } from '../strings.ts';
import { type Content, joined } from './content.ts';
import { inert } from './inert.ts';
import type { View } from './robot.ts';

/** What an event writes stands behind a label, or on lines that are marked: none can pass for another one's. */
export function plainText({ title, summary, facts, body, link }: Content, view: View): string {
  const { colon, listComma, labels } = view.reader.words;
  const lines = facts.map((values) => {
    const shown = values.map(({ value, note = '' }) => inert(oneLine(value + note))).join(listComma);
    return `${inert(values[0]?.label ?? '')}${colon}${shown}`;
  });
  return joined(
    inert(title),
    summary && `【${labels.aiSummary}】\n${markedLines(summary)}`,
    [lines.join('\n'), body && markedLines(body), link && `${link.label}${colon}${link.url}`],
    view,
  );
}

function markedLines(value: string): string {
  return inert(value).trim().replace(/^/gm, '> ');
}
