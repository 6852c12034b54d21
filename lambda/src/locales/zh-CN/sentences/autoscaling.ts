// What Amazon EC2 Auto Scaling writes as cause and as status message.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-verify-scaling-activity.html
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/CHAP_Troubleshooting.html

import type { Sentences } from '../../../events/sentences.ts';
import { launchFailures } from './launch-failures.ts';

/** Why a group acts. */
const causes: Sentences = [
  ['At {} {*}', '@1 {2!}'],
  [
    'a user request created an AutoScalingGroup changing the desired capacity from {} to {}',
    '创建伸缩组，期望容量 $1 → $2',
  ],
  [
    'a user request update of AutoScalingGroup constraints to min: {}, max: {}, desired: {} changing the desired capacity from {} to {}',
    '有人修改了伸缩组（最小 $1，最大 $2，期望 $3），期望容量 $4 → $5',
  ],
  [
    'a user request explicitly set group desired capacity changing the desired capacity from {} to {}',
    '有人把期望容量设为 $2（原 $1）',
  ],
  [
    'a user request executed policy {*} changing the desired capacity from {} to {}',
    '有人手动执行策略 $1，期望容量 $2 → $3',
  ],
  [
    'a monitor alarm TargetTracking-{*}-AlarmHigh-{} in state {} triggered policy {*} changing the desired capacity from {} to {}',
    '目标跟踪策略 $4 扩容，期望容量 $5 → $6',
  ],
  [
    'a monitor alarm TargetTracking-{*}-AlarmLow-{} in state {} triggered policy {*} changing the desired capacity from {} to {}',
    '目标跟踪策略 $4 缩容，期望容量 $5 → $6',
  ],
  [
    'a monitor alarm {*} in state {} triggered policy {*} changing the desired capacity from {} to {}',
    '告警 $1 触发策略 $3，期望容量 $4 → $5',
  ],
  [
    'an instance was started in response to a difference…capacity from {} to {}',
    '为补足期望容量启动实例（$1 → $2）',
  ],
  [
    'an instance was taken out of service in response to a difference…capacity from {} to {}',
    '缩容，移出实例（$1 → $2）',
  ],
  ['an instance was launched in response to an unhealthy instance…', '补上被替换的不健康实例'],
  [
    'instance {} was taken out of service in response to a user request, shrinking the capacity from {} to {}',
    '有人移出实例 $1，容量 $2 → $3',
  ],
  [
    'instance {} was taken out of service in response to a user request, keeping the capacity at {}',
    '有人终止实例 $1（容量保持 $2）',
  ],
  [
    'an instance was taken out of service in response to a user request, shrinking the capacity from {} to {}',
    '有人移出实例，容量 $1 → $2',
  ],
  [
    'an instance was taken out of service in response to a user request, keeping the capacity at {}',
    '有人终止实例（容量保持 $1）',
  ],
  ['instance {} was selected for termination', '选中实例 $1 终止'],
  ['an instance was moved to Standby in response to a user request…', '有人将实例设为备用'],
  ['an instance was moved out of Standby in response to a user request…', '有人将备用实例恢复服务'],
  ['an instance was attached in response to a user request…', '有人附加了实例'],
  ['an instance was detached in response to a user request…', '有人分离了实例'],
  ['an instance was taken out of service in response to {*}', '{1!}，移出实例'],
  ['instance {} was taken out of service in response to {*}', '{2!}，移出实例 $1'],
  ['<an|a> EC2 health check indicating it has been terminated or stopped', '实例已被停止或终止（EC2 检查）'],
  ['<an|a> EC2 instance status check failure', 'EC2 实例状态检查失败'],
  ['<an|a> EC2 scheduled reboot', 'EC2 有计划重启，提前替换'],
  ['<an|a> ELB <system |>health check failure', '负载均衡健康检查失败'],
  ['<an |>EBS volume health check failure', 'EBS 卷健康检查失败'],
  ['a VPC Lattice health check failure', 'VPC Lattice 健康检查失败'],
  ['a user <health-check|healthcheck|health check>', '应用通过 API 标记为不健康'],
  ['a system <health-check|healthcheck|health check>', '系统检查不健康'],
  ['an instance refresh', '实例刷新，逐台替换'],
  ['<an EC2 |a |>spot interruption notice', 'Spot 即将回收，提前替换'],
  ['<an EC2 |a |><spot |><instance |>rebalance recommendation', 'Spot 回收风险升高，提前替换'],
  [
    '<instances|an instance> exceeding <the |><max|maximum> instance lifetime',
    '实例达到最长使用时间，自动替换',
  ],
  ['<the |>maximum instance lifetime', '实例达到最长使用时间，自动替换'],
  [
    'the scheduled action {*} executed. Setting min size from {} to {}. Setting max size from {} to {}. Setting desired capacity from {} to {}',
    '定时任务 $1 生效：最小 $2 → $3，最大 $4 → $5，期望容量 $6 → $7',
  ],
  [
    'a scheduled action update of AutoScalingGroup constraints to min: {}, max: {}, desired: {} changing the desired capacity from {} to {}',
    '定时任务生效（最小 $1，最大 $2，期望 $3），期望容量 $4 → $5',
  ],
];

export const autoscaling: Sentences = [
  ...causes,
  // The title says it.
  ['Launching EC2 instance failed', ''],
  ['Validating load balancer configuration failed', ''],
  ['<One or more |>target groups not found', '目标组不存在'],
  ['<Cannot find Load Balancer|There is no ACTIVE Load Balancer named> {}', '负载均衡 $1 不存在'],
  ['EC2 instance {} is not in VPC', '实例 $1 与负载均衡不在同一 VPC'],
  [
    'Instance failed to complete…Lifecycle Action…abandoned: Heartbeat Timeout',
    '生命周期挂钩超时，启动被放弃',
  ],
  [
    'Instance failed to complete…Lifecycle Action…abandoned: …ABANDON Result',
    '生命周期挂钩返回放弃（ABANDON）',
  ],
  ['Instance became unhealthy while waiting…Termination Reason: {*}', '实例未能进入服务：{1}'],
  ['The instance has termination protection', '实例开启了终止保护'],
  ['The instance {} may not be terminated.…', '实例 $1 开启了终止保护'],
  ...launchFailures,
];
