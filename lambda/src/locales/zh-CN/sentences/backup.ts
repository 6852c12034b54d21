// Status messages of AWS Backup.
// https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html

import type { Sentences } from '../../../events/sentences.ts';
import { launchFailures } from './launch-failures.ts';

export const backup: Sentences = [
  ['Access denied exception while trying to {*}', '备份角色没有 $1 的权限'],
  ['Insufficient privileges to perform this action…', '备份角色权限不足'],
  ['<The |>backup job failed to start in the scheduled window…', '未在备份窗口内启动'],
  ['<Backup |>job expired before completion…', '未在备份窗口内完成'],
  [
    'Windows VSS Backup <attempt|job> failed because <of |>…<timeout|timed out|time-out>…',
    'VSS 快照创建超时，已做崩溃一致性备份',
  ],
  ['Windows VSS Backup <attempt|job> failed…', 'VSS 快照失败，已做崩溃一致性备份'],
  [
    '<The |><resource|volume|instance|table|cluster|DB instance|file system> {} <does not exist|not found|was not found>',
    '$1 已不存在',
  ],
  [
    '<…there was a running job for the same resource|Another job was running for this resource>',
    '同一资源已有备份在跑',
  ],
  ['<The |>DB instance {} is not in <the |>available state', '数据库实例 $1 不是可用状态'],
  ['AWS Backup does not permit attaching a new instance profile…', '恢复时不能更换实例角色'],
  [
    "<Snapshot|Recovery point>… <cannot|can't> be copied…<default|service> <service |><KMS |>key…",
    '用默认 KMS 密钥加密，无法跨账号复制',
  ],
  [
    '<Access to the destination vault was denied|The destination vault… access policy…>',
    '目标备份库的访问策略拒绝',
  ],
  ['A Kubernetes resource failed to backup…Resource: {} EKS Cluster Name: {} …', 'EKS 资源 $1 备份失败'],
  ['A Kubernetes resource failed to restore…Resource: {} EKS Cluster Name: {} …', 'EKS 资源 $1 恢复失败'],
  ...launchFailures,
];
