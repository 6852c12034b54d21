// AWS Batch: https://docs.aws.amazon.com/batch/latest/userguide/batch_cwe_events.html

import { parseArn } from '../arn.ts';
import { batchJobUrl, resourceUrl, serviceUrl } from '../console.ts';
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
  span,
  tagged,
} from './describer.ts';
import { exitMeaning } from './ecs.ts';
import { entries, items, number, text, texts, time } from './fields.ts';
import { became, jobSeverity, stateWord } from './job-state.ts';

const batchJob: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Batch Job State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = text(detail, 'jobArn') ?? texts(payload, 'resources')[0];
  const id = text(detail, 'jobId') ?? parseArn(arn)?.name;
  const queue = parseArn(text(detail, 'jobQueue'))?.name;
  const attempts = items(detail, 'attempts');
  const last = attempts.at(-1);
  const exit = text(last, 'container', 'exitCode') ?? text(detail, 'container', 'exitCode');
  const status = text(detail, 'status');
  const state = entries(detail, 'arrayProperties', 'statusSummary').flatMap(([code, count]) =>
    number(count) ? [words.batch.arrayStates(stateWord(reader, code) ?? code, number(count) ?? 0)] : [],
  );
  const region = text(payload, 'region');
  const url = id ? batchJobUrl(region, id) : serviceUrl(region, 'batch');
  const reason = reasonOf(detail, last);
  const isOutOfMemory = reason?.startsWith('OutOfMemory');
  return {
    ...optional('stateOf', arn ?? id),
    severity: jobSeverity(status),
    title: headline(reader, became(reader, words.batch.job, status), text(detail, 'jobName') ?? id, queue),
    facts: facts(
      [words.labels.reason, reason],
      [words.labels.jobQueue, queue],
      [
        words.batch.exitCode,
        exit && words.batch.exited(exit, isOutOfMemory ? undefined : exitMeaning(reader, exit)),
      ],
      [
        words.labels.attempts,
        attempts.length > 0
          ? words.batch.attempts(attempts.length, number(detail, 'retryStrategy', 'attempts'))
          : undefined,
      ],
      [words.batch.array, state.join(words.listComma)],
      [words.labels.duration, span(reader, time(detail, 'startedAt'), time(detail, 'stoppedAt'))],
      [words.batch.definition, parseArn(text(detail, 'jobDefinition'))?.name],
      [
        words.batch.logStream,
        text(last, 'container', 'logStreamName') ?? text(detail, 'container', 'logStreamName'),
      ],
    ),
    resourceLabel: words.labels.jobId,
    resources: id ? [tagged(resource(id, arn), detail, 'tags')] : [],
    ...optional('url', url),
  };
};

/** That an essential container exited says less than why it did. */
function reasonOf(detail: unknown, last: unknown): string | undefined {
  const own = text(last, 'container', 'reason') ?? text(detail, 'container', 'reason');
  const status = text(detail, 'statusReason') ?? text(last, 'statusReason');
  return own !== undefined && (status === undefined || /^Essential container/i.test(status)) ? own : status;
}

export const QUEUE_SEVERITIES: Severities<keyof Locale['batch']> = { queueBlocked: 'warning' };

const batchQueue: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Batch Job Queue Blocked');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = text(detail, 'jobQueue');
  const queue = parseArn(arn)?.name ?? arn;
  return {
    severity: severityOf(QUEUE_SEVERITIES, 'queueBlocked'),
    title: headline(reader, words.batch.queueBlocked, queue),
    facts: facts(
      [words.labels.reason, text(detail, 'statusReason')],
      [words.batch.job, text(detail, 'jobName')],
    ),
    resources: queue ? [resource(queue, arn)] : [],
    ...optional('url', resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'batch')),
  };
};

export const batch: Describer[] = [batchJob, batchQueue];
