// Words of events/datasync.ts.

export const datasync = {
  things: {
    execution: 'DataSync 任务执行',
    task: 'DataSync 任务',
    agent: 'DataSync 代理',
    location: 'DataSync 位置',
  },
  states: {
    AVAILABLE: '可用',
    CREATING: '创建中',
    ERROR: '失败',
    LAUNCHING: '启动中',
    OFFLINE: '离线',
    ONLINE: '在线',
    PREPARING: '准备中',
    QUEUED: '排队中',
    RUNNING: '运行中',
    SUCCESS: '成功',
    TRANSFERRING: '传输中',
    UNAVAILABLE: '不可用',
    VERIFYING: '校验中',
  },
};
