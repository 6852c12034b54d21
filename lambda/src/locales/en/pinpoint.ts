// Words of events/pinpoint.ts.

import type { Locale } from '../locale.ts';

export const pinpoint: Locale['pinpoint'] = {
  text: 'Text message',
  voice: 'Voice message',
  outcomes: { failed: 'not delivered', delivered: 'delivered', underway: 'is on its way' },
  statuses: {
    BLOCKED: 'number is blocked',
    CARRIER_BLOCKED: 'blocked by the carrier',
    CARRIER_UNREACHABLE: 'carrier cannot be reached',
    INVALID: 'number is not valid',
    INVALID_MESSAGE: 'message is not valid',
    OPTED_OUT: 'recipient opted out',
    SPAM: 'taken for spam',
    TTL_EXPIRED: 'not delivered in time',
    UNREACHABLE: 'number cannot be reached',
  },
  country: 'Country',
  sender: 'Sender',
  context: 'Context',
  id: 'Message ID',
};
