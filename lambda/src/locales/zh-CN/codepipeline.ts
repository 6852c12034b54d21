// Words of events/codepipeline.ts.

export const codepipeline = {
  pipeline: 'CodePipeline 流水线',
  stage: 'CodePipeline 阶段',
  action: 'CodePipeline 操作',
  provider: '操作类型',
  approval: 'CodePipeline 等待人工审批',
  triggers: {
    CreatePipeline: '创建流水线',
    StartPipelineExecution: '手动执行',
    PollForSourceChanges: '源码变更',
    Webhook: 'Webhook',
    WebhookV2: 'Webhook',
    CloudWatchEvent: 'EventBridge 事件',
    PutActionRevision: '新版本提交',
    ManualRollback: '手动回滚',
    AutomatedRollback: '自动回滚',
  },
  review: '待审内容',
  failedActions: '失败的操作',
  stageLabel: '流水线阶段',
  failedStage: '失败阶段',
};
