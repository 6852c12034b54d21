// Copy this folder for a new vendor's robot and fill it in: docs/adding-a-robot.md. It is tested, but not registered.

import { fitted } from '../content.ts';
import { plainText } from '../plain-text.ts';
import { bytesOfJson, type Robot } from '../robot.ts';
import { outcomeOf, PENALTY_MS } from './outcome.ts';
import { vendor } from './vendor.ts';

const MOST_BYTES = 4000;

export const template: Robot = {
  ...vendor,
  limits: { perMinute: 20, penaltyMs: PENALTY_MS, bytes: MOST_BYTES, digestLines: 12 },
  // The other ROBOT_SETTINGS that it supports.
  settings: ['mentions.user_ids'],
  isUserId,
  secretsIn: ({ searchParams }) => [searchParams.get('key') ?? ''].filter(Boolean),
  requests: (message, view) => [
    fitted(
      message,
      view,
      MOST_BYTES * view.effort.size,
      // Markup goes here, in a separate file; `plainText` is for the text format and for a plain second attempt.
      (content) => ({
        text: plainText(content, view),
        mentions: (content.mentions?.user_ids ?? []).filter(isUserId),
      }),
      bytesOfJson,
    ),
  ],
  bytesOf: bytesOfJson,
  // A signature goes here: into the address or into the body.
  call: ({ url }, body) => ({ url, body }),
  outcome: outcomeOf,
  shown: ({ text }) => (typeof text === 'string' ? text : ''),
};

function isUserId(value: string): boolean {
  return /^(?!all$)[\w-]{1,64}$/i.test(value);
}
