// Text and what no describer knows.

import type { text as zhCN } from '../zh-CN/text.ts';

export const text: typeof zhCN = {
  digest: {
    title: (count, totals) => `AWS digest: ${count} events, ${totals}`,
    count: (count) => `${count} events`,
    hidden: (groups, events) => `${groups} more groups (${events} events) are not listed`,
    period: 'Period',
    open: 'Show all events',
    refused:
      'DingTalk refuses to show some of this, so only kinds and counts stand here; the function’s log has the id of each event.',
  },
  unreadable: {
    id: 'Message id',
    title: 'A message could not be read',
    next: 'Look at it where it was sent; this is a bug, please report it with the log of the function',
  },
  text: {
    empty: 'An empty message arrived',
    json: 'A JSON message arrived',
    untitled: 'AWS event',
  },
};
