// Words of events/cloudwatch.ts.

export const cloudwatch = {
  title: {
    ALARM: 'CloudWatch 告警触发',
    OK: 'CloudWatch 告警恢复',
    INSUFFICIENT_DATA: 'CloudWatch 告警数据不足',
  },
  healthCheck: {
    ALARM: 'Route 53 健康检查异常',
    OK: 'Route 53 健康检查恢复',
    INSUFFICIENT_DATA: 'Route 53 健康检查数据不足',
  },
  beginnings: { created: 'CloudWatch 告警已创建，尚无数据', firstOk: 'CloudWatch 新告警首次评估，状态正常' },
  dataIsBack: 'CloudWatch 告警数据恢复，状态正常',
  unknownState: (alarm: string, state: string) => `CloudWatch 告警 ${alarm} 状态变为 ${state}`,
  states: { ALARM: '告警', OK: '正常', INSUFFICIENT_DATA: '数据不足' },
  statistic: (statistic: string, period: string | undefined) =>
    period ? `${statistic}，每 ${period}` : statistic,
  /** How long the state lasted that has just ended. */
  lasted: { ALARM: '告警持续', OK: '此前正常持续', INSUFFICIENT_DATA: '数据不足持续' },
  contributor: '告警对象',
  expression: '表达式',
  datapoints: '最近数据点',
  inputs: '输入指标',
  expected: '预期范围',
  suppressedBy: { WaitPeriod: '等待期内', ExtensionPeriod: '延长期内', Alarm: '抑制告警生效中' },
  muted: '静默规则',
  evaluation: '评估情况',
  evaluations: {
    PARTIAL_DATA: '匹配的时序过多，只评估了部分数据',
    EVALUATION_ERROR: '告警配置有误，无法评估',
    EVALUATION_FAILURE: 'CloudWatch 暂时无法评估',
  },
  configured: (operation: string) => `CloudWatch 告警${operation}`,
  operations: { create: '已创建', update: '配置已修改', delete: '已删除' },
  switchedOff: '通知动作已关闭',
  evaluationPeriods: '连续周期数',
  missingData: '缺失数据',
  missingDataRules: {
    missing: '按缺失处理',
    ignore: '忽略',
    breaching: '按超限处理',
    notBreaching: '按正常处理',
  },
  actions: '通知动作',
  actionStates: { true: '开启', false: '关闭' },
};
