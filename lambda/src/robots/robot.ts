// What the delivery stage knows of any chat vendor's robot.

/** Where a robot listens, from the secret. Never to be logged. */
export interface Endpoint {
  url: string;
  signSecret?: string;
}

/** How a call ended. `code` is the vendor's, for logs and metrics. */
export type Outcome =
  | { kind: 'delivered' }
  /** The robot had too much; it may be tried again after this many milliseconds. */
  | { kind: 'throttled'; code: string; retryAfterMs: number }
  /** Never to be tried again as it is. `hint` tells a person what to do. */
  | { kind: 'rejected'; code: string; reason: RejectReason; hint: string }
  /** No usable answer; worth another try. */
  | { kind: 'unavailable'; code: string };

/**
 * `content`: a plainer message may pass. `size`: a smaller one may. `credentials`: the secret may have changed.
 * `settings`: only a person can mend it.
 */
export type RejectReason = 'content' | 'size' | 'credentials' | 'settings';

/** How a message is to be rendered. */
export interface Effort {
  /** Bytes of the request body. */
  maxBytes: number;
  /** A refused message goes out once more without links or markup. */
  plain: boolean;
}
