// Words of events/imagebuilder.ts.

import type { Locale } from '../locale.ts';

export const imagebuilder: Locale['imagebuilder'] = {
  image: 'Image build',
  states: {
    AVAILABLE: 'built',
    BUILDING: 'is being built',
    CANCELLED: 'build cancelled',
    CREATING: 'is being created',
    DEPRECATED: 'deprecated',
    DISTRIBUTING: 'is being distributed',
    FAILED: 'build failed',
    INTEGRATING: 'is being integrated',
    PENDING: 'is pending',
    TESTING: 'is being tested',
  },
  notices: {
    critical: 'Image critically vulnerable',
    found: 'Image vulnerable',
    waiting: 'Image build needs action',
  },
  findings: 'Vulnerabilities',
  levels: { critical: 'critical', high: 'high', medium: 'medium' },
  step: 'Step',
};
