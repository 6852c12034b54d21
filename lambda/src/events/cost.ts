// AWS Cost Anomaly Detection, as EventBridge event and as SNS notice, and AWS Budgets, which writes prose.
// https://docs.aws.amazon.com/cost-management/latest/userguide/cad-eventbridge.html
// https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html

import { parseArn } from '../arn.ts';
import { budgetsUrl, consoleUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { increase, money } from './amounts.ts';
import { type Describer, detailOf, facts, given, headline, lookup, resource, word } from './describer.ts';
import { at, items, number, text } from './fields.ts';

/** In the account's currency. */
const CRITICAL_IMPACT = 1000;
const TRIFLING_IMPACT = 10;
const MOST_CAUSES = 5;

export const costAnomaly: Describer = ({ payload }, reader) => {
  const isNotice = text(payload, 'anomalyId') !== undefined && at(payload, 'impact') !== undefined;
  const anomaly = detailOf(payload, 'Anomaly Detected') ?? (isNotice ? payload : undefined);
  if (anomaly === undefined || (text(payload, 'source') ?? 'aws.ce') !== 'aws.ce') return undefined;
  const { words } = reader;
  const monitor = parseArn(text(anomaly, 'monitorArn'));
  const amount = (...path: string[]) => money(number(anomaly, 'impact', ...path), monitor?.partition);
  const impact = number(anomaly, 'impact', 'totalImpact');
  const causes = items(anomaly, 'rootCauses');
  const what =
    text(anomaly, 'dimensionValue') ?? text(anomaly, 'dimensionalValue') ?? text(causes[0], 'service');
  const account = text(anomaly, 'accountId');
  const accountName = text(anomaly, 'accountName');
  const percentage = increase(number(anomaly, 'impact', 'totalImpactPercentage'));
  const excess = amount('totalImpact');
  const shown = causes.slice(0, MOST_CAUSES);
  return {
    severity: anomalySeverity(impact),
    title: headline(reader, words.costAnomaly.title(excess), what, percentage),
    facts: facts(
      [words.costAnomaly.actual, amount('totalActualSpend')],
      [words.costAnomaly.expected, amount('totalExpectedSpend')],
      [words.costAnomaly.largestDay, amount('maxImpact')],
      [words.costAnomaly.days, days(anomaly)],
      ...shown.map((cause, index): [string, string] => [
        words.costAnomaly.cause(index + 1, causes.length),
        rootCause(cause, monitor?.partition, reader),
      ]),
      ['…', causes.length > MOST_CAUSES ? words.labels.more(causes.length - MOST_CAUSES) : undefined],
      [words.costAnomaly.account, accountName !== account ? accountName : undefined],
      [words.costAnomaly.monitor, text(anomaly, 'monitorName')],
      [words.costAnomaly.subscription, text(anomaly, 'subscriptionName')],
    ),
    source: 'aws.ce',
    kind: 'Anomaly Detected',
    resources: [],
    // What it reports of lies in the regions of the root causes, not where it was reported.
    region: 'global',
    ...given('account', account),
    ...given('url', consoleUrl(text(anomaly, 'anomalyDetailsLink'), 'cost-management')),
  };
};

function anomalySeverity(impact: number | undefined): Severity {
  if (impact === undefined) return 'warning';
  if (impact >= CRITICAL_IMPACT) return 'critical';
  return impact < TRIFLING_IMPACT ? 'info' : 'warning';
}

/** Costs are counted by the day, in UTC. */
function days(anomaly: unknown): string | undefined {
  const [start, end] = ['anomalyStartDate', 'anomalyEndDate'].map((key) =>
    text(anomaly, key)?.replace(/T00:00:00(?:\.0+)?Z$/, ''),
  );
  return [...new Set([start, end])].filter((day) => day !== undefined).join(' – ') || undefined;
}

function rootCause(cause: unknown, partition: string | undefined, reader: Reader): string {
  const region = text(cause, 'region');
  const account = text(cause, 'linkedAccount');
  const accountName = text(cause, 'linkedAccountName');
  const contribution = money(number(cause, 'impact', 'contribution'), partition);
  return [
    text(cause, 'service'),
    text(cause, 'usageType'),
    region && reader.region(region),
    account && accountName && accountName !== account
      ? `${accountName} (${account})`
      : account && reader.account(account),
    contribution && reader.words.costAnomaly.contribution(contribution),
  ]
    .filter(Boolean)
    .join(' · ');
}

const BUDGET = /^(?:\[[^\]]*\]\s*)?AWS Budget Notification\b/;
const BUDGET_LINE =
  /^(Budget Name|Budget Type|Budgeted Amount|Alert Type|Alert Threshold|(?:ACTUAL|FORECASTED) Amount):\s*(\S.*)$/;

