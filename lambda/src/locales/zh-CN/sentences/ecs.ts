// Why Amazon ECS stops tasks and cannot place them; AWS Batch quotes the same.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html

import type { Sentences } from '../../../events/sentences.ts';

export const ecs: Sentences = [
  ['Essential container in task exited', '关键容器退出'],
  ['Scaling activity initiated by (deployment {})', '服务缩容或部署替换（$1）'],
  ['Scaling activity initiated by deployment {}', '服务缩容或部署替换（$1）'],
  [
    'Task failed ELB health checks in <(|>target-group arn:{}:targetgroup/{}/{}<)|>',
    '负载均衡健康检查失败（目标组 $2）',
  ],
  ['Task failed ELB health checks in (elb {*})', '负载均衡健康检查失败（$1）'],
  ['Task failed container health checks', '容器健康检查失败'],
  ['Task stopped by user', '有人停止任务'],
  ['Task stopped by {}', '$1 停止任务'],
  ['Your Spot Task was interrupted', 'Spot 容量被回收'],
  ['Host EC2 (instance {}) terminated', '宿主实例 $1 已终止'],
  ['Host EC2 (instance {}) stopped', '宿主实例 $1 已停止'],
  ['Instance became unhealthy', '宿主实例不健康'],
  ['Container instance deregistration forced by user', '宿主实例被强制注销'],
  ['Timeout waiting for network interface…', '弹性网卡准备超时，检查子网可用 IP'],
  ['Timeout waiting for EphemeralStorage…', '临时存储准备超时'],
  [
    'Unexpected EC2 error…Create Network Interface… in subnet {}: InsufficientFreeAddressesInSubnet…',
    '子网 $1 可用 IP 不足，无法创建网卡',
  ],
  ['Unexpected EC2 error…Create Network Interface… in subnet {}: {}', '在子网 $1 创建网卡失败：$2'],
  ['Unexpected EC2 error…Delete Network Interface…: {}', '删除网卡失败：$1'],
  ['TaskFailedToStart: {*}', '{1}'],
  ['InternalError: {*}', 'AWS 内部错误：$1'],
  ['CannotPullContainerError: {*}', '无法拉取镜像：{1}'],
  ['<pull image manifest|ref pull|inspect image> has been retried {} time(s): {*}', '已重试 $1 次，{2}'],
  ['failed to resolve <ref|reference> {}: …not found', '镜像或标签不存在：$1'],
  ['…manifest for {} not found…', '镜像或标签不存在：$1'],
  ['manifest unknown…', '镜像或标签不存在'],
  ['<Error response from daemon: |>pull access denied for {},…', '无权拉取镜像 $1，检查执行角色与仓库策略'],
  ['<Error response from daemon: |>toomanyrequests…', 'Docker Hub 拉取限流'],
  ['image Manifest does not contain…platform {}', '镜像架构不符（$1）'],
  [
    'ResourceInitializationError: unable to pull secrets…: {*}',
    '取不到 Secret 或镜像仓库凭证（执行角色权限，或到 Secrets Manager、SSM、ECR 的网络）：$1',
  ],
  [
    'ResourceInitializationError: failed to <validate|create> logger args: {*}',
    '日志配置有误（日志组不存在或无权限）：$1',
  ],
  [
    'ResourceInitializationError: failed to invoke EFS utils commands{*}',
    'EFS 挂载失败（安全组 2049 端口、挂载目标、DNS）$1',
  ],
  ['ResourceInitializationError: failed to download env files: {*}', '下载环境变量文件失败（S3 权限）：$1'],
  ['OutOfMemoryError: Container killed due to memory usage', '容器内存用尽被终止'],
  [
    'CannotStartContainerError: …exec: {}: <executable file not found|stat {}: no such file>…',
    '启动命令 $1 不存在',
  ],
  ['CannotStartContainerError: {*}', '容器启动失败：$1'],
  ['CannotCreateContainerError: {*}', '容器创建失败：$1'],
  [
    '<ContainerRuntimeTimeoutError|DockerTimeoutError>: Could not transition to created; timed out after waiting {}',
    '$1 内未能创建容器',
  ],
  [
    '<ContainerRuntimeTimeoutError|DockerTimeoutError>: Could not transition to started; timed out after waiting {}',
    '$1 内未能启动容器',
  ],
  ['Task is being stopped for platform patching', '平台打补丁，任务将被替换'],
  ['ECS is performing maintenance on…', '平台维护，任务将被替换'],
  ['ECS deployment circuit breaker: <tasks|task|task(s)> failed to start', '部署熔断：任务启动失败'],
  ['ECS deployment {} in progress', '部署 $1 进行中'],
  ['ECS deployment {} completed', '部署 $1 完成'],
  ['rolling back to deployment {}', '回滚到 $1'],
  ['deployment failed: tasks failed to start', '部署失败：任务启动失败'],
  ['deployment failed: alarm detected', '部署失败：部署告警触发'],
  ['<ECS |>deployment alarm<s|> <is|are> <in ALARM|triggered>', '部署告警触发'],
];

/** https://docs.aws.amazon.com/batch/latest/userguide/troubleshooting.html */
export const batch: Sentences = [
  ['Host EC2 (instance {}) terminated', '宿主实例 $1 被终止（多为 Spot 回收，建议重试）'],
  ['Job attempt duration exceeded timeout', '超过时限'],
  ['Dependent Job failed', '依赖的任务失败'],
  ['Array Child Job failed', '数组子任务失败'],
  ['Terminated by user', '有人终止任务'],
  ['CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY…', '计算环境容量不足（CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY）'],
  [
    'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE…',
    '计算环境的 maxvCpus 小于任务所需（MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE）',
  ],
  [
    'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT…',
    '没有实例能满足任务的 CPU、内存或 GPU（MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT）',
  ],
  [
    'MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS…',
    '服务角色权限有误（MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS）',
  ],
  ...ecs,
];
