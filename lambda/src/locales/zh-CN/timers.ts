// Words of timers/.

import { joined } from './spacing.ts';

export const timers = {
  stillOpen: (duration: string) => joined('仍未恢复', duration),
  someStillOpen: (open: number, all: number) => `${all} 个告警中 ${open} 个仍未恢复`,
  unconfirmed: '是否已恢复未知',
  unconfirmedStep: '到控制台看告警现在的状态；检查函数的权限',
  reminder: (days: number) => `还有 ${days} 天`,
  report: '告警简报',
  nothing: '没有未恢复的告警和计划变更',
  /** `more`: "+" if there are more than are counted. */
  openCount: (count: number, more: string) => `${count}${more} 个告警未恢复`,
  changeCount: (count: number) => `${count} 项计划变更`,
  deadLetterCount: (count: number) => `${count} 条死信`,
  partial: '部分数据未能取得',
  failedCount: '有消息发送失败',
  age: '已持续',
  openAlarms: '未恢复告警',
  openSince: (duration: string) => joined('已持续', duration),
  changes: '未来 14 天计划变更',
  yesterday: '过去 24 小时',
  requests: (count: number, failed: number) => `调用机器人 ${count} 次，发送失败 ${failed} 次`,
  deadLetters: '死信队列',
  waiting: (count: number) => `${count} 条待处理`,
  unknown: (error: string) => `未知（${error}）`,
  none: '无',
};
