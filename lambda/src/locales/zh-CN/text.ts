// Text and what no describer knows.

export const text = {
  digest: {
    title: (count: number, totals: string) => `AWS 事件汇总：共 ${count} 个，${totals}`,
    count: (count: number) => `共 ${count} 个`,
    hidden: (groups: number, events: number) => `另有 ${groups} 组（${events} 个事件）未列出`,
    period: '时间范围',
    open: '查看全部事件',
    refused: '钉钉拒绝显示其中部分内容，这里只列出类别和数量；每个事件的 id 都在函数日志中。',
  },
  unreadable: {
    id: '消息 ID',
    title: '收到一条无法读取的消息',
    next: '到来源系统查看原文；这是本项目的缺陷，请连同函数日志反馈',
  },
  text: {
    empty: '收到一条空消息',
    json: '收到一条 JSON 消息',
    untitled: 'AWS 事件',
  },
};
