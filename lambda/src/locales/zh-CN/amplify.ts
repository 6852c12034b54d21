// Words of events/amplify.ts.

export const amplify = {
  deployment: 'Amplify 部署',
  states: { STARTED: '已开始', SUCCEED: '成功', FAILED: '失败' },
  job: '任务 ID',
};
