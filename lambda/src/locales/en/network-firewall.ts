// Words of events/network-firewall.ts.

import type { Locale } from '../locale.ts';

export const networkFirewall: Locale['networkFirewall'] = {
  attachment: 'Firewall endpoint',
  configuration: 'Firewall config',
  states: {
    CAPACITY_CONSTRAINED: 'lacks capacity',
    CREATING: 'is being created',
    DELETED: 'deleted',
    DELETING: 'is being deleted',
    ERROR: 'has an error',
    FAILED: 'failed',
    IN_SYNC: 'is in sync',
    PENDING: 'is pending',
    PENDING_ACCEPTANCE: 'is pending acceptance',
    READY: 'is ready',
    REJECTED: 'rejected',
    SCALING: 'is scaling',
  },
};
