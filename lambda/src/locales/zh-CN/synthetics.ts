// Words of events/synthetics.ts.

export const synthetics = {
  kinds: {
    'Synthetics Canary Status Change': 'Synthetics 拨测状态变化',
    'Synthetics Canary TestRun Failure': 'Synthetics 拨测失败',
    'Synthetics Canary TestRun Successful': 'Synthetics 拨测成功',
  },
  states: {
    CREATING: '正在创建',
    READY: '就绪',
    STARTING: '正在启动',
    RUNNING: '运行中',
    UPDATING: '正在更新',
    STOPPING: '正在停止',
    STOPPED: '已停止',
    ERROR: '出错',
    DELETING: '正在删除',
  },
  artifacts: '运行产物',
};
