// Amazon Bedrock jobs: https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-eventbridge.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import { type Describer, facts, headline, lookup, optional, resource, span } from './describer.ts';
import { at, text, time } from './fields.ts';
import { became, jobSeverity } from './job-state.ts';

type Kind = 'customization' | 'batch' | 'dataAutomation';

const KINDS: Record<string, Kind> = {
  'Model Customization Job State Change': 'customization',
  'Batch Inference Job State Change': 'batch',
  'Bedrock Data Automation Job Succeeded': 'dataAutomation',
  'Bedrock Data Automation Job Failed With Client Error': 'dataAutomation',
  'Bedrock Data Automation Job Failed With Service Error': 'dataAutomation',
};

export const bedrock: Describer = ({ payload }, reader) => {
  const kind = lookup(KINDS, text(payload, 'detail-type'));
  if (kind === undefined || text(payload, 'source') !== 'aws.bedrock') return undefined;
  const { words } = reader;
  const detail = at(payload, 'detail');
  const arn = text(detail, 'jobArn') ?? text(detail, 'batchJobArn');
  const id = text(detail, 'job_id') ?? parseArn(arn)?.name;
  const name = text(detail, 'jobName') ?? text(detail, 'batchJobName') ?? id;
  const status = (text(detail, 'jobStatus') ?? text(detail, 'status') ?? text(detail, 'job_status'))
    // CLIENT_ERROR, SERVICE_ERROR
    ?.replace(/^\w+_ERROR$/, 'ERROR');
  return {
    severity: jobSeverity(status),
    title: headline(reader, became(reader, words.bedrock[kind], status), name),
    facts: facts(
      [words.labels.reason, text(detail, 'failureMessage') ?? text(detail, 'error_message')],
      [words.bedrock.baseModel, parseArn(text(detail, 'baseModelArn'))?.name],
      [words.bedrock.outputModel, text(detail, 'outputModelName')],
      [words.bedrock.model, parseArn(text(detail, 'batchModelId'))?.name ?? text(detail, 'batchModelId')],
      [words.bedrock.modality, text(detail, 'semantic_modality')],
      [words.bedrock.input, s3Address(at(detail, 'input_s3_object'))],
      [
        words.bedrock.output,
        s3Address(at(detail, 'output_s3_location')) ?? text(detail, 'outputDataConfig', 's3Uri'),
      ],
      [words.labels.duration, span(reader, time(detail, 'creationTime'), time(detail, 'endTime'))],
    ),
    resources: id ? [resource(name ?? id, arn)] : [],
    ...optional('url', serviceUrl(text(payload, 'region'), 'bedrock')),
  };
};

function s3Address(location: unknown): string | undefined {
  const bucket = text(location, 's3_bucket');
  return bucket && `s3://${[bucket, text(location, 'name')].filter(Boolean).join('/')}`;
}
