// Words of events/network-firewall.ts.

import type { Locale } from '../locale.ts';

export const networkFirewall: Locale['networkFirewall'] = {
  attachment: 'Firewall endpoint',
  configuration: 'Firewall config',
  states: {
    CAPACITY_CONSTRAINED: 'over capacity',
    CREATING: 'being created',
    DELETED: 'deleted',
    DELETING: 'being deleted',
    ERROR: 'an error',
    FAILED: 'failed',
    IN_SYNC: 'in sync',
    PENDING: 'pending',
    PENDING_ACCEPTANCE: 'pending acceptance',
    READY: 'ready',
    REJECTED: 'rejected',
    SCALING: 'scaling',
  },
};
