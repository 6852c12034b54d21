// The contract of a chat vendor's robot: data and pure functions. Only this folder knows what a vendor accepts and answers.

import type { Config } from '../config.ts';
import type { Message } from '../digest.ts';
import type { Fact, Severity } from '../notification.ts';
import type { HttpReply } from '../ports.ts';
import type { Reader } from '../reader.ts';

/** What is known about a vendor's robot before its code is loaded: enough to recognize its webhooks. */
export interface Vendor {
  /** Its name in the secret ("vendor") and in commands ("--robot"). */
  vendor: string;
  /** Its display name. */
  name: string;
  /** A complete webhook with "…" for the secret parts, for errors. */
  example: string;
  /** Whether an address is one of its webhooks. */
  isWebhook(url: URL): boolean;
  /** For an address that is easily mistaken for a webhook: sentences that say what it is, and what to use instead. */
  lookalike?(url: URL): string | undefined;
}

export interface Robot extends Vendor {
  limits: Limits;
  /** The `ROBOT_SETTINGS` that it supports. */
  settings: readonly RobotSetting[];
  /** Whether a user id has this vendor's format. No other text is put into a mention: a sender may have chosen it. */
  isUserId(value: string): boolean;
  /** The secret parts of a webhook's address. */
  secretsIn(url: URL): string[];
  /** The request bodies of a message. Each counts toward the rate limit; the first one is the message. */
  requests(message: Message, view: View): Body[];
  /** The size of a body as the robot counts it, for `limits.bytes`. */
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
  /** In any second; omitted: no limit. */
  perSecond?: number;
  /** The maximum time for which the robot rejects everything after too many messages (ms). */
  penaltyMs: number;
  /** Of one request, as `bytesOf` counts. */
  bytes: number;
  /** How many items a digest lists: people do not read more on a phone, or more do not fit. */
  digestLines: number;
}

/** Settings that only some vendors support, by their names in the configuration and in the secret. */
export const ROBOT_SETTINGS = [
  'keywords',
  'open_links_in_browser',
  'mentions.mobiles',
  'mentions.user_ids',
  'mentions.all',
  'sign_secret',
] as const;
export type RobotSetting = (typeof ROBOT_SETTINGS)[number];

/** The settings that are passed only to some vendors. */
export interface RobotSettings {
  /** The robot's custom keywords: every message contains at least one of them. */
  keywords: string[];
  /** Links open in the default browser, where people are signed in to AWS, not in the chat's own. */
  open_links_in_browser: boolean;
}

/** A JSON object. */
export type Body = Readonly<Record<string, unknown>>;

/** The UTF-8 bytes of a body as it is sent, for robots that count bytes. */
export function bytesOfJson(body: Body): number {
  return new TextEncoder().encode(JSON.stringify(body)).length;
}

export interface Call {
  url: string;
  body: Body;
}

/** The address of a robot, from the secret. Never log it. */
export interface Webhook {
  url: string;
  signSecret?: string;
}

export interface Endpoint extends Webhook {
  robot: Robot;
}

/** How to show a message. */
export interface View {
  config: ViewConfig;
  reader: Reader;
  effort: Effort;
  /** In quiet hours: the minimum severity that mentions anyone. */
  callsFrom?: Severity;
  /** The first lines below the heading: why a fallback robot sends it, how much of the budget is used. */
  notes?: Fact[];
}

export type ViewConfig = RobotSettings & Pick<Config, 'message_format' | 'mentions' | 'link_hosts'>;

/** What is sent: everything at first, and less after a rejection that less may avoid. */
export interface Effort {
  /** The share of `limits.bytes` that may be used. */
  size: 1 | 0.5;
  /** Without links, markup, and texts of senders that can be omitted. */
  plain: boolean;
}

export const FULL_EFFORT: Effort = { size: 1, plain: false };

/** How a call ended. `code` is the vendor's, for logs. */
export type Outcome =
  | { kind: 'delivered'; via?: 'fallback' }
  /** The robot throttles; retry after this many milliseconds. */
  | { kind: 'throttled'; code: string; retryAfterMs: number }
  /** Never retry the same request. */
  | { kind: 'rejected'; code: string; reason: RejectReason; hint: string; remedy: string }
  /** No usable answer; retry. */
  | { kind: 'unavailable'; code: string };

export type Failure = Exclude<Outcome, { kind: 'delivered' }>;

/**
 * `content`: a plainer message may be accepted. `size`: a smaller one may be. `credentials`: the secret may have changed.
 * `settings`: only a person can fix it. `quota`: the robot may accept no message for weeks.
 */
export type RejectReason = 'content' | 'size' | 'credentials' | 'settings' | 'quota';
