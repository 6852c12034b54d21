// What Feishu's answers mean. The code is in a new or in an old field; it decides, not the HTTP status.

import { isObject, json, number, text } from '../../events/fields.ts';
import type { HttpReply } from '../../ports.ts';
import type { Outcome, RejectReason } from '../robot.ts';

/** At most until the limit per minute resets. */
export const PENALTY_MS = 60_000;
/** Feishu does not report which limit was exceeded: per second, per minute, or its own load at :00 and :30. */
const PAUSE_MS = 10_000;

const BAD_REQUEST = 9499;
const THROTTLED = new Set([11232, 11247, 99991400]);

interface Rejection {
  reason: RejectReason;
  hint: string;
  remedy: string;
}

const BUG = 'This is a bug; please report it.';
const MENTION_OR_BUG =
  'If mentions.all is set, allow bots to mention everyone in the group’s settings, or omit it. Otherwise, this is a bug; please report it.';
const INVALID = content('The bot cannot read the message, or a mention in it is not allowed.');
const BAD_CARD = content('The bot rejects the card, or a mention in it is not allowed.');
const READ_AGAIN = 'the function reads it again within five minutes.';

const REJECTIONS: Record<number, Rejection> = {
  19001: {
    reason: 'credentials',
    hint: 'The webhook URL is wrong, or the bot has been removed from the group.',
    remedy: `Copy the URL from the bot’s settings again, or from a new bot if this one was removed, and store it in the secret; ${READ_AGAIN}`,
  },
  19021: {
    reason: 'credentials',
    hint: 'The signature does not match, or its timestamp is off by more than an hour.',
    remedy: `Copy the signing secret (签名校验) again and store it in the secret; ${READ_AGAIN}`,
  },
  19022: settings(
    'The bot’s IP allow list (IP 白名单) does not contain the sender’s address.',
    'Protect the bot with keywords or a signature instead, or send from a fixed address (lambda_vpc) and add it to the list.',
  ),
  19024: settings(
    'The message contains none of the bot’s custom keywords (自定义关键词).',
    'Add one of them to "keywords", exactly as in the bot’s settings.',
  ),
  19036: { reason: 'size', hint: 'The message is longer than the bot accepts.', remedy: BUG },
  [BAD_REQUEST]: INVALID,
  10003: INVALID,
  19002: INVALID,
  11246: BAD_CARD,
  11310: BAD_CARD,
  200410: BAD_CARD,
  200621: BAD_CARD,
  200861: BAD_CARD,
};

const OTHER = settings(
  'The bot rejects the message.',
  'Look up the code in Feishu’s documentation, and check the bot’s settings in the group.',
);

/** Classifies an answer of the bot. The outcome contains nothing of it except numbers. */
export function outcomeOf(reply: HttpReply): Outcome {
  const body = json(reply.body);
  const code = number(body, 'code') ?? number(body, 'StatusCode');
  const isSuccessStatus = reply.status >= 200 && reply.status < 300;
  if (code === 0 && isSuccessStatus) return { kind: 'delivered' };
  if (!isObject(body) || code === undefined || code === 0)
    return { kind: 'unavailable', code: `HTTP ${reply.status}` };
  const message = text(body, 'msg') ?? text(body, 'StatusMessage') ?? '';
  const shown = `code ${code}${innerCode(message)}`;
  const isTooMany = code === BAD_REQUEST && /too many/i.test(message);
  if (isTooMany || THROTTLED.has(code)) return { kind: 'throttled', code: shown, retryAfterMs: PAUSE_MS };
  return { kind: 'rejected', code: shown, ...(REJECTIONS[code] ?? OTHER) };
}

/** The text of the answer says what is wrong with a card. */
function innerCode(message: string): string {
  const [, code] = /\bErrCode: ?(\d{1,9})\b/i.exec(message) ?? [];
  return code === undefined ? '' : `, ErrCode ${code}`;
}

function settings(hint: string, remedy: string): Rejection {
  return { reason: 'settings', hint, remedy };
}

function content(hint: string): Rejection {
  return { reason: 'content', hint, remedy: MENTION_OR_BUG };
}
