// Words of events/pinpoint.ts.

import type { Locale } from '../locale.ts';

export const pinpoint: Locale['pinpoint'] = {
  text: 'SMS',
  voice: 'Voice message',
  outcomes: { failed: 'not delivered', delivered: 'delivered', underway: 'in transit' },
  statuses: {
    BLOCKED: 'blocked number',
    CARRIER_BLOCKED: 'blocked by the carrier',
    CARRIER_UNREACHABLE: 'carrier unreachable',
    INVALID: 'invalid number',
    INVALID_MESSAGE: 'invalid content',
    OPTED_OUT: 'recipient opted out',
    SPAM: 'rejected as spam',
    TTL_EXPIRED: 'not delivered in time',
    UNREACHABLE: 'number unreachable',
  },
  country: 'Country',
  sender: 'Origination number',
  context: 'Context',
  id: 'Message ID',
};
