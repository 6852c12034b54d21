// AWS CodePipeline: https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html

import { parseArn } from '../arn.ts';
import { codePipelineUrl, consoleUrl } from '../console.ts';
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
  word,
} from './describer.ts';
import { items, text, texts, time } from './fields.ts';
import { became, jobSeverity } from './job-state.ts';

const STAGE = 'CodePipeline Stage Execution State Change';
const ACTION = 'CodePipeline Action Execution State Change';

export const APPROVAL_SEVERITIES: Severities<keyof Locale['codepipeline']> = { approval: 'info' };

export const codePipeline: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'CodePipeline Pipeline Execution State Change', STAGE, ACTION);
  if (detail === undefined) return undefined;
  const { words } = reader;
  const kind = text(payload, 'detail-type');
  const arn = texts(payload, 'resources')[0];
  const pipeline = text(detail, 'pipeline') ?? parseArn(arn)?.name;
  const execution = text(detail, 'execution-id');
  const [stage, action, state] = [text(detail, 'stage'), text(detail, 'action'), text(detail, 'state')];
  const place = [stage, action].filter(Boolean).join(' / ');
  const waits = text(detail, 'type', 'category') === 'Approval' && state === 'STARTED';
  const what = kind === ACTION ? 'action' : kind === STAGE ? 'stage' : 'pipeline';
  const url =
    pipeline && execution ? codePipelineUrl(text(payload, 'region'), pipeline, execution) : undefined;
  const provider = [text(detail, 'type', 'category'), text(detail, 'type', 'provider')]
    .filter(Boolean)
    .join(' / ');
  // The action's own page: its build, its deployment.
  const actionUrl = consoleUrl(
    text(detail, 'execution-result', 'external-execution-url'),
    'codebuild',
    'codesuite',
    'codedeploy',
  );
  // What a notification rule adds.
  const added = items(payload, 'additionalAttributes', 'failedActions').flatMap((item) => {
    const told = [text(item, 'action'), text(item, 'additionalInformation')].filter(Boolean);
    return told.length > 0 ? [told.join(words.colon)] : [];
  });
  return {
    ...optional('stateOf', execution && [execution, stage, action].filter(Boolean).join(' ')),
    ...optional('nextStep', waits ? words.nextSteps.pipelineApproval : undefined),
    severity: waits ? severityOf(APPROVAL_SEVERITIES, 'approval') : jobSeverity(state),
    title: headline(
      reader,
      waits ? words.codepipeline.approval : became(reader, words.codepipeline[what], state),
      pipeline,
      place,
    ),
    facts: facts(
      [
        words.labels.reason,
        text(detail, 'execution-result', 'external-execution-summary') ??
          text(payload, 'additionalAttributes', 'additionalInformation'),
      ],
      [words.labels.errorCode, text(detail, 'execution-result', 'error-code')],
      [action ? words.labels.action : words.codepipeline.stageLabel, place],
      [words.codepipeline.failedStage, text(payload, 'additionalAttributes', 'failedStage')],
      [words.codepipeline.failedActions, added.join(words.listComma)],
      [words.codepipeline.review, text(payload, 'additionalAttributes', 'customData')],
      [words.codepipeline.provider, provider],
      [
        words.labels.triggeredBy,
        word(words.codepipeline.triggers, text(detail, 'execution-trigger', 'trigger-type')),
      ],
      [words.labels.duration, span(reader, time(detail, 'start-time'), time(payload, 'time'))],
    ).map((fact) => (fact.value === provider ? { ...fact, ...optional('url', actionUrl) } : fact)),
    resources: pipeline ? [resource(pipeline, arn, url)] : [],
    ...optional('url', url),
  };
};
