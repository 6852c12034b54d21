// Words of events/ses.ts.

import type { Locale } from '../locale.ts';

export const ses: Locale['ses'] = {
  kinds: {
    bounce: 'SES mail bounced',
    complaint: 'SES complaint received',
    delivery: 'SES mail delivered',
    send: 'SES mail accepted for sending',
    reject: 'SES mail rejected, virus suspected',
    open: 'SES mail opened',
    click: 'SES mail link clicked',
    renderingfailure: 'SES template failed',
    deliverydelay: 'SES delivery delayed',
    subscription: 'SES subscription preferences changed',
    received: 'SES mail received',
  },
  account: {
    'Advisor Recommendation Status Open': 'SES issue',
    'Advisor Recommendation Status Resolved': 'SES issue resolved',
    'Sending Status Disabled': 'SES sending disabled',
    'Sending Status Enabled': 'SES sending re-enabled',
  },
  permanentBounce: 'SES permanent bounce',
  transientBounce: 'SES transient bounce',
  bounceTypes: { Permanent: 'permanent', Transient: 'transient', Undetermined: 'undetermined' },
  feedbacks: {
    abuse: 'reported as spam',
    'auth-failure': 'authentication failure',
    fraud: 'fraud',
    'not-spam': 'not spam',
    other: 'other',
    virus: 'virus',
  },
  delays: {
    InternalFailure: 'SES internal error',
    General: 'general failure',
    MailboxFull: 'mailbox full',
    SpamDetected: 'recipient server detected a lot of spam',
    RecipientServerError: 'recipient server error',
    IPFailure: 'sending IP address blocked or throttled',
    TransientCommunicationFailure: 'temporary network failure',
    BYOIPHostNameLookupUnavailable: 'host name of your own IP address not found',
    Undetermined: 'undetermined',
    SendingDeferral: 'deferred by SES',
  },
  sender: 'Sender',
  subject: 'Subject',
  bounceType: 'Bounce type',
  feedback: 'Complaint type',
  diagnostic: 'Remote server response',
  configurationSet: 'Configuration set',
};
