// What a notifier costs a month. Prices: us-east-1 list prices without the free tier, as of 2026; other regions differ
// by some tens of per cent.

const DAY_SECONDS = 86_400;
const MONTH_DAYS = 30;

const PRICES = {
  secretMonth: 0.4,
  secretCall: 0.05 / 10_000,
  snsPublish: 0.5 / 1_000_000,
  sqsRequest: 0.4 / 1_000_000,
  lambdaRequest: 0.2 / 1_000_000,
  lambdaArmGbSecond: 0.0000133334,
  logGb: 0.5,
};

/** Assumptions, each on the safe side. */
const ASSUMED = {
  /** Lambda's pollers ask an idle queue every 20 s, and there are at least five of them. */
  idlePollsPerMonth: (5 * MONTH_DAYS * DAY_SECONDS) / 20,
  /** Receive, delete and send of one message. */
  sqsRequestsPerEvent: 3,
  /** Cold start, secret and webhook included. */
  lambdaSeconds: 1,
  lambdaGb: 0.25,
  logBytes: 2000,
};

/** US dollars a month for so many events a month, each a message of its own. */
export function monthlyCost(events: number): number {
  return (
    PRICES.secretMonth +
    events * PRICES.secretCall +
    events * PRICES.snsPublish +
    (ASSUMED.idlePollsPerMonth + events * ASSUMED.sqsRequestsPerEvent) * PRICES.sqsRequest +
    events * (PRICES.lambdaRequest + ASSUMED.lambdaSeconds * ASSUMED.lambdaGb * PRICES.lambdaArmGbSecond) +
    (events * ASSUMED.logBytes * PRICES.logGb) / 1e9
  );
}

export const COST_SCENARIOS = [0, 1_000, 10_000, 100_000];
