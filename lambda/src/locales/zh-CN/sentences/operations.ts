// What services of networks, operations and security write beside their codes.

import type { Sentences } from '../../../events/sentences.ts';

export const eks: Sentences = [
  ['{}：{*}', '{2!}（$1）'],
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

export const synthetics: Sentences = [['Test run result is generated successfully', '']];

export const ssm: Sentences = [['The parameter will expire on {}', '过期时间：{1}']];

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

export const fis: Sentences = [['Experiment halted by stop condition', '触发停止条件，实验中止']];

export const config: Sentences = [['Insufficient delivery policy to s3 bucket…', '存储桶策略不允许投递']];

export const medialive: Sentences = [
  ['Audio not detected for selector {} for more than {} milliseconds', '选择器 $1 超过 $2 毫秒没有音频'],
  ['Audio not detected for selector {}', '选择器 $1 没有音频'],
  ['Video not detected…', '没有视频'],
  ['Input switch event on pipeline', ''],
];
