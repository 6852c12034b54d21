// Words of events/eks.ts.

export const eks = {
  events: {
    'EKS Fargate Pod Scheduled Termination': 'Fargate Pod 将终止',
    'EKS Addon Creation Failed': 'EKS 附加组件安装失败',
    'EKS Addon Creation Succeeded': 'EKS 附加组件安装成功',
    'EKS Addon Update Failed': 'EKS 附加组件更新失败',
    'EKS Addon Update Succeeded': 'EKS 附加组件更新成功',
    'EKS Addon Deletion Failed': 'EKS 附加组件删除失败',
    'EKS Addon Deletion Succeeded': 'EKS 附加组件删除成功',
    'EKS Addon Health Degraded': 'EKS 附加组件健康状况下降',
    'EKS Addon Health Restored': 'EKS 附加组件已恢复正常',
  },
  terminationTime: '终止时间',
  evictError: '无法驱逐的原因',
  profile: 'Fargate 配置',
  podNext: '平台需要打补丁：请在终止时间前检查 PodDisruptionBudget，并主动重启该 Pod',
  cluster: (name: string) => `集群 ${name}`,
};
