// Why EBS, AMIs and fleets fail.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html
// https://docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html

import type { Sentences } from '../../../events/sentences.ts';
import { launchFailures } from './launch-failures.ts';

export const ec2: Sentences = [
  ['Server.InsufficientInstanceCapacity: …', '容量不足，无法启动'],
  ['<The |>snapshot {} <is |><not found|does not exist>', '快照 $1 不存在'],
  ['arn:{} is disabled', 'KMS 密钥已停用：arn:$1'],
  ['arn:{} is pending <import|deletion>', 'KMS 密钥待导入或待删除：arn:$1'],
  ['<The |><KMS |>key arn:{} does not exist', 'KMS 密钥不存在：arn:$1'],
  ['Source snapshot ID is not valid', '源快照 ID 无效'],
  ['…insufficient capacity <available |>to satisfy <the|your> request', '容量不足'],
  ['Snapshot {} of the image was not completed', '快照 $1 未完成'],
  ['Snapshot {} is in status {}', '快照 $1 的状态为 $2'],
  ...launchFailures,
];
