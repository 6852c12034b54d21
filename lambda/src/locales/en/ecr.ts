// Words of events/ecr.ts.

import type { Locale } from '../locale.ts';

export const ecr: Locale['ecr'] = {
  scan: 'ECR image scan',
  critical: 'ECR critical vulnerabilities',
  found: 'ECR vulnerabilities',
  clean: 'ECR image scan clean',
  scanStates: {
    COMPLETE: 'complete',
    FAILED: 'failed',
    ACTIVE: 'continuous scan active',
    INITIAL_SCAN_COMPLETE: 'first scan complete',
    SCAN_ELIGIBILITY_EXPIRED: 'no longer scanned',
    SCAN_FREQUENCY_MANUAL: 'manual scans only',
  },
  actions: { PUSH: 'image push', DELETE: 'image deletion', REPLICATE: 'image replication' },
  action: (action, state) => `ECR ${[action, state].filter(Boolean).join(' ')}`,
  results: { SUCCESS: 'succeeded', FAILURE: 'failed' },
  findings: 'Vulnerabilities',
  finding: (level, count) => `${count} ${level}`,
  levels: {
    CRITICAL: 'critical',
    HIGH: 'high',
    MEDIUM: 'medium',
    LOW: 'low',
    INFORMATIONAL: 'informational',
    UNDEFINED: 'unrated',
    UNTRIAGED: 'unrated',
  },
  digest: 'Image digest',
  pullThrough: 'pull-through',
  upstream: 'Upstream registry',
};
