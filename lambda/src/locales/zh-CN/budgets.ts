// Words of events/budgets.ts.

export const budgets = {
  title: {
    actualOver: '预算已超支',
    actualThreshold: '预算超过告警阈值',
    forecastOver: '预算预计超支',
    forecastThreshold: '预算预计超过告警阈值',
    below: '预算低于告警阈值',
    actionPending: '预算操作待审批',
    actionFailed: '预算操作失败',
    actionDone: '预算操作已执行',
  },
  actual: '实际',
  budgeted: '预算额',
  forecast: '预测',
  used: '占预算',
  type: '预算类型',
  types: {
    Cost: '成本',
    Usage: '用量',
    'RI Utilization': '预留实例利用率',
    'RI Coverage': '预留实例覆盖率',
    'Savings Plans Utilization': 'Savings Plans 利用率',
    'Savings Plans Coverage': 'Savings Plans 覆盖率',
  },
  lines: { 'Action Type': '操作类型', 'Action Status': '操作状态' } as Record<string, string>,
  periods: { day: '每天', month: '每月', quarter: '每季度', year: '每年' },
};
