// Words of digest.ts.

import type { Locale } from '../locale.ts';

export const digest: Locale['digest'] = {
  title: 'AWS digest',
  count: (count) => (count === 1 ? '1 event' : `${count} events`),
  andAlike: {
    critical: (title, count) => `${title} and ${count - 1} more critical`,
    warning: (title, count) => `${title} and ${count - 1} more warnings`,
    info: (title, count) => `${title} and ${count - 1} more`,
    ok: (title, count) => `${title} and ${count - 1} more recovered`,
  },
  andOthers: (title, count) => `${title} and ${count - 1} more`,
  flapping: (title) => `Flapping, now: ${title}`,
  andMore: '…',
  more: (things, events) => `${things} more (${events} events), see below`,
  hidden: (kinds) => `Not shown here: ${kinds}`,
  changes: 'Changes',
  repeats: 'Repeated',
  scope: 'Scope',
  open: 'Show all events',
  refused:
    'The robot rejects part of the text, so this message shows only event types and counts. The function’s log contains the title and ID of each event.',
};
