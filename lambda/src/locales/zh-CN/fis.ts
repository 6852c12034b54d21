// Words of events/fis.ts.

export const fis = {
  experiment: 'FIS 实验',
  states: {
    pending: '等待中',
    initiating: '初始化中',
    running: '正在进行',
    completed: '已完成',
    stopping: '正在停止',
    stopped: '已中止',
    failed: '失败',
    cancelled: '已取消',
  },
  template: '实验模板',
};
