// What a notifier costs a month. Prices: us-east-1 list prices without the free tier, as of 2026; other regions differ
// by some tens of per cent.

import { DEFAULT_CONFIG } from '../lambda/src/config.ts';
import { METRICS, type MetricName } from '../lambda/src/telemetry.ts';

const MONTH_HOURS = 30 * 24;
const MONTH_SECONDS = MONTH_HOURS * 3600;

const PRICES = {
  secretMonth: 0.4,
  secretCall: 0.05 / 10_000,
  snsPublish: 0.5 / 1_000_000,
  sqsRequest: 0.4 / 1_000_000,
  lambdaRequest: 0.2 / 1_000_000,
  lambdaArmGbSecond: 0.0000133334,
  logGb: 0.5,
  /** Of compressed text; here it is taken as it came. */
  logGbMonth: 0.03,
  alarmMonth: 0.1,
  /** Billed for each hour in which it is written: https://aws.amazon.com/cloudwatch/pricing/ */
  metricMonth: 0.3,
  /** An account's first three are free. */
  dashboardMonth: 3,
  snsEmail: 2 / 100_000,
  /** The first 14 million a month are free: https://aws.amazon.com/eventbridge/pricing/ */
  schedule: 1 / 1_000_000,
  /** A metric that GetMetricData is asked for. */
  metricRead: 0.01 / 1000,
};

/** Assumptions, each on the safe side. */
export const ASSUMED = {
  /** Lambda's pollers poll an idle queue every 20 s, and there are at least five of them. */
  idlePollsPerMonth: (5 * MONTH_SECONDS) / 20,
  /** Send, receive and delete of one message by any caller: in a storm, by the function itself. */
  sqsRequestsPerEvent: 3,
  containers: 2,
  /** A copy of the function that delivers reads the secret this often. */
  secretSeconds: 300,
  /** Cold start, secret and webhook included. */
  lambdaSeconds: 1,
  lambdaGb: 0.25,
  /** At most one event in this many seconds is sent without waiting for the robot's limit. */
  calmSeconds: 8,
  /** Of one event: the function's own lines and Lambda's. */
  logBytes: 2000,
  /** The module's default. */
  logMonths: 1,
  /** What the function counts for a delivered event. Other figures come with trouble, digests or the LLM. */
  figures: [
    'Received',
    'Delivered',
    'Requests',
    'OldestEventAgeSeconds',
    'WebhookLatencyMilliseconds',
  ] as MetricName[],
  /** The number of hours a month in which something fails. */
  troubleHours: 24,
  /** What alarm_email makes: dead letters and rejections. */
  emailAlarms: { alarms: 2, metrics: 1 },
  /** What alarm_actions makes: the other three of the group, too. */
  allAlarms: { alarms: 5, metrics: 2 },
  /** All groups share the alarm for dead letters. */
  sharedAlarms: 1,
  emailsPerMonth: 100,
  /** At most: what the input report is by default leaves out weekends. */
  reportsPerMonth: 31,
  /** Requests and failures since yesterday, and the requests of the month. */
  metricsPerReport: 3,
};

/** US dollars a month. */
export interface MonthlyCost {
  secret: number;
  /** Of topic and queue, Lambda's polls of an empty one included. */
  messages: number;
  lambda: number;
  log: number;
  metrics: number;
  total: number;
}

/** What a notifier with the module's defaults costs for this many events a month, spread evenly. */
export function monthlyCost(events: number): MonthlyCost {
  const secretReads = Math.min(events, (ASSUMED.containers * MONTH_SECONDS) / ASSUMED.secretSeconds);
  const polls = ASSUMED.idlePollsPerMonth + events * ASSUMED.sqsRequestsPerEvent;
  const logGb = (events * ASSUMED.logBytes) / 1e9;
  const parts = {
    secret: PRICES.secretMonth + secretReads * PRICES.secretCall,
    messages: events * PRICES.snsPublish + polls * PRICES.sqsRequest,
    lambda:
      events * PRICES.lambdaRequest + lambdaSeconds(events) * ASSUMED.lambdaGb * PRICES.lambdaArmGbSecond,
    log: logGb * (PRICES.logGb + ASSUMED.logMonths * PRICES.logGbMonth),
    metrics: DEFAULT_CONFIG.metrics.length * metricCost(Math.min(events, MONTH_HOURS)),
  };
  return { ...parts, total: Object.values(parts).reduce((sum, dollars) => sum + dollars, 0) };
}

/** More events than the robot accepts individually keep every copy of the function waiting for the limit, all month. */
function lambdaSeconds(events: number): number {
  const isCalm = events <= MONTH_SECONDS / ASSUMED.calmSeconds;
  return isCalm ? events * ASSUMED.lambdaSeconds : ASSUMED.containers * MONTH_SECONDS;
}

/** US dollars a month that alarm_email adds. */
export const ALARM_EMAIL_COST =
  alarmsCost(ASSUMED.emailAlarms) + ASSUMED.emailsPerMonth * (PRICES.snsPublish + PRICES.snsEmail);

/** US dollars a month that alarm_actions adds, without what the actions cost. */
export const ALARM_ACTIONS_COST = alarmsCost(ASSUMED.allAlarms);

/** US dollars a month that alarm_email and alarm_actions add for each further group. */
export const FURTHER_GROUP_ALARMS = {
  email: alarmsCost(withoutShared(ASSUMED.emailAlarms)),
  actions: alarmsCost(withoutShared(ASSUMED.allAlarms)),
};

function withoutShared({ alarms, metrics }: { alarms: number; metrics: number }) {
  return { alarms: alarms - ASSUMED.sharedAlarms, metrics };
}

/** The function writes what alarms read only in trouble. */
function alarmsCost({ alarms, metrics }: { alarms: number; metrics: number }): number {
  return alarms * PRICES.alarmMonth + metrics * metricCost(ASSUMED.troubleHours);
}

/** US dollars a month that create_dashboard adds, with the metrics that it shows. */
export function dashboardCost(events: number): number {
  const isCalm = events <= MONTH_SECONDS / ASSUMED.calmSeconds;
  const busyHours = Math.min(events, MONTH_HOURS);
  const often = ASSUMED.figures.length + (isCalm ? 0 : 1);
  const seldom = METRICS.filter((name) => !name.startsWith('Llm')).length - often;
  const troubleHours = Math.min(events, ASSUMED.troubleHours);
  return PRICES.dashboardMonth + often * metricCost(busyHours) + seldom * metricCost(troubleHours);
}

/** US dollars a month that report adds: the metrics that it reads, in the hours in which they are written, and its schedule. */
export function reportCost(events: number): number {
  const busyHours = Math.min(events, MONTH_HOURS);
  const troubleHours = Math.min(events, ASSUMED.troubleHours);
  const reading = PRICES.schedule + ASSUMED.metricsPerReport * PRICES.metricRead;
  return metricCost(busyHours) + metricCost(troubleHours) + ASSUMED.reportsPerMonth * reading;
}

function metricCost(hours: number): number {
  return (PRICES.metricMonth * hours) / MONTH_HOURS;
}

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

export const COST_SCENARIOS = [0, 1_000, 10_000, 100_000, 1_000_000];
