// The template's documented answers: a new vendor starts from these.

import { template } from '../../../../lambda/src/robots/template/index.ts';
import type { Vendor } from '../contract.ts';

const answer = (code: number) => ({ status: 200, body: JSON.stringify({ code }) });

export const vendor: Vendor = {
  robot: template,
  folder: 'template',
  webhook: 'https://chat.example.com/template/webhook?key=0a1b2c3d4e5f',
  signSecret: 'sign-0a1b2c3d4e5f',
  success: answer(0),
  answers: [
    { reply: answer(429), outcome: { kind: 'throttled', code: 'code 429' } },
    { reply: answer(401), outcome: { kind: 'rejected', code: 'code 401', reason: 'credentials' } },
  ],
};
