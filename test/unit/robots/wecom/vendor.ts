// WeCom's documented answers, with the texts that its servers send.

import { wecom } from '../../../../lambda/src/robots/wecom/index.ts';
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
  reply: answer(errcode, 'api freq out of limit'),
  outcome: { kind: 'throttled' as const, code: `errcode ${errcode}` },
});

export const vendor: Vendor = {
  robot: wecom,
  folder: 'wecom',
  webhook: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a5c-4bc4-97a0-0ec2sifa5aaa',
  signSecret: 'none: it has no signature',
  success: answer(0, 'ok'),
  read: (text) => text.replace(/[＜＊｀［］]/g, (twin) => String.fromCharCode(twin.charCodeAt(0) - 0xfee0)),
  capOf: ({ msgtype }) => (msgtype === 'text' ? 2048 : 4096),
  answers: [
    ...[45009, 45033, 45035].map(throttled),
    rejected(93000, 'credentials', 'invalid webhook url'),
    {
      reply: answer(
        93000,
        'invalid webhook url, hint: [1653710655173452988930371], from ip: 198.51.100.7, more info at https://open.work.weixin.qq.com/devtool/query?e=93000',
      ),
      outcome: {
        kind: 'rejected',
        code: 'errcode 93000, hint 1653710655173452988930371',
        reason: 'credentials',
      },
    },
    ...[93004, 93008, 93017, 60020].map((errcode) => rejected(errcode, 'settings')),
    ...[40008, 40033, 44004].map((errcode) => rejected(errcode, 'content')),
    rejected(40058, 'content', 'invalid Request Parameter'),
    rejected(40058, 'size', 'markdown.content exceed max length 4096. invalid Request Parameter'),
  ],
};
