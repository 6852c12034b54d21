// The DingTalk group robot (自定义机器人).
// https://open.dingtalk.com/document/orgapp/custom-robot-access

import { FILLED_TEXTS, FLAG } from '../../rules.ts';
import { bytesOfJson, type Robot } from '../robot.ts';
import { bodyOf, MAX_BODY_BYTES } from './body.ts';
import { outcomeOf, PENALTY_MS } from './outcome.ts';
import { signedUrl } from './sign.ts';

export const dingtalk: Robot = {
  vendor: 'dingtalk',
  name: 'DingTalk',
  limits: { perMinute: 20, penaltyMs: PENALTY_MS, bytes: MAX_BODY_BYTES, digestLines: 12 },
  settings: {
    keywords: { default: ['告警'], rule: FILLED_TEXTS },
    open_links_in_browser: { default: false, rule: FLAG },
  },
  isWebhook: ({ pathname }) => pathname.endsWith('/robot/send'),
  secretsIn: ({ searchParams }) => [searchParams.get('access_token') ?? ''].filter(Boolean),
  requests: (message, view) => [bodyOf(message, view)],
  bytesOf: bytesOfJson,
  call: ({ url, signSecret }, body, now) => ({
    url: signSecret === undefined ? url : signedUrl(url, signSecret, now),
    body,
  }),
  outcome: outcomeOf,
  shown: ({ markdown, text }) => textIn(markdown, 'text') ?? textIn(text, 'content') ?? '',
};

function textIn(part: unknown, key: string): string | undefined {
  const value = (part as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' ? value : undefined;
}
