// Words of events/codepipeline.ts.

import type { Locale } from '../locale.ts';

export const codepipeline: Locale['codepipeline'] = {
  pipeline: 'Pipeline',
  stage: 'CodePipeline stage',
  action: 'CodePipeline action',
  provider: 'Action type',
  approval: 'Approval needed',
  triggers: {
    CreatePipeline: 'pipeline created',
    StartPipelineExecution: 'started manually',
    PollForSourceChanges: 'source change',
    Webhook: 'webhook',
    WebhookV2: 'webhook',
    CloudWatchEvent: 'EventBridge event',
    PutActionRevision: 'new revision',
    ManualRollback: 'manual rollback',
    AutomatedRollback: 'automatic rollback',
  },
  review: 'To review',
  failedActions: 'Failed actions',
  failedStage: 'Failed stage',
  stageLabel: 'Stage',
};
