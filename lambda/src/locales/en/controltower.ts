// Words of events/controltower.ts.

import type { Locale } from '../locale.ts';

export const controltower: Locale['controltower'] = {
  drift: (type) => `Drift, ${type}`,
  drifts: {
    ACCOUNT_MOVED_BETWEEN_OUS: 'account moved to another OU',
    ACCOUNT_REMOVED_FROM_ORGANIZATION: 'account removed from the organization',
    ORGANIZATIONAL_UNIT_DELETED: 'OU deleted',
    SCP_ATTACHED_TO_OU: 'SCP attached to an OU',
    SCP_DETACHED_FROM_OU: 'SCP detached from an OU',
    SCP_UPDATED: 'SCP changed',
  },
  events: {
    CreateManagedAccount: 'account creation',
    DeregisterManagedAccount: 'managed account deregistration',
    DeregisterOrganizationalUnit: 'OU deregistration',
    DisableGuardrail: 'control disablement',
    EnableGuardrail: 'control enablement',
    PrecheckOrganizationalUnit: 'OU precheck',
    RegisterOrganizationalUnit: 'OU registration',
    SetupLandingZone: 'landing zone setup',
    UpdateLandingZone: 'landing zone update',
    UpdateManagedAccount: 'managed account update',
  },
};
