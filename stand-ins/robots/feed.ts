// What the robot's server and its page exchange. Only types, because the page is also built from this file.

import type { VendorName } from '../../playground/robots/index.ts';

/** Ways that the page can make the robot behave. */
export const BEHAVIOURS = ['ok', 'throttle', 'reject', 'hang', 'error', 'lost'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** How an event was sent: as an event of EventBridge on its bus, or published to the topic. */
export interface Sent {
  door: 'bus' | 'topic';
  /** "aws.ec2: EC2 Instance State-change Notification", or how a text begins. */
  what: string;
  /** An event of EventBridge that was published because no rule matches it. */
  isUnmatched?: boolean;
}

/** One line of the feed. Times are ms since the epoch. */
export type FeedItem =
  | { kind: 'call'; time: number; payload?: unknown; refusal?: string; fault?: string }
  /** What the notifier logs. */
  | { kind: 'note'; time: number; text: string }
  | ({ kind: 'sent'; time: number } & Sent)
  | {
      kind: 'state';
      vendor: VendorName;
      behaviour: Behaviour;
      /** In any minute. */
      most: number;
      refusedUntil: number;
      /** Whether the page can send events. */
      canSend: boolean;
    };
