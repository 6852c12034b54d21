// Monitoring.

import type { monitoring as zhCN } from '../zh-CN/monitoring.ts';

export const monitoring: typeof zhCN = {
  cloudwatch: {
    title: {
      ALARM: (alarm) => `CloudWatch alarm: ${alarm}`,
      OK: (alarm) => `CloudWatch alarm recovered: ${alarm}`,
      INSUFFICIENT_DATA: (alarm) => `CloudWatch alarm has too little data: ${alarm}`,
    },
    unknownState: (alarm, state) => `CloudWatch alarm ${alarm} changed to ${state}`,
    states: { ALARM: 'ALARM', OK: 'OK', INSUFFICIENT_DATA: 'INSUFFICIENT_DATA' },
    statistic: (statistic, period) => (period ? `${statistic} over ${period}` : statistic),
  },
};
