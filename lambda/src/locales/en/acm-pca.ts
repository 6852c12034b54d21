// Words of events/acm-pca.ts.

import type { Locale } from '../locale.ts';

export const acmPca: Locale['acmPca'] = {
  events: {
    'ACM Private CA Creation': 'Private CA creation',
    'ACM Private CA Certificate Issuance': 'CA issuance',
    'ACM Private CA Certificate Revocation': 'CA certificate revocation',
    'ACM Private CA CRL Generation': 'CA CRL generation',
    'ACM Private CA Audit Report Generation': 'CA audit report',
  },
  results: { success: 'succeeded', failure: 'failed' },
  outcome: (event, result) => `${event} ${result}`,
  labels: { certificate: 'Certificate' },
};
