// Words of events/arc.ts.

export const arc = {
  shifts: {
    'Autoshift In Progress': 'AWS 正在切走可用区流量',
    'Autoshift Completed': '可用区流量已恢复',
    'Practice Run Started': '可用区切换演练开始',
    'Practice Run Succeeded': '可用区切换演练成功',
    'Practice Run Interrupted': '可用区切换演练中断',
    'Practice Run Failed': '可用区切换演练失败',
    'FIS Experiment Autoshift In Progress': 'FIS 实验正在切走可用区流量',
    'FIS Experiment Autoshift Completed': 'FIS 实验的可用区切换已结束',
    'FIS Experiment Autoshift Canceled': 'FIS 实验的可用区切换已取消',
    'Manual Shift Started': '手动切走可用区流量',
    'Manual Shift Updated': '手动可用区切换已更新',
    'Manual Shift Canceled': '手动可用区切换已取消',
  },
  check: 'ARC 就绪检查',
  cell: 'ARC 恢复单元',
  group: 'ARC 恢复组',
  plan: 'ARC 区域切换计划',
  switches: {
    ExecutionStarted: '开始执行',
    ExecutionCompleted: '执行完成',
    ExecutionFailed: '执行失败',
    StepStarted: '开始执行步骤',
    StepCompleted: '步骤完成',
    StepFailed: '步骤失败',
    PlanWarning: '评估有警告',
  },
  execution: '执行 ID',
  readiness: {
    READY: '就绪',
    NOT_READY: '未就绪',
    NOT_AUTHORIZED: '无权检查',
    UNKNOWN: '状态未知',
  },
};
