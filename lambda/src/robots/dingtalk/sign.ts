// 加签: DingTalk's request signature.

import { createHmac } from 'node:crypto';

/**
 * The webhook URL with timestamp and signature. `url` is the one from the robot's settings, untouched; the
 * signature is good for an hour, so every attempt needs its own.
 * HMAC-SHA256 of "timestamp\nsecret", keyed with the secret, in base64, URL-encoded once.
 */
export function signedUrl(url: string, secret: string, nowMs: number): string {
  const signature = createHmac('sha256', secret).update(`${nowMs}\n${secret}`).digest('base64');
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(nowMs));
  signed.searchParams.set('sign', signature);
  return signed.href;
}
