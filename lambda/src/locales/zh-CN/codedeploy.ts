// Words of events/codedeploy.ts.

export const codedeploy = {
  /** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ErrorInformation.html */
  errors: {
    AGENT_ISSUE: 'agent 没有响应',
    ALARM_ACTIVE: '部署告警触发',
    HEALTH_CONSTRAINTS: '健康实例不足',
    MANUAL_STOP: '有人停止',
    NO_INSTANCES: '没有匹配的实例',
    TIMEOUT: '超时',
    ScriptFailed: '脚本失败',
    ScriptTimedOut: '脚本超时',
  } as Record<string, string>,
  deployment: 'CodeDeploy 部署',
  instance: 'CodeDeploy 实例部署',
  group: '部署组',
  deploymentId: '部署 ID',
  overview: '实例情况',
  overviewOf: {
    Succeeded: '成功',
    Failed: '失败',
    Skipped: '跳过',
    InProgress: '进行中',
    Pending: '等待',
    Ready: '就绪',
  },
  rollback: '自动回滚',
  lifecycle: '失败步骤',
};
