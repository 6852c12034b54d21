// Words of events/glue.ts.

export const glue = {
  job: (state: string | undefined) => (state ? `Glue 作业${state}` : 'Glue 作业状态变化'),
  slowJob: 'Glue 作业运行超过预期时长',
  crawler: (state: string | undefined) => (state ? `Glue 爬网程序${state}` : 'Glue 爬网程序状态变化'),
  states: {
    STARTING: '正在启动',
    STARTED: '已启动',
    RUNNING: '运行中',
    STOPPING: '正在停止',
    STOPPED: '已停止',
    SUCCEEDED: '成功',
    FAILED: '失败',
    ERROR: '出错',
    EXPIRED: '已过期',
    TIMEOUT: '超时',
    WAITING: '等待资源',
  },
  run: '运行 ID',
  tablesCreated: '新建表',
  tablesUpdated: '更新表',
  tablesDeleted: '删除表',
};
