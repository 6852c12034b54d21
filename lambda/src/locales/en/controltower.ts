// Words of events/controltower.ts.

import type { Locale } from '../locale.ts';

export const controltower: Locale['controltower'] = {
  events: {
    CreateManagedAccount: 'managed account creation',
    DeregisterManagedAccount: 'managed account deregistration',
    DeregisterOrganizationalUnit: 'OU deregistration',
    DisableGuardrail: 'disabling of control',
    EnableGuardrail: 'enabling of control',
    PrecheckOrganizationalUnit: 'OU precheck',
    RegisterOrganizationalUnit: 'OU registration',
    SetupLandingZone: 'landing zone setup',
    UpdateLandingZone: 'landing zone update',
    UpdateManagedAccount: 'managed account update',
  },
};
