// Words of events/opsworks.ts.

import type { Locale } from '../locale.ts';

export const opsworks: Locale['opsworks'] = {
  alert: 'OpsWorks alert',
  types: {
    InstanceStop: 'instance did not stop in time',
    SetupFailed: 'instance setup failed',
    AutoHealing: 'instance auto healing',
  },
  stack: 'Stack',
};
