// Words of events/ce.ts.

export const ce = {
  title: (excess: string | undefined) => (excess ? `成本异常，超支 ${excess}` : '成本异常'),
  account: '账号名称',
  actual: '实际支出',
  cause: (index: number, total: number) => (total > 1 ? `根因 ${index}` : '根因'),
  contribution: (amount: string) => `多花 ${amount}`,
  days: '异常日期（UTC）',
  expected: (amount: string) => `预期 ${amount}`,
};
