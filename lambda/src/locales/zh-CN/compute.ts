// Compute.

export const compute = {
  ec2: {
    stateChange: (instance: string, state: string) => `EC2 实例 ${instance} ${state}`,
    states: {
      pending: '正在启动',
      running: '已启动',
      'shutting-down': '正在终止',
      stopping: '正在停止',
      stopped: '已停止',
      terminated: '已终止',
    },
    unknownState: (state: string) => `状态变为 ${state}`,
  },
};
