// AWS Glue: https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html

import { consoleUrl, glueCrawlerUrl, glueJobUrl, glueRunUrl, glueTableUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  detailOf,
  duration,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
  when,
  word,
} from './describer.ts';
import { at, number, text, texts } from './fields.ts';

/** For jobs and crawlers. */
export const STATE_SEVERITIES: Severities<keyof Locale['glue']['states'] | 'slowJob'> = {
  slowJob: 'warning',
  ERROR: 'warning',
  EXPIRED: 'warning',
  FAILED: 'warning',
  TIMEOUT: 'warning',
};

const glueJob: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'Glue Job State Change', 'Glue Job Run Status');
  if (detail === undefined) return undefined;
  const state = text(detail, 'state');
  const job = text(detail, 'jobName');
  // A run that takes longer than its NotifyDelayAfter.
  const delay = number(detail, 'notificationCondition', 'NotifyDelayAfter');
  const run = text(detail, 'jobRunId');
  return {
    ...optional('stateOf', run),
    severity: severityOf(STATE_SEVERITIES, delay === undefined ? state : 'slowJob'),
    title:
      delay === undefined
        ? headline(reader, words.glue.job(word(words.glue.states, state)), job)
        : headline(reader, words.glue.slowJob, job, duration(reader, delay * 60)),
    facts: facts(
      [words.glue.runningFor, duration(reader, delay && delay * 60)],
      [words.glue.run, run],
      [words.labels.start, when(reader, detail, 'startedOn')],
    ),
    ...optional('state', word(words.glue.states, state?.toUpperCase())),
    ...optional('reason', state === 'SUCCEEDED' ? undefined : text(detail, 'message')),
    resources: job ? [resource(job)] : [],
    ...optional('url', page(text(payload, 'region'), job, run)),
  };
};

/** Of the run, else of its job. */
function page(
  region: string | undefined,
  job: string | undefined,
  run: string | undefined,
): string | undefined {
  if (job === undefined) return serviceUrl(region, 'glue');
  return run ? glueRunUrl(region, job, run) : glueJobUrl(region, job);
}

const glueCrawler: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'Glue Crawler State Change');
  if (detail === undefined) return undefined;
  const state = text(detail, 'state');
  const crawler = text(detail, 'crawlerName');
  const region = text(payload, 'region');
  const log = consoleUrl(text(detail, 'cloudWatchLogLink'), 'cloudwatch');
  const tables = (['tablesCreated', 'tablesUpdated', 'tablesDeleted'] as const).map(
    (key): [string, string | undefined] => [words.glue[key], positive(number(detail, key))],
  );
  const warning = text(detail, 'warningMessage');
  const isDone = state?.toUpperCase() === 'SUCCEEDED';
  return {
    ...optional('stateOf', crawler),
    severity: severityOf(STATE_SEVERITIES, state?.toUpperCase()),
    title: headline(reader, words.glue.crawler(word(words.glue.states, state?.toUpperCase())), crawler),
    facts: facts(...tables, [words.labels.duration, duration(reader, number(detail, 'runningTime (sec)'))]),
    ...optional(
      'body',
      text(detail, 'errorMessage') ??
        (warning === 'N/A' ? undefined : warning) ??
        (isDone ? undefined : text(detail, 'message')),
    ),
    resources: crawler ? [resource(crawler)] : [],
    ...optional('url', log ?? (crawler ? glueCrawlerUrl(region, crawler) : serviceUrl(region, 'glue'))),
  };
};

function positive(value: number | undefined): string | undefined {
  return value ? String(value) : undefined;
}

export const QUALITY_SEVERITIES: Severities<keyof Locale['glue']['qualities']> = { FAILED: 'warning' };

/** https://docs.aws.amazon.com/glue/latest/dg/data-quality-alerts.html */
const glueDataQuality: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'Data Quality Evaluation Results Available');
  if (detail === undefined) return undefined;
  const state = text(detail, 'state');
  const context = at(detail, 'context');
  const [database, tableName] = [text(context, 'databaseName'), text(context, 'tableName')];
  const table = [database, tableName].filter(Boolean).join('.');
  const job = text(context, 'jobName');
  const name = table || job;
  const region = text(payload, 'region');
  const rulesets = texts(detail, 'rulesetNames').join(words.listComma);
  const score = number(detail, 'score');
  return {
    severity: severityOf(QUALITY_SEVERITIES, state),
    title: headline(
      reader,
      words.glue.quality(word(words.glue.qualities, state) ?? ''),
      name,
      rulesets && rulesets !== name ? rulesets : undefined,
    ),
    facts: facts(
      [words.glue.score, score === undefined ? undefined : `${Math.round(score * 100)}%`],
      [words.glue.rulesFailed, text(detail, 'numRulesFailed')],
      [words.glue.rulesSucceeded, text(detail, 'numRulesSucceeded')],
      [words.glue.rulesets, rulesets],
      [words.glue.run, text(context, 'runId') ?? text(context, 'jobId')],
    ),
    ...optional('state', word(words.glue.qualities, state)),
    resources: name ? [resource(name)] : [],
    ...optional(
      'url',
      database && tableName ? glueTableUrl(region, database, tableName) : page(region, job, undefined),
    ),
  };
};

export const glue: Describer[] = [glueJob, glueCrawler, glueDataQuality];
