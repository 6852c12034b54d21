// Words of events/organizations.ts.

import type { Locale } from '../locale.ts';

export const organizations: Locale['organizations'] = {
  events: {
    AcceptHandshake: 'invitation accepted',
    AccountDeparted: 'account left',
    AccountJoined: 'account joined',
    CloseAccountResult: 'account closure',
    CreateAccountResult: 'account creation',
  },
};
