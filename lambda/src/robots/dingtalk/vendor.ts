// The format of DingTalk's webhooks.

import type { Vendor } from '../robot.ts';

export const vendor: Vendor = {
  vendor: 'dingtalk',
  name: 'DingTalk',
  example: 'https://oapi.dingtalk.com/robot/send?access_token=…',
  isWebhook: ({ pathname }) => pathname.endsWith('/robot/send'),
};
