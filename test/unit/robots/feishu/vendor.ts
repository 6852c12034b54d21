// Feishu's documented answers, with the texts that its servers send.

import { feishu } from '../../../../lambda/src/robots/feishu/index.ts';
import type { Vendor } from '../contract.ts';

const answer = (code: number, msg = 'refused', status = 200) => ({
  status,
  body: JSON.stringify({ code, data: {}, msg }),
});

const rejected = (code: number, reason: string, msg?: string) => ({
  reply: answer(code, msg),
  outcome: { kind: 'rejected' as const, code: `code ${code}`, reason },
});

const throttled = (code: number, msg: string, status?: number) => ({
  reply: answer(code, msg, status),
  outcome: { kind: 'throttled' as const, code: `code ${code}` },
});

export const vendor: Vendor = {
  robot: feishu,
  folder: 'feishu',
  webhook: 'https://open.feishu.cn/open-apis/bot/v2/hook/8d6a3f10-52bd-4a6c-9f0e-3b7c51d2e9aa',
  signSecret: 'Gx8sVqT0pLw2RkZyN5uJbA',
  success: {
    status: 200,
    body: '{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}',
  },
  read: (text) =>
    text
      .replaceAll('<br>', '\n')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  answers: [
    throttled(11232, 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]'),
    throttled(11247, 'internal rate limit'),
    throttled(9499, 'too many request', 400),
    throttled(99991400, 'request trigger frequency limit', 429),
    rejected(19001, 'credentials', 'param invalid: incoming webhook access token invalid'),
    rejected(19021, 'credentials', 'sign match fail or timestamp is not within one hour from current time'),
    rejected(19022, 'settings', 'Ip Not Allowed'),
    rejected(19024, 'settings', 'Key Words Not Found'),
    rejected(12345, 'settings', 'something new'),
    rejected(9499, 'content', 'Bad Request'),
    rejected(10003, 'content', 'invalid param'),
    rejected(19002, 'content', 'params error, msg_type need'),
    rejected(11246, 'content', 'card content invalid'),
    {
      reply: answer(
        11246,
        'Failed to create card content, ext=ErrCode: 11310; ErrMsg: unsupported type of block',
      ),
      outcome: { kind: 'rejected', code: 'code 11246, ErrCode 11310', reason: 'content' },
    },
    rejected(19036, 'size', 'exceeds the size limit of 30KB'),
    {
      reply: { status: 200, body: '{"StatusCode":19024,"StatusMessage":"Key Words Not Found"}' },
      outcome: { kind: 'rejected', code: 'code 19024', reason: 'settings' },
    },
  ],
};
