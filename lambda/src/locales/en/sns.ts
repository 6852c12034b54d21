// Words of events/sns.ts.

import type { Locale } from '../locale.ts';

export const sns: Locale['sns'] = {
  confirm: 'Confirm SNS subscription',
  unsubscribed: 'SNS subscription cancelled',
  topic: 'Topic',
  confirmLink: 'Confirm',
  restoreLink: 'Restore',
  openConfirm: 'Confirm the subscription',
  openRestore: 'Restore the subscription',
  confirmNext:
    'This is not an alert. If you requested this subscription, open the link below; ignore topics that you do not recognize: nothing is delivered without confirmation',
  restoreNext:
    'This is not an alert. If this was not intended, restore it with the link below and find out who cancelled it',
  test: (service) => `${service} test notification`,
  testNote: 'The SNS topic works; no action needed',
};
