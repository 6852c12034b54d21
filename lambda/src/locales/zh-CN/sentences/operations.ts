// What services of networks, operations and security write beside their codes.

import type { Sentences } from '../../../events/sentences.ts';

export const eks: Sentences = [
  ['…The add-on is unhealthy because…desired number of replicas', '副本数不足（通常是没有可用节点）'],
  ['Cannot evict pod…disruption budget', 'PodDisruptionBudget 不允许驱逐该 Pod'],
];

/** The title says what these do. */
export const networkmanager: Sentences = [
  ['IPsec for a VPN connection has <gone down|come up>', ''],
  ['BGP for a <VPN|Connect> <connection|peer> has been <established|lost>', ''],
  [
    'A <VPC|VPN|Connect|Direct Connect gateway|transit gateway route table> attachment has been <created|deleted|updated>',
    '',
  ],
  ['Attachment was associated to segment {}', '关联到网段 $1'],
];

export const synthetics: Sentences = [
  ['The role of the canary cannot be assumed', '执行角色无法代入（信任策略）'],
  ['Test run result is generated successfully', ''],
];

export const ssm: Sentences = [['The parameter will expire on {}', '{1}过期']];

export const signin: Sentences = [
  ['Failed authentication', '密码错误'],
  ['No username found in supplied account', '用户名不存在'],
];

/** What the first message of a subscription says, below a title that says so. */
export const sns: Sentences = [
  ['This is a message to notify that RDS will attempt…', ''],
  ['Successfully validated SNS topic…', ''],
  [
    "You have successfully subscribed your Amazon SNS topic…receive '{}' notifications…identity '{}'",
    'SES 身份 $2 的 $1 通知',
  ],
];

export const ecr: Sentences = [
  ['The upstream registry responded with too many requests', '上游仓库限流（请求过多）'],
];

export const fis: Sentences = [
  ['Experiment halted by stop condition', '触发停止条件，实验中止'],
  // The title says it.
  ['Experiment <is running|is initiating|is stopping|completed>', ''],
];

export const config: Sentences = [['Insufficient delivery policy to s3 bucket…', '存储桶策略不允许投递']];

export const medialive: Sentences = [
  ['Audio not detected for selector {} for more than {} milliseconds', '选择器 $1 超过 $2 毫秒没有音频'],
  ['Audio not detected for selector {}', '选择器 $1 没有音频'],
  ['Video not detected…', '没有视频'],
  ['Input switch event on pipeline', ''],
];

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/monitoring-events.html */
export const opensearch: Sentences = [
  [
    'JVM memory pressure has exceeded {}. If it exceeds {} for {} minutes, all write operations…',
    '内存压力已超过 $1；超过 $2 达 $3 分钟会禁止写入',
  ],
  [
    'One or more data nodes in your cluster has less than {} of storage space or less than {}. Your cluster will be blocked for writes at {} or {}. …',
    '有数据节点剩余不足 $1 或 $2；低于 $3 或 $4 会禁止写入',
  ],
  ['Low Disk Watermark threshold is about to be breached…', '即将越过磁盘低水位线，届时不能新建索引'],
  ['EBS burst balance on one or more data nodes is below {}. …', '有数据节点的 EBS 突发余额低于 $1'],
  ['One or more data nodes have close to {} shards…', '有数据节点的分片接近 $1 个'],
  ['One or more data nodes have more than {} shards…', '有数据节点的分片超过 $1 个'],
  ['Your cluster status is red. We were unable to restore…Indices not restored: [{*}]…', '未恢复的索引：$1'],
  [
    'Your cluster status is red. We were able to restore…from snapshot: [{*}]. Indices not restored: [{*}]…',
    '已恢复的索引：$1；未恢复：$2',
  ],
  [
    'Your cluster status is red. We have started automatic snapshot restore…red indices [{*}]',
    '红色索引：$1',
  ],
];

export const aoss: Sentences = [
  ['Your search OCU usage is at {} and…configured maximum limit', '搜索 OCU 用量 $1'],
  ['Your indexing OCU usage is at {} and…configured maximum limit', '索引 OCU 用量 $1'],
];

/** https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html */
export const inspector: Sentences = [
  ['Port {} is reachable from an Internet Gateway - {}', '$1 端口可从互联网访问（$2）'],
  // The facts have the ports and the path.
  [
    'On the instance {}, the port range {} is reachable from the InternetGateway {} from an attached ENI {}',
    '',
  ],
  [
    'You can restrict access to your instance by modifying the security groups or ACLs…',
    '收紧网络路径上的安全组或网络 ACL',
  ],
];

export const airflow: Sentences = [
  ['The requirements.txt could not be installed', 'requirements.txt 安装失败'],
];

export const guardduty: Sentences = [['Missing security agent on {} node<s|>', '$1 个节点没有安全 agent']];

export const devopsGuru: Sentences = [['{*} anomalous in stack {*}', '$1 异常（堆栈 $2）']];

/** https://docs.aws.amazon.com/controltower/latest/userguide/lifecycle-events.html */
export const controltower: Sentences = [
  ['AWS Control Tower successfully …', ''],
  ['AWS Control Tower failed to <create|update|enroll> <an enrolled|a managed> account', ''],
];

/** https://docs.aws.amazon.com/controltower/latest/userguide/drift.html */
export const controltowerDrift: Sentences = [
  ['Update Control Tower Setup', '在 Control Tower 控制台更新着陆区'],
  [
    'AWS Control Tower has detected that the managed SCP {*}, attached to the managed organizational unit {*}, has been modified…',
    '受管 SCP $1，挂在组织单元 $2',
  ],
];

/** https://docs.aws.amazon.com/ses/latest/dg/vdm-advisor.html */
export const ses: Sentences = [
  ['DKIM verification has failed', 'DKIM 验证失败'],
  ['DKIM verification is not enabled', '未开启 DKIM'],
  ['DMARC configuration was not found', '没有 DMARC 记录'],
  ['Attribute {} is not present in the rendering data', '渲染数据缺少变量 $1'],
];

export const dlm: Sentences = [['Role provided does not have sufficient permissions', '策略的角色权限不足']];

export const gamelift: Sentences = [
  ['An unexpected error was encountered during match placing', '放置对局时出现意外错误'],
];

/** https://docs.aws.amazon.com/transcribe/latest/APIReference/API_TranscriptionJob.html */
export const transcribe: Sentences = [
  ['The media format provided does not match the detected media format', '指定的媒体格式与实际不符'],
];

/** https://docs.aws.amazon.com/r53recovery/latest/dg/eventbridge-zonal-autoshift.html */
export const zonalShift: Sentences = [
  ['Practice run interrupted. The blocking alarm entered ALARM state', '阻止告警（blocking alarm）已触发'],
  ['Practice run failed. The outcome alarm entered ALARM state', '结果告警（outcome alarm）已触发'],
];
