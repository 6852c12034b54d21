// Words of events/xray.ts.

import type { Locale } from '../locale.ts';

export const xray: Locale['xray'] = {
  active: 'X-Ray service faults',
  closed: 'X-Ray insight closed',
  categories: { FAULT: 'server errors (5xx)' },
  service: 'Root cause service',
  faults: 'Faulty requests',
  group: 'Group',
  openMap: 'Open the X-Ray trace map',
};
