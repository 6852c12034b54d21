// What the robot's server and its page exchange. Only types, because the page is also built from this file.

import type { VendorName } from '../../playground/robots/index.ts';

/** Ways that the page can make the robot behave. */
export const BEHAVIOURS = ['ok', 'throttle', 'reject', 'hang', 'error', 'lost'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** One line of the feed. Times are ms since the epoch. */
export type FeedItem =
  | { kind: 'call'; time: number; payload?: unknown; refusal?: string; fault?: string }
  /** What the notifier logs. */
  | { kind: 'note'; time: number; text: string }
  | {
      kind: 'state';
      vendor: VendorName;
      behaviour: Behaviour;
      /** In any minute. */
      most: number;
      refusedUntil: number;
    };
