// Words of digest.ts.

export const digest = {
  title: (count: number, totals: string) => `AWS 事件汇总：共 ${count} 个，${totals}`,
  count: (count: number) => `共 ${count} 个`,
  hidden: (groups: number, events: number) => `另有 ${groups} 组（${events} 个事件）未列出`,
  period: '时间范围',
  open: '查看全部事件',
  refused: '机器人拒绝了其中部分内容，这里只列出类别和数量；每个事件的 id 都在函数日志中。',
};
