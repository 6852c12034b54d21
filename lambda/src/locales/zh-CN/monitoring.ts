// Monitoring.

export const monitoring = {
  cloudwatch: {
    title: {
      ALARM: (alarm: string) => `CloudWatch 告警触发：${alarm}`,
      OK: (alarm: string) => `CloudWatch 告警恢复：${alarm}`,
      INSUFFICIENT_DATA: (alarm: string) => `CloudWatch 告警数据不足：${alarm}`,
    },
    unknownState: (alarm: string, state: string) => `CloudWatch 告警 ${alarm} 状态变为 ${state}`,
    states: { ALARM: '告警', OK: '正常', INSUFFICIENT_DATA: '数据不足' },
    statistic: (statistic: string, period: string | undefined) =>
      period ? `${statistic}，每 ${period}` : statistic,
  },
};
