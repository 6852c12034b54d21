// Words of events/scheduler.ts.

export const scheduler = {
  scheduleFailed: '定时任务未能执行',
};
