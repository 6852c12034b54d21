// Plain text published to the topic: by people, scripts, and services that write prose.

import { type Describer, fromOperators, optional } from './describer.ts';

const LONGEST_TITLE = 100;

export const plainText: Describer = ({ payload, subject }, { words }) => {
  if (typeof payload === 'object' && payload !== null) return undefined;
  const content = payload === null || payload === undefined ? '' : String(payload).trim();
  const lines = content.split(/\r?\n/).map((line) => line.trimEnd());
  const firstLine = (lines[0] ?? '').replace(/[:：]\s*$/, '');
  // A title that says it all leaves nothing to repeat below it.
  const isTitle = subject === undefined && [...firstLine].length <= LONGEST_TITLE;
  const body = (isTitle ? lines.slice(1) : lines).join('\n').trim();
  const title = subject ?? (isTitle ? firstLine : `${[...firstLine].slice(0, LONGEST_TITLE).join('')}…`);
  return fromOperators({
    source: 'text',
    kind: subject ?? 'text',
    severity: 'info',
    title: title || words.text.empty,
    facts: [],
    ...optional('body', body || undefined),
  });
};
