// Words of events/codedeploy.ts.

export const codedeploy = {
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
