// AWS Lambda destinations, as SNS message and through EventBridge: one message for both.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html

import { parseArn } from '../arn.ts';
import { lambdaFunctionUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Reader } from '../reader.ts';
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
  worded,
} from './describer.ts';
import { at, items, text, texts, time } from './fields.ts';

/** Lambda drops an event that failed, whatever the condition is called. */
export const CONDITION_SEVERITIES: Severities<keyof Locale['lambda']['conditions']> = {
  Success: 'info',
  other: 'critical',
};

export const lambdaDestination: Describer = ({ payload }, reader) => {
  const record =
    detailOf(
      payload,
      'Lambda Function Invocation Result - Failure',
      'Lambda Function Invocation Result - Success',
    ) ?? payload;
  const [request, response] = [at(record, 'requestContext'), at(record, 'responseContext')];
  const arn = text(request, 'functionArn');
  const condition = text(request, 'condition');
  if (arn === undefined || condition === undefined) return undefined;
  const { words } = reader;
  const parsed = parseArn(arn);
  // "function:name" or "function:name:qualifier"
  const [name = arn, qualifier] = parsed?.name.split(':') ?? [];
  const isSuccess = condition === 'Success';
  const error = at(record, 'responsePayload');
  const trace = texts(error, 'stackTrace').concat(texts(error, 'trace'));
  const url = parsed ? lambdaFunctionUrl(parsed.region, name) : undefined;
  return {
    source: 'aws.lambda',
    kind: 'Lambda Function Invocation Result',
    severity: severityOf(CONDITION_SEVERITIES, condition),
    title: headline(reader, isSuccess ? words.lambda.success : words.lambda.failure, name),
    facts: facts(
      [words.lambda.condition, word(words.lambda.conditions, condition)],
      [words.labels.error, isSuccess ? undefined : errorOf(error, response, reader)],
      [
        words.lambda.invocations,
        condition === 'RetriesExhausted' ? undefined : text(request, 'approximateInvokeCount'),
      ],
      [words.lambda.executedVersion, text(response, 'executedVersion') ?? qualifier],
      [words.lambda.requestId, text(request, 'requestId')],
    ),
    ...optional(
      'body',
      trace.join('\n') || (items(error, 'stackTrace').length > 0 ? undefined : text(error, 'stackTrace')),
    ),
    resources: [resource(name, arn)],
    ...optional('region', parsed?.region || undefined),
    ...optional('account', parsed?.account || undefined),
    ...optional('time', time(record, 'timestamp')),
    ...optional('url', url),
  };
};

/** "ConnectTimeoutError: Connect to erp:8443 timed out" */
function errorOf(error: unknown, response: unknown, reader: Reader): string | undefined {
  const type = text(error, 'errorType') ?? text(response, 'functionError');
  const message = text(error, 'errorMessage') ?? text(error);
  if (type !== undefined && message?.startsWith(type)) return message;
  const kind = worded(reader.words.lambda.errors, type, reader);
  return [kind, message].filter(Boolean).join(': ') || undefined;
}
