// Words of events/eks.ts.

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Issue.html, API_AddonIssue.html, API_ErrorDetail.html */
const issues: Record<string, string> = {
  AccessDenied: '没有权限，检查节点或附加组件的角色与访问条目',
  AsgInstanceLaunchFailures: '伸缩组启动实例失败',
  ClusterUnreachable: '节点连不上集群 API',
  ConfigurationConflict: '与手动修改的配置冲突',
  InstanceLimitExceeded: '超出实例配额',
  InsufficientFreeAddresses: '子网可用 IP 不足',
  InsufficientNumberOfReplicas: '副本数不足，通常是没有可用节点',
  InternalFailure: 'AWS 内部错误',
  NodeCreationFailure: '实例已启动，但没有加入集群',
  PodEvictionFailure: 'Pod 无法驱逐（PodDisruptionBudget）',
};

export const eks = {
  issues,
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
