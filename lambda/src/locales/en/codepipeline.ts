// Words of events/codepipeline.ts.

import type { Locale } from '../locale.ts';

export const codepipeline: Locale['codepipeline'] = {
  pipeline: 'CodePipeline pipeline',
  stage: 'CodePipeline stage',
  action: 'CodePipeline action',
  provider: 'Action type',
  approval: 'CodePipeline waits for an approval',
  triggers: {
    CreatePipeline: 'pipeline created',
    StartPipelineExecution: 'started by hand',
    PollForSourceChanges: 'source change',
    Webhook: 'webhook',
    WebhookV2: 'webhook',
    CloudWatchEvent: 'EventBridge event',
    PutActionRevision: 'new revision',
    ManualRollback: 'rollback by hand',
    AutomatedRollback: 'automatic rollback',
  },
  review: 'To review',
  failedActions: 'Failed actions',
  failedStage: 'Failed stage',
};
