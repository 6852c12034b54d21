// The format of the vendor's webhooks: the only file that a function loads if its robots are another vendor's.

import type { Vendor } from '../robot.ts';

export const vendor: Vendor = {
  vendor: 'template',
  name: 'Template',
  example: 'https://chat.example.com/template/webhook?key=…',
  isWebhook: ({ pathname }) => pathname.endsWith('/template/webhook'),
};
