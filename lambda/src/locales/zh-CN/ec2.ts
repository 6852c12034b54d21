// Words of events/ec2.ts.

import { joined } from './spacing.ts';

export const ec2 = {
  stateChange: (state: string) => joined('EC2', state),
  states: {
    pending: '正在启动',
    running: '已启动',
    'shutting-down': '正在终止',
    stopping: '正在停止',
    stopped: '已停止',
    terminated: '已终止',
  },
  unknownState: (state: string) => `状态变为 ${state}`,
  spotInterruption: 'Spot 即将回收',
  /** What is done to an interrupted instance, and when. */
  spotActions: {
    terminate: 'Spot 2 分钟后终止',
    stop: 'Spot 2 分钟后停止',
    hibernate: 'Spot 立即休眠',
  },
  interruptionTime: '回收时间',
  rebalance: 'Spot 回收风险升高',
  rebalanceAdvice: 'AWS 建议提前启动替代实例并迁移负载；此时尚未确定回收',
  spotFulfilled: 'Spot 请求已满足',
  spotRequest: 'Spot 请求',
  ami: (state: string) => `AMI ${state}`,
  amiStates: {
    available: '已可用',
    deregistered: '已注销',
    disabled: '已禁用',
    failed: '创建失败',
    pending: '正在创建',
  },
};
