// Words of events/securityhub.ts.

export const securityhub = {
  compliance: {
    PASSED: '通过',
    FAILED: '未通过',
    WARNING: '无法判定',
    NOT_AVAILABLE: '不适用',
  },
  workflow: {
    NEW: '新发现',
    NOTIFIED: '已通知',
    IN_PROGRESS: '处理中',
    SUPPRESSED: '已抑制',
    RESOLVED: '已解决',
  },
  archived: '已归档',
  passed: 'Security Hub 通过',
  recovered: 'Security Hub 恢复通过',
  many: (count: number, level: string) =>
    level ? `Security Hub ${count} 项，最高${level}` : `Security Hub ${count} 项调查发现`,
  customAction: (action: string) => (action ? `Security Hub「${action}」` : 'Security Hub 自定义操作'),
  findings: (count: number) => `${count} 项调查发现`,
  insight: (name: string) => (name ? `Security Hub 洞察结果：${name}` : 'Security Hub 洞察结果'),
  labels: {
    action: '自定义操作',
    count: '结果数',
    compliance: '合规状态',
    grouping: '分组依据',
    product: '来源产品',
    remediation: '修复指引',
    results: '结果',
    standards: '合规标准',
    workflow: '处理状态',
  },
};
