// Words of events/states.ts.

import type { Locale } from '../locale.ts';

export const states: Locale['states'] = {
  execution: 'Step Functions',
};
