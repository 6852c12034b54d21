// Words of events/sns.ts.

import type { Locale } from '../locale.ts';

export const sns: Locale['sns'] = {
  confirm: 'SNS subscription to confirm',
  unsubscribed: 'SNS subscription cancelled',
  topic: 'Topic',
  confirmLink: 'Confirm',
  restoreLink: 'Restore',
  openConfirm: 'Confirm the subscription',
  openRestore: 'Restore the subscription',
  confirmNext:
    'This is no alert. If you asked for this subscription, open the link below; ignore topics that you do not know: nothing is delivered without confirmation',
  restoreNext:
    'This is no alert. If nobody meant to cancel it, restore it with the link below and find out who did',
  test: (service) => `${service} test notification: the SNS topic works, nothing to do`,
};
