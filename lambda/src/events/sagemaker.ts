// Amazon SageMaker AI: https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  span,
  tagged,
  word,
} from './describer.ts';
import { at, number, text, texts, time } from './fields.ts';
import { became, jobSeverity } from './job-state.ts';

export const sageMaker: Describer = ({ payload }, reader) => {
  const kind = text(payload, 'detail-type');
  const { words } = reader;
  const noun = lookup<string>(words.sagemaker.kinds, kind);
  if (noun === undefined) return undefined;
  const detail = at(payload, 'detail');
  const isEndpoint = kind === 'SageMaker Endpoint State Change';
  const status = firstText(detail, STATUSES);
  const resources = texts(payload, 'resources');
  const arn = firstText(detail, ARNS) ?? resources.at(-1);
  const name = nameOf(detail, arn);
  const step = text(detail, 'SecondaryStatus');
  const region = text(payload, 'region');
  return {
    ...optional('stateOf', arn),
    severity: isEndpoint ? endpointSeverity(status) : jobSeverity(status),
    title: headline(
      reader,
      isEndpoint ? endpointTitle(noun, status, reader) : became(reader, noun, status),
      name,
    ),
    facts: facts(
      [words.labels.reason, firstText(detail, ['FailureReason', 'failureReason', 'StatusMessage'])],
      [words.labels.step, step === status ? undefined : word(words.sagemaker.steps, step)],
      [words.labels.duration, span(reader, firstTime(detail, STARTS), firstTime(detail, ENDS))],
      [words.sagemaker.compute, compute(detail, reader)],
      [words.sagemaker.config, text(detail, 'EndpointConfigName')],
      [words.labels.description, text(detail, 'pipelineExecutionDescription')],
    ),
    resources: name ? [tagged(resource(name, arn), detail, 'Tags')] : [],
    ...optional('url', resourceUrl(arn) ?? serviceUrl(region, 'sagemaker')),
  };
};

const STATUSES = [
  'TrainingJobStatus',
  'HyperParameterTuningJobStatus',
  'TransformJobStatus',
  'ProcessingJobStatus',
  'EndpointStatus',
  'DeploymentStatus',
  'currentPipelineExecutionStatus',
  'currentStepStatus',
  'ModelApprovalStatus',
  'ModelPackageStatus',
  'NotebookInstanceStatus',
  'FeatureGroupStatus',
  'LabelingJobStatus',
];

const ARNS = [
  'TrainingJobArn',
  'HyperParameterTuningJobArn',
  'TransformJobArn',
  'ProcessingJobArn',
  'EndpointArn',
  'pipelineExecutionArn',
  'ModelPackageArn',
  'NotebookInstanceArn',
  'FeatureGroupArn',
  'LabelingJobArn',
];

const NAMES = [
  'TrainingJobName',
  'HyperParameterTuningJobName',
  'TransformJobName',
  'ProcessingJobName',
  'EndpointName',
  'ModelPackageName',
  'ModelPackageGroupName',
  'NotebookInstanceName',
  'FeatureGroupName',
  'LabelingJobName',
];

const STARTS = [
  'TrainingStartTime',
  'TransformStartTime',
  'ProcessingStartTime',
  'executionStartTime',
  'stepStartTime',
];
const ENDS = ['TrainingEndTime', 'TransformEndTime', 'ProcessingEndTime', 'executionEndTime', 'stepEndTime'];

function nameOf(detail: unknown, arn: string | undefined): string | undefined {
  const pipeline = parseArn(text(detail, 'pipelineArn'))?.name;
  const step = text(detail, 'stepName');
  const display = text(detail, 'pipelineExecutionDisplayName');
  if (pipeline !== undefined) return [pipeline, step ?? display].filter(Boolean).join(' / ');
  return firstText(detail, NAMES) ?? step ?? display ?? parseArn(arn)?.name;
}

function endpointTitle(noun: string, status: string | undefined, reader: Reader): string {
  const { words } = reader;
  // The event writes IN_SERVICE, the API InService.
  const state = lookup<string>(words.sagemaker.endpointStates, status?.replace(/_/g, '').toUpperCase());
  return state ? words.jobState.became(noun, state) : became(reader, noun, status);
}

function endpointSeverity(status: string | undefined): Severity {
  return severityOf(ENDPOINT_SEVERITIES, status?.replace(/_/g, '').toUpperCase());
}

export const ENDPOINT_SEVERITIES: Severities<
  keyof Locale['sagemaker']['endpointStates'] | 'UPDATEROLLBACKFAILED'
> = {
  FAILED: 'critical',
  OUTOFSERVICE: 'critical',
  ROLLINGBACK: 'warning',
  UPDATEROLLBACKFAILED: 'critical',
};

function compute(detail: unknown, { words }: Reader): string | undefined {
  const type = text(detail, 'ResourceConfig', 'InstanceType');
  const count = number(detail, 'ResourceConfig', 'InstanceCount');
  return type && count !== undefined ? words.sagemaker.computeOf(type, count) : type;
}

function firstText(detail: unknown, keys: string[]): string | undefined {
  return keys.map((key) => text(detail, key)).find(Boolean);
}

function firstTime(detail: unknown, keys: string[]): Date | undefined {
  return keys.map((key) => time(detail, key)).find(Boolean);
}
