// AWS Budgets, which writes prose: https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html

import { parseArn } from '../arn.ts';
import { budgetsUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';

export const OUTCOME_SEVERITIES: Severities<keyof Locale['budgets']['title']> = {
  actualOver: 'critical',
  actualThreshold: 'warning',
  forecastOver: 'warning',
  forecastThreshold: 'warning',
  below: 'warning',
};

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
    severity: severityOf(OUTCOME_SEVERITIES, outcome),
    title: headline(reader, words.budgets.title[outcome], name, amount),
    facts: facts(
      [isForecast ? words.budgets.forecast : words.budgets.actual, amount],
      [words.labels.threshold, threshold],
      [words.budgets.budgeted, budgeted],
      [words.budgets.used, used === undefined || isBelow ? undefined : `${used}%`],
      [words.budgets.type, word(words.budgets.types, type)],
      [words.labels.period, word(words.budgets.periods, period?.[1] ?? period?.[2])],
    ),
    source: 'aws.budgets',
    kind: 'AWS Budget Notification',
    resources: [resource(name, undefined, url)],
    region: 'global',
    ...optional('account', /^AWS Account (\d{12})\b/m.exec(payload)?.[1]),
    ...optional('url', url),
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
