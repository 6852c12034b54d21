// Words of events/inspector2.ts.

import type { Locale } from '../locale.ts';

export const inspector2: Locale['inspector2'] = {
  coverage: 'Inspector scan',
  coverages: { ACTIVE: 'active', INACTIVE: 'inactive' },
  types: {
    PACKAGE_VULNERABILITY: 'package vulnerability',
    NETWORK_REACHABILITY: 'network reachability',
    CODE_VULNERABILITY: 'code vulnerability',
  },
  labels: {
    exploit: 'Exploit available',
    fix: 'Fix available',
    openPorts: 'Open ports',
    packages: 'Packages',
    path: 'Network path',
    type: 'Type',
    vulnerability: 'Vulnerability',
  },
  answers: { YES: 'yes', NO: 'no', PARTIAL: 'partly' },
  fixedIn: (name, version) => `${name} → ${version}`,
  scan: {
    title: 'ECR image scan complete',
    nothing: 'no vulnerabilities',
    counts: 'Vulnerabilities',
    total: 'total',
    tags: 'Image tags',
    digest: 'Image digest',
  },
};
