// Words of events/run-describers.ts.

export const runDescribers = {
  untitled: 'AWS 事件',
  unreadable: {
    id: '消息 ID',
    title: '收到一条无法读取的消息',
    next: '到来源系统查看原文；这是本项目的缺陷，请连同函数日志反馈',
  },
};
