// Words of events/events.ts.

export const events = {
  scheduled: '定时规则触发',
  ruleFailed: 'EventBridge 事件投递失败',
};
