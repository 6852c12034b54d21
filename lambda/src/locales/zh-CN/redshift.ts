// Words of events/redshift.ts.

export const redshift = {
  title: (isError: boolean, what: string | undefined) =>
    what ? `Redshift ${isError ? '错误' : '通知'}（${what}）` : `Redshift ${isError ? '错误' : '通知'}`,
  statement: (state: string | undefined) => (state ? `Redshift 语句${state}` : 'Redshift 语句状态变化'),
  categories: {
    configuration: '配置',
    management: '管理',
    monitoring: '监控',
    security: '安全',
    pending: '待处理',
  },
  states: { FINISHED: '执行完成', FAILED: '执行失败', ABORTED: '已中止', STARTED: '开始执行' },
  rows: '行数',
  statementId: '语句 ID',
  category: '事件类别',
};
