// AWS Step Functions: https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html

import { parseArn } from '../arn.ts';
import { stepFunctionsExecutionUrl } from '../console.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  optional,
  resource,
  span,
  when,
  worded,
} from './describer.ts';
import { json, text, texts, time } from './fields.ts';
import { became, jobSeverity } from './job-state.ts';

export const stepFunctionsExecution: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Step Functions Execution Status Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = text(detail, 'executionArn') ?? texts(payload, 'resources')[0];
  const execution = text(detail, 'name') ?? parseArn(arn)?.resource.split(':').at(-1);
  const machine = parseArn(text(detail, 'stateMachineArn'))?.name ?? parseArn(arn)?.resource.split(':')[1];
  const status = text(detail, 'status');
  const url = arn ? stepFunctionsExecutionUrl(text(payload, 'region'), arn) : undefined;
  return {
    ...optional('stateOf', arn),
    severity: jobSeverity(status),
    title: headline(reader, became(reader, words.states.execution, status), machine ?? execution),
    facts: facts(
      [words.labels.errorCode, worded(words.states.errors, text(detail, 'error'), reader)],
      [words.labels.start, when(reader, detail, 'startDate')],
      [words.labels.duration, span(reader, time(detail, 'startDate'), time(detail, 'stopDate'))],
    ),
    ...optional('reason', cause(text(detail, 'cause'))),
    resourceLabel: words.labels.execution,
    resources: execution ? [resource(execution, arn, url)] : [],
    ...optional('url', url),
  };
};

/** A Lambda function's failure comes as JSON; its message is what a person reads. */
function cause(value: string | undefined): string | undefined {
  const parsed = json(value);
  return text(parsed, 'errorMessage') ?? text(parsed, 'Cause') ?? text(parsed, 'StatusReason') ?? value;
}
