// Words of events/opsworks.ts.

export const opsworks = {
  alert: 'OpsWorks 告警',
  types: {
    InstanceStop: '实例停止超时',
    SetupFailed: '实例初始化失败',
    AutoHealing: '实例自动修复',
  },
  stack: '堆栈',
};
