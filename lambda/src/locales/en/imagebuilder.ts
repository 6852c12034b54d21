// Words of events/imagebuilder.ts.

import type { Locale } from '../locale.ts';

export const imagebuilder: Locale['imagebuilder'] = {
  image: 'Image',
  states: {
    AVAILABLE: 'built',
    BUILDING: 'being built',
    CANCELLED: 'build cancelled',
    CREATING: 'being created',
    DEPRECATED: 'deprecated',
    DISTRIBUTING: 'being distributed',
    FAILED: 'build failed',
    INTEGRATING: 'being integrated',
    PENDING: 'pending',
    TESTING: 'being tested',
  },
  notices: {
    critical: 'Critical image vulnerabilities',
    found: 'Image vulnerabilities',
    waiting: 'Image build needs action',
  },
  findings: 'Vulnerabilities',
  levels: { critical: 'critical', high: 'high', medium: 'medium' },
};
