// Words of events/support.ts.

import type { Locale } from '../locale.ts';

export const support: Locale['support'] = {
  events: {
    AddCommunicationToCase: 'case has a new reply',
    CreateCase: 'case created',
    ReopenCase: 'case reopened',
    ResolveCase: 'case resolved',
  },
  awsReplied: 'case answered',
  weReplied: 'case reply sent',
  title: (event) => `Support ${event}`,
  failed: (event) => `Support ${event} (failed)`,
  updated: 'case updated',
};
