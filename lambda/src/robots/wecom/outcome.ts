// What WeCom's answers mean. It returns HTTP 200 and an errcode for rejections: only a 2xx answer whose JSON contains
// errcode 0 is a success.

import { isObject, json, number, text } from '../../events/fields.ts';
import type { HttpReply } from '../../ports.ts';
import type { Outcome, RejectReason } from '../robot.ts';

// Unproven: After more than 20 messages in a minute, the robot accepts messages again within 60 seconds. Rests on:
// https://developer.work.weixin.qq.com/document/path/99110 which says 20 a minute and mentions no penalty.
// Try: 21 messages within ten seconds to a robot of a test group, then one every ten seconds. Report: when it accepts one.
export const PENALTY_MS = 60_000;
/** Two concurrent calls exceeded the limit. */
const CONCURRENT_PAUSE_MS = 5000;

const BUSY = -1;
const PARAMETER_INVALID = 40058;
const PAUSES: Record<number, number> = {
  45009: PENALTY_MS,
  45033: CONCURRENT_PAUSE_MS,
  45035: CONCURRENT_PAUSE_MS,
};

interface Rejection {
  reason: RejectReason;
  hint: string;
  remedy: string;
}

const BUG = 'This is a bug; please report it.';
const TOO_LONG: Rejection = {
  reason: 'size',
  hint: 'The message is longer than the robot accepts.',
  remedy: BUG,
};

const REJECTIONS: Record<number, Rejection> = {
  93000: {
    reason: 'credentials',
    hint: 'The robot does not recognize this key, or it has been removed from the group.',
    remedy:
      'Copy the webhook URL from the group settings again, or from a new robot if this one was removed, and store it in the secret; the function reads it again within five minutes.',
  },
  93004: settings(
    'The robot has been disabled.',
    'Enable it, or add a new one to the group and use its webhook.',
  ),
  93008: settings(
    'The robot is not in the group.',
    'Add it to the group, or add a new one and use its webhook.',
  ),
  40008: content('The robot does not support this type of message.'),
  40033: content('The message contains characters that the robot does not accept.'),
  44004: content('The message is empty.'),
  [PARAMETER_INVALID]: content('The robot rejects the content of the message.'),
};

const OTHER = settings(
  'The robot rejects the message.',
  'Look up the code at https://open.work.weixin.qq.com/devtool/query, and check the robot’s settings in the WeCom group.',
);

/** Classifies an answer of the robot. The outcome contains nothing of it except numbers. */
export function outcomeOf(reply: HttpReply): Outcome {
  const body = json(reply.body);
  const errcode = number(body, 'errcode');
  const isSuccessStatus = reply.status >= 200 && reply.status < 300;
  if (errcode === 0 && isSuccessStatus) return { kind: 'delivered' };
  if (!isObject(body) || errcode === undefined || errcode === BUSY || errcode === 0)
    return { kind: 'unavailable', code: errcode ? `errcode ${errcode}` : `HTTP ${reply.status}` };
  const errmsg = text(body, 'errmsg') ?? '';
  const code = `errcode ${errcode}${supportHint(errmsg)}`;
  const retryAfterMs = PAUSES[errcode];
  if (retryAfterMs !== undefined) return { kind: 'throttled', code, retryAfterMs };
  return { kind: 'rejected', code, ...rejection(errcode, errmsg) };
}

/** A number that WeCom's support asks for. */
function supportHint(errmsg: string): string {
  const [, hint] = /\bhint: ?\[(\d{1,40})\]/.exec(errmsg) ?? [];
  return hint === undefined ? '' : `, hint ${hint}`;
}

function rejection(errcode: number, errmsg: string): Rejection {
  if (errcode === PARAMETER_INVALID && /exceed max length/i.test(errmsg)) return TOO_LONG;
  return REJECTIONS[errcode] ?? OTHER;
}

function settings(hint: string, remedy: string): Rejection {
  return { reason: 'settings', hint, remedy };
}

function content(hint: string): Rejection {
  return { reason: 'content', hint, remedy: BUG };
}
