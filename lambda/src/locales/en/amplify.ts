// Words of events/amplify.ts.

import type { Locale } from '../locale.ts';

export const amplify: Locale['amplify'] = {
  deployment: 'Amplify deployment',
  states: { STARTED: 'started', SUCCEED: 'succeeded', FAILED: 'failed' },
  job: 'Job ID',
};
