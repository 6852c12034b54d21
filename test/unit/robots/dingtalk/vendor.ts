// DingTalk's documented answers, with the texts that its servers send.

import { dingtalk } from '../../../../lambda/src/robots/dingtalk/index.ts';
import type { Vendor } from '../contract.ts';

const answer = (errcode: number, errmsg = 'refused') => ({
  status: 200,
  body: JSON.stringify({ errcode, errmsg }),
});

const rejected = (errcode: number, reason: string, errmsg?: string) => ({
  reply: answer(errcode, errmsg),
  outcome: { kind: 'rejected' as const, code: `errcode ${errcode}`, reason },
});

const throttled = (errcode: number) => ({
  reply: answer(errcode, 'send too fast, exceed 20 times per minute'),
  outcome: { kind: 'throttled' as const, code: `errcode ${errcode}` },
});

export const vendor: Vendor = {
  robot: dingtalk,
  folder: 'dingtalk',
  webhook: 'https://oapi.dingtalk.com/robot/send?access_token=5f0c6e2b7a914d38',
  signSecret: `SEC${'4e'.repeat(32)}`,
  success: answer(0, 'ok'),
  answers: [
    ...[130101, 410100, 450101].map(throttled),
    {
      reply: { status: 200, body: '{"status":1111,"wait":5}' },
      outcome: { kind: 'throttled', code: 'status 1111' },
    },
    ...[300001, 300005, 400101, 40035, 88].map((errcode) => rejected(errcode, 'credentials')),
    ...[400013, 400102, 400106].map((errcode) => rejected(errcode, 'settings')),
    rejected(90030, 'quota', 'webhook over limit'),
    ...[430101, 430102, 430103, 430104].map((errcode) => rejected(errcode, 'content')),
    ...[460101, 101002].map((errcode) => rejected(errcode, 'size')),
    rejected(310000, 'settings', 'keywords not in content'),
    rejected(310000, 'credentials', 'sign not match'),
    rejected(310000, 'settings', 'invalid timestamp'),
    rejected(310000, 'settings', 'ip not in whitelist'),
  ],
};
