// Words of events/network-firewall.ts.

export const networkFirewall = {
  attachment: 'Network Firewall 端点',
  configuration: 'Network Firewall 配置',
  states: {
    CAPACITY_CONSTRAINED: '容量不足',
    CREATING: '创建中',
    DELETED: '已删除',
    DELETING: '删除中',
    ERROR: '出错',
    FAILED: '失败',
    IN_SYNC: '已同步',
    PENDING: '同步中',
    PENDING_ACCEPTANCE: '等待接受',
    READY: '就绪',
    REJECTED: '被拒绝',
    SCALING: '扩缩容中',
  },
};
