// Words of events/dlm.ts.

import type { Locale } from '../locale.ts';

export const dlm: Locale['dlm'] = {
  title: (state) => `Snapshot policy (DLM) ${state}`,
  states: { ERROR: 'failed', ENABLED: 'enabled', DISABLED: 'disabled' },
};
