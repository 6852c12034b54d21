// Words of events/scheduler.ts.

export const scheduler = {
  scheduleFailed: 'EventBridge 定时任务未能执行',
};
