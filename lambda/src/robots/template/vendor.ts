// How the vendor's webhooks look: all that a function reads of it whose robots are another vendor's.

import type { Vendor } from '../robot.ts';

export const vendor: Vendor = {
  vendor: 'template',
  name: 'Template',
  example: 'https://chat.example.com/template/webhook?key=…',
  isWebhook: ({ pathname }) => pathname.endsWith('/template/webhook'),
};
