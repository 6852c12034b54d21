// The contract of a chat vendor's robot: data and pure functions. Nothing else knows what a vendor takes or answers.

import type { Config } from '../config.ts';
import type { Message } from '../digest.ts';
import type { HttpReply } from '../ports.ts';
import type { Reader } from '../reader.ts';

/** What is known of a vendor's robot before its code is read: enough to recognize its webhooks. */
export interface Vendor {
  /** What the secret calls it ("vendor"), and commands ("--robot"). */
  vendor: string;
  /** What people call it. */
  name: string;
  /** A whole webhook, with "…" for what is secret: for errors. */
  example: string;
  /** Whether an address is one of its webhooks. */
  isWebhook(url: URL): boolean;
  /** Of an address that is easily mistaken for a webhook: what it is, and what to use instead, in sentences. */
  lookalike?(url: URL): string | undefined;
}

export interface Robot extends Vendor {
  limits: Limits;
  /** Those of `ROBOT_SETTINGS` that it has. */
  settings: readonly RobotSetting[];
  /** Whether a user id can be one of this vendor's. No other text gets into a mention: a sender may have chosen it. */
  isUserId(value: string): boolean;
  /** The parts of a webhook's address that nobody else may see. */
  secretsIn(url: URL): string[];
  /** The request bodies that make up a message. Each counts in the robot's minute; the first one is the message. */
  requests(message: Message, view: View): Body[];
  /** What the robot counts a body as, against `limits.bytes`. */
  bytesOf(body: Body): number;
  /** A call at this time (ms since the epoch), signed where the webhook has a signing secret. */
  call(webhook: Webhook, body: Body, now: number): Call;
  outcome(reply: HttpReply): Outcome;
  /** What the group sees of a body. */
  shown(body: Body): string;
}

export interface Limits {
  /** In any 60 seconds. */
  perMinute: number;
  /** In any second; left out: no limit of its own. */
  perSecond?: number;
  /** How long the robot refuses everything after it was sent too much, at most (ms). */
  penaltyMs: number;
  /** Of one request, as `bytesOf` counts. */
  bytes: number;
  /** How many things a digest lists: more are not read on a phone, or do not fit. */
  digestLines: number;
}

/** What some vendors have and others do not, by the names in the configuration and in the secret. */
export const ROBOT_SETTINGS = [
  'keywords',
  'open_links_in_browser',
  'mentions.mobiles',
  'mentions.user_ids',
  'mentions.all',
  'sign_secret',
] as const;
export type RobotSetting = (typeof ROBOT_SETTINGS)[number];

/** The settings that are passed on to some vendors alone. */
export interface RobotSettings {
  /** The robot's custom keywords: every message carries at least one of them. */
  keywords: string[];
  /** Links open in the system's browser, where people are signed in to AWS, not in the chat's own. */
  open_links_in_browser: boolean;
}

/** A JSON object. */
export type Body = Readonly<Record<string, unknown>>;

/** The UTF-8 bytes of a body as it is sent, for robots that count these. */
export function bytesOfJson(body: Body): number {
  return new TextEncoder().encode(JSON.stringify(body)).length;
}

export interface Call {
  url: string;
  body: Body;
}

/** Where a robot listens, from the secret. Never to be logged. */
export interface Webhook {
  url: string;
  signSecret?: string;
}

export interface Endpoint extends Webhook {
  robot: Robot;
}

/** How a message is to be shown. */
export interface View {
  config: ViewConfig;
  reader: Reader;
  effort: Effort;
}

export type ViewConfig = RobotSettings &
  Pick<Config, 'message_format' | 'mentions' | 'custom_message_mentions' | 'link_hosts'>;

/** What is tried: the first time all, and less after a refusal that less may avoid. */
export interface Effort {
  /** The share of `limits.bytes` that may be used. */
  size: 1 | 0.5;
  /** Without links, markup and the words of any sender that can be left out. */
  plain: boolean;
}

export const FULL_EFFORT: Effort = { size: 1, plain: false };

/** How a call ended. `code` is the vendor's, for logs. */
export type Outcome =
  | { kind: 'delivered' }
  /** The robot had too much; it may be tried again after this many milliseconds. */
  | { kind: 'throttled'; code: string; retryAfterMs: number }
  /** Never to be tried again as it is. */
  | { kind: 'rejected'; code: string; reason: RejectReason; hint: string; remedy: string }
  /** No usable answer; worth another try. */
  | { kind: 'unavailable'; code: string };

/**
 * `content`: a plainer message may pass. `size`: a smaller one may. `credentials`: the secret may have changed.
 * `settings`: only a person can mend it.
 */
export type RejectReason = 'content' | 'size' | 'credentials' | 'settings';
