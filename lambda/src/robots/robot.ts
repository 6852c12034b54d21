// The contract of a chat vendor's robot: data and pure functions. Nothing else knows what a vendor takes or answers.

import type { Config } from '../config.ts';
import type { Message } from '../digest.ts';
import type { HttpReply } from '../ports.ts';
import type { Reader } from '../reader.ts';
import type { Rule } from '../rules.ts';

export interface Robot {
  /** What the secret calls it ("vendor"), and commands ("--robot"). */
  vendor: string;
  /** What people call it. */
  name: string;
  limits: Limits;
  /** The settings that it has beside those of every robot. */
  settings: { [K in keyof RobotSettings]?: Setting<RobotSettings[K]> };
  /** Whether an address is one of its webhooks. */
  isWebhook(url: URL): boolean;
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
  /** How long the robot refuses everything after it was sent too much (ms). */
  penaltyMs: number;
  /** Of one request, as `bytesOf` counts. */
  bytes: number;
  /** How many things a digest lists: more are not read on a phone, or do not fit. */
  digestLines: number;
}

/** Settings that some vendors have and others do not. */
export interface RobotSettings {
  /** The robot's custom keywords: every message carries at least one of them. */
  keywords: string[];
  /** Links open in the system's browser, where people are signed in to AWS, not in the chat's own. */
  open_links_in_browser: boolean;
}

interface Setting<T> {
  default: T;
  rule: Rule;
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
