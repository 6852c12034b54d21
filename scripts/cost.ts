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
  alarmMonth: 0.1,
  /** Billed for each hour in which it is written: https://aws.amazon.com/cloudwatch/pricing/ */
  metricMonth: 0.3,
  snsEmail: 2 / 100_000,
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
  /** What the function writes for a delivered event; other metrics come with trouble, digests or the LLM. */
  metrics: ['Received', 'Delivered', 'OldestEventAgeSeconds', 'WebhookLatencyMilliseconds'],
  /** What alarm_email makes: dead letters and rejections. */
  emailAlarms: 2,
  emailsPerMonth: 100,
};

/** US dollars a month for so many events a month, each a message of its own. */
export function monthlyCost(events: number): number {
  return (
    PRICES.secretMonth +
    events * PRICES.secretCall +
    events * PRICES.snsPublish +
    (ASSUMED.idlePollsPerMonth + events * ASSUMED.sqsRequestsPerEvent) * PRICES.sqsRequest +
    events * (PRICES.lambdaRequest + ASSUMED.lambdaSeconds * ASSUMED.lambdaGb * PRICES.lambdaArmGbSecond) +
    (events * ASSUMED.logBytes * PRICES.logGb) / 1e9 +
    ASSUMED.metrics.length * PRICES.metricMonth * Math.min(1, events / (MONTH_DAYS * 24))
  );
}

/** The custom metrics that the cost counts. */
export const METRICS_OF_AN_EVENT = ASSUMED.metrics;

/** US dollars a month that alarm_email adds. */
export const ALARM_EMAIL_COST =
  ASSUMED.emailAlarms * PRICES.alarmMonth + ASSUMED.emailsPerMonth * (PRICES.snsPublish + PRICES.snsEmail);

/** US dollars per million tokens. */
export interface TokenPrices {
  input: number;
  output: number;
}

/** Of amazon.nova-lite-v1:0, the module's default: list prices as of 2026. */
export const DEFAULT_MODEL_PRICES: TokenPrices = { input: 0.06, output: 0.24 };

/** US dollars of one call. */
export function llmCost(inputTokens: number, outputTokens: number, prices = DEFAULT_MODEL_PRICES): number {
  return (inputTokens * prices.input + outputTokens * prices.output) / 1_000_000;
}

/** On the safe side: a token for every four Latin letters, and for every Chinese character. */
export function estimatedTokens(text: string): number {
  const ascii = text.replace(/\P{ASCII}/gu, '').length;
  return Math.ceil(ascii / 4 + (text.length - ascii));
}

/** What the event adds to the prompt, and how long the answer is. The longest is what the function sends at most. */
export const LLM_SCENARIOS = {
  short: { eventTokens: 300, answerTokens: 200 },
  long: { eventTokens: 1500, answerTokens: 400 },
  longest: { eventTokens: 12_000, answerTokens: 2048 },
};

export const COST_SCENARIOS = [0, 1_000, 10_000, 100_000];
