// Words of digest.ts.

import type { Locale } from '../locale.ts';

export const digest: Locale['digest'] = {
  title: (count, totals) => `AWS digest: ${count} events, ${totals}`,
  count: (count) => `${count} events`,
  hidden: (groups, events) => `${groups} more groups (${events} events) are not listed`,
  period: 'Period',
  open: 'Show all events',
  refused:
    'The robot refuses some of the text, so this message has only kinds and counts. The function’s log has the id of each event.',
};