/** Budgets sends text with "Key: value" lines at its end. */
export const budget: Describer = ({ payload, sourceArn }, reader) => {
  const { words } = reader;
  if (typeof payload !== 'string' || !BUDGET.test(payload.trimStart())) return undefined;
  const lines = Object.fromEntries(
    payload.split('\n').flatMap((line) => {
      const [, key, value] = BUDGET_LINE.exec(line.trim()) ?? [];
      return key === undefined ? [] : [[key, value]];
    }),
  );
  const name = lookup(lines, 'Budget Name');
  if (name === undefined) return undefined;
  const budgeted = lookup(lines, 'Budgeted Amount');
  const threshold = lookup(lines, 'Alert Threshold');
  const isForecast =
    lookup(lines, 'Alert Type') === 'FORECASTED' ||
    (lookup(lines, 'ACTUAL Amount') === undefined && lookup(lines, 'FORECASTED Amount') !== undefined);
  const amount = lookup(lines, isForecast ? 'FORECASTED Amount' : 'ACTUAL Amount');
  const isBelow = threshold?.startsWith('<') ?? false;
  const isOver = !isBelow && (share(amount, budgeted) ?? 0) >= 100;
  const outcome = isBelow
    ? 'below'
    : (`${isForecast ? 'forecast' : 'actual'}${isOver ? 'Over' : 'Threshold'}` as const);
  const used = share(amount, budgeted);
  const period = /\b(?:per (day|month|quarter|year)|for the current (day|month|quarter|year))\b/.exec(
    payload,
  );
  const type = lookup(lines, 'Budget Type');
  const partition = parseArn(sourceArn)?.partition ?? 'aws';
  const url = budgetsUrl(partition);
  return {
    severity: isOver && !isForecast ? 'critical' : 'warning',
    title: headline(reader, words.budget.title[outcome], name, amount),
    facts: facts(
      [isForecast ? words.budget.forecast : words.budget.actual, amount],
      [words.labels.threshold, threshold],
      [words.budget.budgeted, budgeted],
      [words.budget.used, used === undefined || isBelow ? undefined : `${used}%`],
      [words.budget.type, word(words.budget.types, type)],
      [words.labels.period, word(words.budget.periods, period?.[1] ?? period?.[2])],
    ),
    source: 'aws.budgets',
    kind: 'AWS Budget Notification',
    resources: [resource(name, undefined, url)],
    region: 'global',
    ...given('account', /^AWS Account (\d{12})\b/m.exec(payload)?.[1]),
    ...given('url', url),
  };
};

/** How many percent of the budget an amount is, where both are amounts of the same thing. */
function share(amount: string | undefined, budgeted: string | undefined): number | undefined {
  const [spent, planned] = [amountOf(amount), amountOf(budgeted)];
  return spent && planned && spent.unit === planned.unit && planned.value > 0
    ? Math.round((spent.value / planned.value) * 100)
    : undefined;
}

/** "$1,301.50" → 1301.5 of "$" */
function amountOf(value: string | undefined): { value: number; unit: string } | undefined {
  const digits = /\d[\d,]*(?:\.\d+)?/.exec(value ?? '')?.[0];
  return digits === undefined || value === undefined
    ? undefined
    : { value: Number(digits.replaceAll(',', '')), unit: value.replace(digits, '').trim() };
}
