// The WeCom group robot (企业微信群机器人, 消息推送). It has no signature and no keywords.
// https://developer.work.weixin.qq.com/document/path/99110

import type { Robot } from '../robot.ts';
import { bodiesOf, bytesOf, contentOf, isUserId, MAX_MARKDOWN_BYTES } from './body.ts';
import { outcomeOf, PENALTY_MS } from './outcome.ts';
import { vendor } from './vendor.ts';

export const wecom: Robot = {
  ...vendor,
  limits: { perMinute: 20, penaltyMs: PENALTY_MS, bytes: MAX_MARKDOWN_BYTES, digestLines: 12 },
  settings: ['mentions.mobiles', 'mentions.user_ids', 'mentions.all'],
  isUserId,
  secretsIn: ({ searchParams }) => [searchParams.get('key') ?? ''].filter(Boolean),
  requests: bodiesOf,
  bytesOf,
  call: ({ url }, body) => ({ url, body }),
  outcome: outcomeOf,
  shown: contentOf,
};
