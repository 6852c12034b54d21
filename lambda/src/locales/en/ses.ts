// Words of events/ses.ts.

import type { Locale } from '../locale.ts';

export const ses: Locale['ses'] = {
  kinds: {
    bounce: 'SES mail bounced',
    complaint: 'SES complaint received',
    delivery: 'SES mail delivered',
    send: 'SES mail accepted for sending',
    reject: 'SES refused to send (virus suspected)',
    open: 'SES mail opened',
    click: 'SES mail link clicked',
    renderingfailure: 'SES mail template could not be rendered',
    deliverydelay: 'SES mail delayed',
    subscription: 'SES subscription preferences changed',
    received: 'SES mail received',
  },
  permanentBounce: 'SES mail bounced for good',
  transientBounce: 'SES mail bounced for now',
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
    SpamDetected: 'recipient server detected much spam',
    RecipientServerError: 'recipient server error',
    IPFailure: 'sending IP address blocked or throttled',
    TransientCommunicationFailure: 'temporary network failure',
    BYOIPHostNameLookupUnavailable: 'host name of your own IP address not found',
    Undetermined: 'undetermined',
    SendingDeferral: 'SES deferred it',
  },
  recipients: 'Recipients',
  sender: 'Sender',
  subject: 'Subject',
  bounceType: 'Bounce type',
  feedback: 'Complaint type',
  diagnostic: 'Recipient server says',
  configurationSet: 'Configuration set',
};
