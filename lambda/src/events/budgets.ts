// AWS Budgets, which writes prose: https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html

import { parseArn } from '../arn.ts';
import { budgetUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Reader } from '../reader.ts';
import { oneLine } from '../strings.ts';
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
import { beyond } from './sentences.ts';

export const OUTCOME_SEVERITIES: Severities<keyof Locale['budgets']['title']> = {
  actualOver: 'warning',
  actualThreshold: 'warning',
  forecastOver: 'warning',
  forecastThreshold: 'warning',
  below: 'warning',
  actionPending: 'warning',
  actionFailed: 'warning',
  actionDone: 'warning',
};

const BUDGET = /^(?:\[[^\]]*\]\s*)?AWS Budgets? Notification\b/;
const LINE = /^([A-Z][A-Za-z ]{2,30}):\s+(\S.*)$/;
const KNOWN_LINE =
  /^(?:Budget Name|Budget Type|Budgeted Amount|Alert Type|Alert Threshold|(?:ACTUAL|FORECASTED) Amount)$/;

/** Budgets sends prose, mostly with "Key: value" lines at its end. */
export const budget: Describer = ({ payload, sourceArn, subject }, reader) => {
  const { words } = reader;
  if (typeof payload !== 'string' || !BUDGET.test(payload.trimStart())) return undefined;
  const pairs = payload.split('\n').flatMap((line) => {
    const [, key, value] = LINE.exec(line.trim()) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
  const lines: Record<string, string> = Object.fromEntries(pairs);
  const prose = proseOf(payload);
  const alert = alertIn(oneLine(prose));
  const rest = (alert === undefined ? prose : prose.replace(STANDARD, '').trim()) || undefined;
  const name = lookup(lines, 'Budget Name') ?? alert?.name ?? nameIn(subject);
  if (name === undefined) return undefined;
  const budgeted = lookup(lines, 'Budgeted Amount');
  const threshold = lookup(lines, 'Alert Threshold') ?? alert?.threshold;
  const isForecast =
    (lookup(lines, 'Alert Type') ?? alert?.type) === 'FORECASTED' ||
    (lookup(lines, 'ACTUAL Amount') === undefined && lookup(lines, 'FORECASTED Amount') !== undefined);
  const amount = lookup(lines, isForecast ? 'FORECASTED Amount' : 'ACTUAL Amount') ?? alert?.amount;
  const isBelow = threshold?.startsWith('<') ?? false;
  const isOver = !isBelow && (share(amount, budgeted) ?? 0) >= 100;
  const outcome =
    actionIn(lookup(lines, 'Action Status'), `${subject ?? ''}\n${prose}`) ??
    (isBelow ? 'below' : (`${isForecast ? 'forecast' : 'actual'}${isOver ? 'Over' : 'Threshold'}` as const));
  const used = share(amount, budgeted);
  const period = /\b(?:per (day|month|quarter|year)|for the current (day|month|quarter|year))\b/.exec(
    payload,
  );
  const type = lookup(lines, 'Budget Type');
  const partition = parseArn(sourceArn)?.partition ?? 'aws';
  const url = budgetUrl(partition, name);
  return {
    severity: severityOf(OUTCOME_SEVERITIES, outcome),
    title: headline(reader, words.budgets.title[outcome], name, amount),
    facts: facts(
      [isForecast ? words.budgets.forecast : words.budgets.actual, amount],
      [words.labels.threshold, threshold],
      [words.budgets.budgeted, budgeted],
      [words.budgets.used, used === undefined || isBelow ? undefined : `${used}%`],
      ...pairs
        .filter(([key]) => !KNOWN_LINE.test(key))
        .map(([key, value]): [string, string] => [lookup(words.budgets.lines, key) ?? key, value]),
      [words.budgets.type, word(words.budgets.types, type)],
      [words.labels.period, word(words.budgets.periods, period?.[1] ?? period?.[2])],
    ),
    ...optional(
      'body',
      amount && threshold ? beyond(rest, [name, amount, threshold, budgeted], reader) : rest,
    ),
    source: 'aws.budgets',
    kind: 'AWS Budget Notification',
    resources: [resource(name, undefined, url)],
    region: 'global',
    ...optional('nextStep', stepFor(outcome, reader)),
    ...optional('account', /^AWS Account (\d{12})\b/m.exec(payload)?.[1]),
    ...optional('url', url),
  };
};

/** Of a budget that is not used up, nobody can say what to do first. */
function stepFor(
  outcome: keyof typeof OUTCOME_SEVERITIES,
  { words: { nextSteps } }: Reader,
): string | undefined {
  if (outcome === 'actionPending') return nextSteps.approve;
  return outcome === 'below' ? undefined : nextSteps.cost;
}

/** Its text other than the lines of values, the greeting, the date and the links. */
function proseOf(payload: string): string {
  return payload
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !LINE.test(line) && !FRAME.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const FRAME =
  /^(?:(?:\[[^\]]*\]\s?)?AWS Budgets? Notification\b.*|AWS Account \d{12}.*|Dear .{1,60},|(?:\[\d\] ?)?https:\/\/\S+|(?:Go to|Visit) the AWS Budgets.{0,80})$/;
/** The sentences whose content is in the facts. */
const STANDARD =
  /You requested that we alert you when the [^\n]{1,300}? (?:current|per) (?:day|month|quarter|year)\.|The (?:ACTUAL|FORECASTED) [A-Za-z ]{1,40} associated with this budget is \S{1,40}\.(?= |\n|$)|You can find additional details below and by accessing the AWS Budgets dashboard\.?/g;

interface Alert {
  type: string;
  name: string;
  threshold: string | undefined;
  amount: string | undefined;
}

const AMOUNT = /[^\d\s]{0,4}\d[\d,]{0,20}(?:\.\d{1,9})?[ A-Za-z%-]{0,20}?/.source;
const WISH = new RegExp(
  `alert you when the (ACTUAL|FORECASTED) [A-Za-z ]{1,40}? associated with your (.{1,120}?) budget (exceeds|is greater than|is less than|falls below) (${AMOUNT})(?: for | per |\\.(?: |$))`,
);
const OUTCOME = new RegExp(`associated with this budget is (${AMOUNT})(?:\\.(?: |$)| )`);

/** The threshold and the amount in the prose. */
function alertIn(prose: string): Alert | undefined {
  const [, type, name, comparison = '', limit] = WISH.exec(prose) ?? [];
  if (type === undefined || name === undefined) return undefined;
  const sign = /less|below/.test(comparison) ? '<' : '>';
  return {
    type,
    name,
    threshold: limit && `${sign} ${limit.trim()}`,
    amount: OUTCOME.exec(prose)?.[1]?.trim(),
  };
}

/** "AWS Budgets: shop-prod has exceeded your alert threshold", "… for budget shop-prod" */
function nameIn(subject: string | undefined): string | undefined {
  return (
    /\bfor (?:your )?budget (\S{1,100})$/.exec(subject ?? '')?.[1] ??
    /^AWS Budgets: (.{1,100}?) (?:has exceeded|is forecasted|is expected|will exceed)\b/.exec(
      subject ?? '',
    )?.[1]
  );
}

/** What became of an action of the budget, or is to become of it. */
function actionIn(
  status: string | undefined,
  prose: string,
): 'actionPending' | 'actionFailed' | 'actionDone' | undefined {
  if (status === undefined && !/\baction\b/i.test(prose)) return undefined;
  const told = status ?? prose;
  if (
    /pending|requires? (?:your )?approval|(?:await|wait)\w{0,4} (?:for )?(?:your )?approval|STANDBY/i.test(
      told,
    )
  )
    return 'actionPending';
  if (/EXECUTION_FAILURE|\baction\b[^.\n]{0,80}\bfail|fail/i.test(told)) return 'actionFailed';
  const isDone =
    /EXECUTION_SUCCESS|COMPLETED|\baction\b[^.\n]{0,80}\b(?:was|has been) (?:successfully )?(?:executed|applied|completed|run)/i;
  return isDone.test(told) ? 'actionDone' : undefined;
}

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
