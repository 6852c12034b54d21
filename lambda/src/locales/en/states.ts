// Words of events/states.ts.

import type { Locale } from '../locale.ts';

export const states: Locale['states'] = {
  errors: {},
  execution: 'Step Functions',
};
