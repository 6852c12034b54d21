// Words of events/acm-pca.ts.

import type { Locale } from '../locale.ts';

export const acmPca: Locale['acmPca'] = {
  events: {
    'ACM Private CA Creation': 'Private CA creation',
    'ACM Private CA Certificate Issuance': 'Private CA certificate issuance',
    'ACM Private CA Certificate Revocation': 'Private CA certificate revocation',
    'ACM Private CA CRL Generation': 'Private CA CRL generation',
    'ACM Private CA Audit Report Generation': 'Private CA audit report generation',
  },
  results: { success: 'succeeded', failure: 'failed' },
  outcome: (event, result) => `${event} ${result}`,
  labels: { certificate: 'Certificate' },
};
