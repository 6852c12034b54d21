// Why EC2 does not launch an instance, as Auto Scaling, EC2 Fleet and other services quote it.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-instancelaunchfailure.html
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html

import type { Sentences } from '../../../events/sentences.ts';

export const launchFailures: Sentences = [
  [
    'We currently do not have sufficient {} capacity…({})…or choosing {*}<. …|>',
    '可用区 $2 的 $1 容量不足，AWS 建议改用 $3',
  ],
  ['We currently do not have sufficient {} capacity…({})…', '可用区 $2 的 $1 容量不足'],
  ['We currently do not have sufficient {} capacity…', '所选可用区的 $1 容量不足'],
  ['We currently do not have sufficient capacity …', '所选可用区容量不足'],
  ['There is no Spot capacity available…', '没有符合要求的 Spot 容量'],
  ['You have requested more vCPU capacity…limit of {} …', '超出 vCPU 配额（上限 $1）'],
  ['{}, {}, {*}: {*}', '$1，$2，$3：{4!}'],
  ['{}, {}, {*}, Spot price in…is less than Spot market price', '$1，$2，$3：Spot 出价低于市场价'],
  ['Max spot instance count exceeded', '超出 Spot 实例配额'],
  [
    'Could not launch Spot Instances. {} - {*}<. Launching EC2 instance failed|>',
    'Spot 实例启动失败（$1）：{2}',
  ],
  [
    'Could not launch On-Demand Instances. {} - {*}<. Launching EC2 instance failed|>',
    '按需实例启动失败（$1）：{2}',
  ],
  ['Could not launch Spot Instances', 'Spot 实例启动失败'],
  ['Could not launch On-Demand Instances', '按需实例启动失败'],
  ['{} instance(s) are already running', '已达到该区域的实例数上限（已有 $1 台）'],
  ['Your Spot request price of {} is lower than…price of {}', 'Spot 出价 $1 低于当前最低价 $2'],
  ['Your requested instance type ({}) is not supported…({})…', '可用区 $2 不提供 $1'],
  ['The requested Availability Zone {} is no longer supported…', '可用区 $1 已停用'],
  ['The requested Availability Zone {} is currently constrained…', '可用区 $1 暂不接受新建'],
  ['The requested configuration is currently not supported…', '该实例类型与配置的组合不受支持'],
  [
    "The requested instance type's architecture ({}) does not match…for {} ({})",
    '实例架构 $1 与镜像 $2 的架构 $3 不符',
  ],
  ['The instance type does not support the architecture of the image', '实例类型不支持镜像的架构'],
  ['The <AMI ID|image id> {} does not exist', '镜像 $1 不存在'],
  ['AMI {} is pending, and cannot be run', '镜像 $1 还在创建'],
  ['Not authorized for images: [{}]', '没有使用镜像 $1 的权限'],
  ['The security group {} does not exist…', '安全组 $1 不存在'],
  ['The key pair {*} does not exist', '密钥对 $1 不存在'],
  ['Invalid IAM Instance Profile <name|ARN>…', '实例配置文件（instance profile）无效'],
  [
    'Client.InternalError: Client error on launch',
    '启动时出错，多为加密卷的 KMS 密钥没有授权给 Auto Scaling 服务角色',
  ],
  [
    '<Client.InvalidKMSKey.InvalidState: |>The KMS key provided is in an incorrect state',
    'KMS 密钥已停用或待删除，加密卷无法使用',
  ],
  ['<Client.VolumeLimitExceeded: |>Volume limit exceeded', '超出 EBS 卷配额'],
  ['There are not enough free addresses in subnet {} …', '子网 $1 可用 IP 不足'],
  ['The subnet ID {} does not exist', '子网 $1 不存在'],
  ['Invalid device name {}', '块设备映射有误：$1'],
  ['Placement groups may not be used with instances of type {}', '置放群组不支持 $1'],
  ['You must use a valid…launch template. {*}', '启动模板无效：{1}'],
  ['You are not authorized to use launch template…', '没有使用启动模板的权限'],
  ['You are not authorized to perform this operation…', '没有权限执行该操作'],
  ['The <specified |>launch template… does not exist', '启动模板或其版本不存在'],
  ['The specified instance type is not eligible for Free Tier…', '该账号只能用免费套餐的实例类型'],
  ['Access denied when attempting to assume role {}', '无法担任服务角色 $1'],
];
