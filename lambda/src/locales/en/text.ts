// Text and what no describer knows.

import type { text as zhCN } from '../zh-CN/text.ts';

export const text: typeof zhCN = {
  text: {
    empty: 'An empty message arrived',
    json: 'A JSON message arrived',
    untitled: 'AWS event',
  },
};
