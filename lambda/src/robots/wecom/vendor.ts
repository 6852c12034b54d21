// The format of WeCom's webhooks.

import type { Vendor } from '../robot.ts';

export const vendor: Vendor = {
  vendor: 'wecom',
  name: 'WeCom',
  example: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
  isWebhook: ({ pathname }) => pathname.endsWith('/cgi-bin/webhook/send'),
};
