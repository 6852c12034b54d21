// The DingTalk group robot (自定义机器人).
// https://open.dingtalk.com/document/orgapp/custom-robot-access

import { bytesOfJson, ROBOT_SETTINGS, type Robot } from '../robot.ts';
import { bodyOf, isUserId, MAX_BODY_BYTES } from './body.ts';
import { outcomeOf, PENALTY_MS } from './outcome.ts';
import { signedUrl } from './sign.ts';
import { vendor } from './vendor.ts';

export const dingtalk: Robot = {
  ...vendor,
  limits: { perMinute: 20, penaltyMs: PENALTY_MS, bytes: MAX_BODY_BYTES, digestLines: 12 },
  settings: ROBOT_SETTINGS,
  isUserId,
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
