// What the vendor's answers mean. An outcome contains nothing of an answer except known codes.

import { json, number } from '../../events/fields.ts';
import type { HttpReply } from '../../ports.ts';
import type { Outcome } from '../robot.ts';

/** How long the robot rejects everything after too many messages. */
export const PENALTY_MS = 60_000;

const TOO_FAST = 'code 429';
const UNKNOWN_KEY = 'code 401';

/** Only a 2xx answer whose JSON contains the vendor's success code is a success. */
export function outcomeOf(reply: HttpReply): Outcome {
  const code = number(json(reply.body), 'code');
  const isSuccessStatus = reply.status >= 200 && reply.status < 300;
  if (code === 0 && isSuccessStatus) return { kind: 'delivered' };
  if (code === undefined || code === 0) return { kind: 'unavailable', code: `HTTP ${reply.status}` };
  if (code === 429) return { kind: 'throttled', code: TOO_FAST, retryAfterMs: PENALTY_MS };
  if (code === 401)
    return {
      kind: 'rejected',
      code: UNKNOWN_KEY,
      reason: 'credentials',
      hint: 'The robot does not recognize this key.',
      remedy: 'Store the correct webhook in the secret; the function reads it again within five minutes.',
    };
  return {
    kind: 'rejected',
    code: `code ${code}`,
    reason: 'settings',
    hint: 'The robot rejects the message.',
    remedy: 'Check the robot’s settings in the group.',
  };
}
