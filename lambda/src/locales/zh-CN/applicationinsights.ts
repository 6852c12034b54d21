// Words of events/applicationinsights.ts.

export const applicationinsights = {
  problem: '应用问题',
  resolved: '应用问题已解决',
  statuses: {
    ignore: '已忽略',
    pending: '待确认',
    recovering: '恢复中',
    recurring: '再次发生',
  },
  id: '问题 ID',
  severity: '级别',
  grades: { high: '高', medium: '中', low: '低', informative: '提示' },
};
