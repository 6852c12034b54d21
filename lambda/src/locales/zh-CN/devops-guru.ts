// Words of events/devops-guru.ts.

export const devopsGuru = {
  kinds: {
    'DevOps Guru New Insight Open': 'DevOps Guru 发现异常',
    'DevOps Guru New Anomaly Association': 'DevOps Guru 异常新增关联指标',
    'DevOps Guru Insight Severity Upgraded': 'DevOps Guru 异常升级',
    'DevOps Guru New Recommendation Created': 'DevOps Guru 给出新建议',
    'DevOps Guru Insight Closed': 'DevOps Guru 异常已恢复',
  },
  types: { REACTIVE: '已发生', PROACTIVE: '预测' },
  severity: '级别',
  grades: { high: '高', medium: '中', low: '低' },
};
