// Amazon CloudWatch Application Insights: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/appinsights-cloudwatch-events.html

import { consoleUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';
import { text } from './fields.ts';

export const PROBLEM_SEVERITIES: Severities<keyof Locale['applicationinsights']['grades'] | 'resolved'> = {
  resolved: 'ok',
  other: 'warning',

  high: 'critical',
  medium: 'warning',
  low: 'info',
  informative: 'info',
};

export const applicationInsights: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'Application Insights Problem Detected',
    'Application Insights Problem Created',
    'Application Insights Problem Updated',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  // "In progress", "RECURRING"
  const status = text(detail, 'status')?.toLowerCase().replaceAll('_', ' ');
  const grade = text(detail, 'severity')?.toLowerCase();
  const region = text(detail, 'region') ?? text(payload, 'region');
  const group = text(detail, 'resourceGroupName');
  const state = word(words.applicationinsights.statuses, status);
  return {
    ...optional('stateOf', text(detail, 'problemId')),
    severity: severityOf(PROBLEM_SEVERITIES, status === 'resolved' ? status : grade),
    recoversFrom: severityOf(PROBLEM_SEVERITIES, grade),
    title: headline(
      reader,
      status === 'resolved' ? words.applicationinsights.resolved : words.applicationinsights.problem,
      group,
    ),
    facts: facts(
      [words.labels.state, status === 'in progress' || status === 'resolved' ? undefined : state],
      [words.applicationinsights.severity, word(words.applicationinsights.grades, grade)],
      [words.applicationinsights.id, text(detail, 'problemId')],
    ),
    resources: group ? [resource(group)] : [],
    ...optional('region', region),
    ...optional(
      'url',
      consoleUrl(text(detail, 'problemUrl'), 'cloudwatch') ?? serviceUrl(region, 'cloudwatch'),
    ),
  };
};
