// Words of timers/budget.ts.

export const budget = {
  label: '消息额度',
  used: (sent: string, most: string, percent: number) => `本月已发送 ${sent} / ${most} 条（${percent}%）`,
  /** `date`: "11-26" */
  usedUpOn: (share: string, date: string) => `${share}，按此速度 ${Number(date.slice(3))} 日用完`,
  usedUp: (share: string) => `${share}，已用完`,
};
