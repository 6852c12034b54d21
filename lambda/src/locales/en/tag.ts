// Words of events/tag.ts.

import type { Locale } from '../locale.ts';

export const tag: Locale['tag'] = {
  title: (resource) => (resource ? `Tags changed: ${resource}` : 'Resource tags changed'),
  removed: 'removed',
  set: (key, value) => `${key} = ${value}`,
  labels: { changed: 'Changed tags', resourceType: 'Resource type' },
};
