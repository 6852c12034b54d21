// Words of events/autoscaling.ts.

export const autoscaling = {
  title: {
    launched: 'Auto Scaling 已启动实例',
    launchFailed: 'Auto Scaling 启动实例失败',
    terminated: 'Auto Scaling 已终止实例',
    terminateFailed: 'Auto Scaling 终止实例失败',
    launchHook: 'Auto Scaling 启动等待挂钩',
    terminateHook: 'Auto Scaling 终止等待挂钩',
    refreshStarted: 'Auto Scaling 实例刷新开始',
    refreshSucceeded: 'Auto Scaling 实例刷新完成',
    refreshFailed: 'Auto Scaling 实例刷新失败',
    refreshCancelled: 'Auto Scaling 实例刷新已取消',
    refreshCheckpoint: 'Auto Scaling 刷新到达检查点',
    rollbackStarted: 'Auto Scaling 实例刷新开始回滚',
    rollbackSucceeded: 'Auto Scaling 实例刷新已回滚',
    rollbackFailed: 'Auto Scaling 实例刷新回滚失败',
    test: 'Auto Scaling 测试通知',
  },
  capacity: '容量变化',
  hook: '生命周期挂钩',
  metadata: '附加信息',
  refreshId: '刷新 ID',
  replaced: '已替换',
  checkpointDelay: '检查点停留',
  movement: '流向',
  places: { EC2: 'EC2', AutoScalingGroup: '伸缩组', WarmPool: '暖池' },
};
