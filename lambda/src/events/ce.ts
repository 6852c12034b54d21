// AWS Cost Anomaly Detection, as EventBridge event and as SNS notice.
// https://docs.aws.amazon.com/cost-management/latest/userguide/cad-eventbridge.html

import { parseArn } from '../arn.ts';
import { consoleUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { increase, money } from './amounts.ts';
import { type Describer, detailOf, facts, headline, optional, type Steps, stepOf } from './describer.ts';
import { at, items, number, text } from './fields.ts';

/** By the spend above the expected one, in the account's currency. */
export const EXCESS_SEVERITIES: Steps<Severity> = [
  [10, 'warning'],
  [Number.NEGATIVE_INFINITY, 'info'],
];
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
    severity: stepOf(EXCESS_SEVERITIES, impact) ?? 'warning',
    title: headline(reader, words.ce.title(excess), what, percentage),
    facts: facts(
      [words.labels.service, what],
      ...spend(amount('totalActualSpend'), amount('totalExpectedSpend'), percentage, reader),
      [words.ce.days, days(anomaly)],
      ...shown.map((cause, index): [string, string] => [
        words.ce.cause(index + 1, causes.length),
        rootCause(cause, what, monitor?.partition, reader),
      ]),
      ['…', causes.length > MOST_CAUSES ? words.labels.more(causes.length - MOST_CAUSES) : undefined],
      [words.ce.account, accountName !== account ? accountName : undefined],
    ),
    source: 'aws.ce',
    kind: 'Anomaly Detected',
    resources: [],
    // What it reports of lies in the regions of the root causes, not where it was reported.
    region: 'global',
    ...optional('account', account),
    ...optional('url', consoleUrl(text(anomaly, 'anomalyDetailsLink'), 'cost-management')),
  };
};

/** Costs are counted by the day, in UTC. */
function days(anomaly: unknown): string | undefined {
  const [start, end] = ['anomalyStartDate', 'anomalyEndDate'].map((key) =>
    text(anomaly, key)?.replace(/T00:00:00(?:\.0+)?Z$/, ''),
  );
  return [...new Set([start, end])].filter((day) => day !== undefined).join(' – ') || undefined;
}

/** "$4,210.75（预期 $980.20，+330%）" */
function spend(
  actual: string | undefined,
  expected: string | undefined,
  percentage: string | undefined,
  { words }: Reader,
): [string, string | undefined][] {
  if (actual === undefined) return [[words.ce.actual, expected && words.ce.expected(expected)]];
  const notes = [expected && words.ce.expected(expected), percentage].filter(Boolean);
  return [[words.ce.actual, notes.length > 0 ? words.annotated(actual, notes.join(words.comma)) : actual]];
}

function rootCause(
  cause: unknown,
  what: string | undefined,
  partition: string | undefined,
  reader: Reader,
): string {
  const region = text(cause, 'region');
  const account = text(cause, 'linkedAccount');
  const accountName = text(cause, 'linkedAccountName');
  const contribution = money(number(cause, 'impact', 'contribution'), partition);
  return [
    text(cause, 'service') === what ? undefined : text(cause, 'service'),
    text(cause, 'usageType'),
    region && reader.place(region),
    account && accountName && accountName !== account
      ? `${accountName} (${account})`
      : account && reader.account(account),
    contribution && reader.words.ce.contribution(contribution),
  ]
    .filter(Boolean)
    .join(' · ');
}
