// The custom bot of Feishu and Lark (飞书自定义机器人).
// https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot

import { bytesOfJson, type Robot } from '../robot.ts';
import { bodiesOf, isUserId, MAX_BODY_BYTES, shownOf } from './body.ts';
import { outcomeOf, PENALTY_MS } from './outcome.ts';
import { signed } from './sign.ts';
import { vendor } from './vendor.ts';

export const feishu: Robot = {
  ...vendor,
  limits: { perMinute: 100, perSecond: 5, penaltyMs: PENALTY_MS, bytes: MAX_BODY_BYTES, digestLines: 12 },
  settings: ['keywords', 'mentions.user_ids', 'mentions.all', 'sign_secret'],
  isUserId,
  secretsIn: ({ pathname }) => [/\/hook\/([^/]+)/.exec(pathname)?.[1] ?? ''].filter(Boolean),
  requests: bodiesOf,
  bytesOf: bytesOfJson,
  call: ({ url, signSecret }, body, now) => ({
    url,
    body: signSecret === undefined ? body : signed(body, signSecret, now),
  }),
  outcome: outcomeOf,
  shown: shownOf,
};
