// Words of events/medialive.ts.

export const medialive = {
  alert: 'MediaLive 告警',
  cleared: 'MediaLive 告警解除',
  alerts: { SET: '告警', CLEARED: '已解除' },
  channel: 'MediaLive 频道',
  multiplex: 'MediaLive 多路复用',
  input: 'MediaLive 输入',
  states: {
    CREATED: '已创建',
    CREATE_FAILED: '创建失败',
    DELETED: '已删除',
    DELETE_FAILED: '删除失败',
    RUNNING: '运行中',
    STARTING: '启动中',
    STOPPED: '已停止',
    STOPPING: '停止中',
    UPDATED: '已更新',
    UPDATE_FAILED: '更新失败',
    UPDATING: '更新中',
  },
  pipeline: '管道',
  running: '运行中的管道数',
};
