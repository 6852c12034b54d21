// Words of events/ecr.ts.

import type { Locale } from '../locale.ts';

export const ecr: Locale['ecr'] = {
  scan: 'ECR image scan',
  critical: 'ECR critical vulnerabilities',
  found: 'ECR vulnerabilities',
  clean: 'ECR image scan found nothing',
  scanStates: {
    COMPLETE: 'complete',
    FAILED: 'failed',
    ACTIVE: 'continuous scan active',
    INITIAL_SCAN_COMPLETE: 'first scan complete',
    SCAN_ELIGIBILITY_EXPIRED: 'no longer scanned',
    SCAN_FREQUENCY_MANUAL: 'scanned by hand only',
  },
  actions: { PUSH: 'push', DELETE: 'deletion', REPLICATE: 'replication' },
  action: (action, state) => `ECR image ${[action, state].filter(Boolean).join(' ')}`,
  results: { SUCCESS: 'succeeded', FAILURE: 'failed' },
  findings: 'Vulnerabilities',
  finding: (level, count) => `${count} ${level}`,
  levels: {
    CRITICAL: 'critical',
    HIGH: 'high',
    MEDIUM: 'medium',
    LOW: 'low',
    INFORMATIONAL: 'informational',
    UNDEFINED: 'without a level',
    UNTRIAGED: 'without a level',
  },
  digest: 'Digest',
  pullThrough: 'cache pull',
  upstream: 'Upstream registry',
};
