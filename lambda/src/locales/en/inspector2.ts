// Words of events/inspector2.ts.

import type { Locale } from '../locale.ts';

export const inspector2: Locale['inspector2'] = {
  coverage: 'Inspector',
  coverages: { ACTIVE: 'coverage active', INACTIVE: 'coverage lost' },
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
  fixedIn: (name, version) => `${name} (fixed in ${version})`,
  scan: {
    title: 'ECR image scan complete',
    nothing: 'none found',
    counts: 'Vulnerabilities',
    tags: 'Image tags',
    digest: 'Image digest',
  },
};
