// The format of the webhooks of Feishu and of Lark, its name outside China.

import type { Vendor } from '../robot.ts';

export const vendor: Vendor = {
  vendor: 'feishu',
  name: 'Feishu',
  example: 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
  isWebhook: ({ pathname }) => pathname.includes('/open-apis/bot/v2/hook/'),
  lookalike: ({ pathname }) =>
    pathname.includes('/flow/api/trigger-webhook/')
      ? 'It starts a Feishu flow (…/flow/api/trigger-webhook/…), which takes other requests. Add a custom bot (自定义机器人) to the group, and copy its webhook: https://open.feishu.cn/open-apis/bot/v2/hook/….'
      : undefined,
};
