// What DingTalk's answers mean. It returns HTTP 200 and an errcode for rejections, and its gateway returns no errcode:
// only a 2xx answer whose JSON contains errcode 0 is a success.

import { isObject, json, number, text } from '../../events/fields.ts';
import type { HttpReply } from '../../ports.ts';
import type { Outcome, RejectReason } from '../robot.ts';

/** After more than 20 messages in a minute, the robot rejects everything for ten minutes: its longest penalty. */
export const PENALTY_MS = 600_000;
const GATEWAY_PAUSE_MS = 60_000;

const THROTTLED = new Set([130101, 410100, 450101]);
const BUSY = -1;
const GATEWAY_DENIAL = 1111;
const SETTINGS_CHECK = 310000;

interface Rejection {
  reason: RejectReason;
  hint: string;
  remedy: string;
}

const UNKNOWN_TOKEN = credentials('The robot does not recognize the access token.');
const NO_TOKEN = credentials('The webhook URL has no access_token.');
const TOO_LONG: Rejection = {
  reason: 'size',
  hint: 'The message is longer than 20,000 bytes.',
  remedy: 'This is a bug; please report it.',
};

const REJECTIONS: Record<number, Rejection> = {
  300001: UNKNOWN_TOKEN,
  300005: UNKNOWN_TOKEN,
  400101: UNKNOWN_TOKEN,
  40035: NO_TOKEN,
  88: NO_TOKEN,
  400013: settings(
    'The DingTalk group has been dissolved.',
    'Create a robot in another group, and use its webhook.',
  ),
  400102: settings('The robot has been disabled.', 'Enable it in the group settings.'),
  400106: settings('The robot has been removed from the group.', 'Add a new one, and use its webhook.'),
  90030: {
    reason: 'quota',
    hint: 'The organization has reached its monthly DingTalk webhook quota.',
    remedy:
      'Increase the quota. Until then, the events wait in the queue for at most 14 days, unless a fallback robot delivers them.',
  },
  430101: content('The message contains a link that DingTalk considers unsafe.'),
  430102: content('The message contains text that DingTalk considers unsafe.'),
  430103: content('The message contains an image that DingTalk considers unsafe.'),
  430104: content('The message contains content that DingTalk considers unsafe.'),
  460101: TOO_LONG,
  101002: TOO_LONG,
};

// Four causes share one code; the text distinguishes them, in English from older servers, in Chinese from newer ones.
const SETTINGS_CHECK_CAUSES: [RegExp, Rejection][] = [
  [
    /keyword|关键词/i,
    settings(
      'The message contains none of the robot’s custom keywords (自定义关键词).',
      'Add one of them to "keywords", exactly as in the robot’s settings.',
    ),
  ],
  [
    /invalid timestamp|过期/i,
    settings(
      'The signature’s timestamp is off by more than an hour.',
      'Correct the clock of the machine that sends. AWS sets the function’s: if the function reports this, please report it.',
    ),
  ],
  [
    /sign not match|签名/i,
    credentials(
      'The signature does not match.',
      'Copy the signing secret (加签, SEC…) from the robot’s settings again.',
    ),
  ],
  [
    /whitelist|白名单/i,
    settings(
      'The robot’s IP allow list (IP 地址段) does not contain the sender’s address.',
      'Protect the robot with keywords or a signature instead, or send from a fixed address (lambda_vpc) and add it to the list.',
    ),
  ],
];

const OTHER = settings(
  'The robot rejects the message.',
  'Look up the errcode in DingTalk’s documentation, and check the robot’s settings in the group.',
);

/** Classifies an answer of the robot. The outcome contains nothing of it except numbers. */
export function outcomeOf(reply: HttpReply): Outcome {
  const body = json(reply.body);
  const errcode = number(body, 'errcode');
  const isSuccessStatus = reply.status >= 200 && reply.status < 300;
  if (errcode === 0 && isSuccessStatus) return { kind: 'delivered' };
  if (number(body, 'status') === GATEWAY_DENIAL || THROTTLED.has(errcode ?? 0))
    return throttled(body, errcode);
  if (!isObject(body) || errcode === undefined || errcode === BUSY || errcode === 0) {
    return { kind: 'unavailable', code: errcode ? `errcode ${errcode}` : `HTTP ${reply.status}` };
  }
  return { kind: 'rejected', code: `errcode ${errcode}`, ...rejection(errcode, text(body, 'errmsg') ?? '') };
}

function throttled(body: unknown, errcode: number | undefined): Outcome {
  const waitMs = (number(body, 'wait') ?? 0) * 1000;
  return errcode === undefined
    ? {
        kind: 'throttled',
        code: `status ${GATEWAY_DENIAL}`,
        retryAfterMs: Math.min(Math.max(waitMs, GATEWAY_PAUSE_MS), PENALTY_MS),
      }
    : { kind: 'throttled', code: `errcode ${errcode}`, retryAfterMs: PENALTY_MS };
}

function rejection(errcode: number, errmsg: string): Rejection {
  const causes = errcode === SETTINGS_CHECK ? SETTINGS_CHECK_CAUSES : [];
  const cause = causes.find(([pattern]) => pattern.test(errmsg))?.[1];
  return cause ?? REJECTIONS[errcode] ?? OTHER;
}

function settings(hint: string, remedy: string): Rejection {
  return { reason: 'settings', hint, remedy };
}

function credentials(hint: string, first = ''): Rejection {
  const remedy =
    `${first} Store the correct webhook in the secret; the function reads it again within five minutes.`.trim();
  return { reason: 'credentials', hint, remedy };
}

function content(hint: string): Rejection {
  return {
    reason: 'content',
    hint,
    remedy:
      'Change the content of the event, usually a link in an alarm’s description. It was also rejected as plain text.',
  };
}
