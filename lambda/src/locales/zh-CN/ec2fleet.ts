// Words of events/ec2fleet.ts.

import { joined } from './spacing.ts';

export const ec2fleet = {
  of: joined,
  kinds: {
    'EC2 Fleet Error': 'EC2 Fleet 错误',
    'EC2 Fleet Information': 'EC2 Fleet',
    'EC2 Fleet Instance Change': 'EC2 Fleet 实例变化',
    'EC2 Fleet Spot Instance Request Change': 'EC2 Fleet 的 Spot 请求变化',
    'EC2 Fleet State Change': 'EC2 Fleet 状态变化',
    'EC2 Spot Fleet Error': 'Spot Fleet 错误',
    'EC2 Spot Fleet Information': 'Spot Fleet',
    'EC2 Spot Fleet Instance Change': 'Spot Fleet 实例变化',
    'EC2 Spot Fleet Spot Instance Request Change': 'Spot Fleet 的 Spot 请求变化',
    'EC2 Spot Fleet State Change': 'Spot Fleet 状态变化',
  },
  /** By sub-type. */
  types: {
    active: '已生效',
    all_launch_specs_temporarily_blacklisted: '所有启动规格都被暂停使用',
    allLaunchSpecsTemporarilyBlacklisted: '所有启动规格都被暂停使用',
    cancelled: '已取消',
    cancelled_running: '已取消，实例继续运行',
    cancelled_terminating: '已取消，实例正在终止',
    deleted: '已删除',
    deleted_running: '已删除，实例继续运行',
    deleted_terminating: '已删除，实例正在终止',
    expired: '已过期',
    fleetProgressHalted: '没有可用的启动规格',
    iamFleetRoleInvalid: 'IAM 角色无效或权限不足',
    launched: '已启动实例',
    launchSpecTemporarilyBlacklisted: '启动规格被暂停使用',
    launchSpecUnusable: '启动规格不可用',
    modify_in_progress: '正在修改',
    modify_succeeded: '修改成功',
    progress: '正在满足容量',
    registerWithLoadBalancersFailed: '注册到负载均衡失败',
    spotFleetRequestConfigurationInvalid: '配置无效',
    spotInstanceCountLimitExceeded: '超出上限',
    submitted: '已提交',
    terminated: '已终止实例',
    termination_notified: '实例即将被回收',
  },
  instanceType: '实例类型',
  spotRequest: 'Spot 请求',
};
