// Words of events/config.ts.

export const config = {
  compliance: {
    COMPLIANT: '合规',
    NON_COMPLIANT: '不合规',
    NOT_APPLICABLE: '不适用',
    INSUFFICIENT_DATA: '数据不足',
    ERROR: '评估出错',
  },
  title: {
    COMPLIANT: 'Config 已合规',
    RECOVERED: 'Config 恢复合规',
    NON_COMPLIANT: 'Config 不合规',
    OTHER: 'Config 合规状态变化',
  },
  changes: { CREATE: '资源创建', UPDATE: '配置变更', DELETE: '资源删除' },
  change: (change: string) => `Config 记录到${change}`,
  anyChange: '资源变化',
  other: (what: string) => `AWS Config：${what}`,
  messages: {
    ConfigRulesEvaluationStarted: '规则开始评估',
    ConfigurationHistoryDeliveryCompleted: '配置历史已投递',
    ConfigurationHistoryDeliveryFailed: '配置历史投递失败',
    ConfigurationSnapshotDeliveryCompleted: '配置快照已投递',
    ConfigurationSnapshotDeliveryFailed: '配置快照投递失败',
    ConfigurationSnapshotDeliveryStarted: '开始投递配置快照',
    OversizedConfigurationItemChangeDeliveryCompleted: '超大配置变更已投递',
    OversizedConfigurationItemChangeDeliveryFailed: '超大配置变更投递失败',
    OversizedConfigurationItemChangeNotification: '资源配置变更（内容过大，未附带）',
    ScheduledNotification: '定时通知',
    ResourceDeleted: '资源已删除',
  },
  changed: (property: string, before: string, after: string) => `${property}：${before} → ${after}`,
  nothing: '无',
  labels: {
    changed: '变更项',
    compliance: '合规状态',
    resourceType: '资源类型',
    rule: '规则',
  },
  openBucket: '打开 S3 存储桶',
};
