// 签名校验: Feishu's request signature.

import { createHmac } from 'node:crypto';
import type { Body } from '../robot.ts';

/**
 * The body with timestamp and signature, which are good for an hour: every attempt needs its own.
 * HMAC-SHA256 of nothing, keyed with "timestamp\nsecret", in base64; the timestamp is in seconds.
 */
export function signed(body: Body, secret: string, nowMs: number): Body {
  const timestamp = String(Math.floor(nowMs / 1000));
  const sign = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
  return { timestamp, sign, ...body };
}
