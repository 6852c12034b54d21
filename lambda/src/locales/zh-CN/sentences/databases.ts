// What the events of Amazon RDS, ElastiCache, MemoryDB, AWS DMS and Amazon Redshift add to their ids in English.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.html
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Events.html

import type { Sentences } from '../../../events/sentences.ts';

export const rds: Sentences = [
  [
    '… at {}% of … [<Provisioned|Allocated> Storage: {*}, Free Storage: {*}]… shut down … than {} GB…',
    '剩余 $3（$1%，共 $2），低于 $4 GB 时数据库会被关闭',
  ],
  ['… at {}% of … [<Provisioned|Allocated> Storage: {*}, Free Storage: {*}]…', '剩余 $3（$1%，共 $2）'],
  ['Updated to use <a |><DBParameterGroup|DB parameter group> {}', '参数组：$1'],
  ['Updated parameter {} to {*} with apply method {}', '参数 $1 改为 $2（$3）'],
  ['Restored from <DB |>snapshot {}', '快照：$1'],
  ['<Started|Finished> <the |>copy of snapshot {} from region {}', '快照 $1，来自 $2'],
  [
    'Finished <the |>copy of snapshot {} from region {} in {} <minutes|minute>',
    '快照 $1，来自 $2，用时 $3 分钟',
  ],
  ['<Started <same|cross> AZ|Completed> failover to DB instance: {}', '新的主实例：$1'],
  ['The monitoring interval was changed to {}', '间隔改为 $1 秒'],
  [
    'Scaling DB cluster from {} <capacity units|capacity unit> to {} capacity unit…',
    '容量单位（ACU）$1 → $2',
  ],
  [
    'The DB cluster has scaled from {} <capacity units|capacity unit> to {} capacity unit…',
    '容量单位（ACU）$1 → $2',
  ],
  ['Renamed <cluster|DB cluster> from {} to {}', '$1 → $2'],
  ['Global <switchover|failover> to DB cluster {} in Region {} <started|finished>', '新主集群：$1（$2）'],
  ['Switchover from <primary source |DB cluster |>{} to {} <started|in progress>', '$1 → $2'],
  ['…current<ly|> <lags|lag><| behind primary DB cluster>: {*}', '落后 $1'],
  ['…set the value of {} to {}', 'AWS 已把 $1 降到 $2'],
  ['Database instance patched from {} to {}', '$1 → $2'],
  ['Database cluster engine version upgraded from {} to {}', '$1 → $2'],
];

export const elasticache: Sentences = [
  ['<Finished modifying|Modified> number of nodes from {} to {}', '节点数 $1 → $2'],
  [
    'Failed to modify number of nodes from {} to {} due to insufficient…',
    '节点数 $1 → $2 失败：子网可用 IP 不足',
  ],
  ['Updated parameter {} to {}', '参数 $1 改为 $2'],
  ['Updated to use a <Cache|>ParameterGroup {}', '参数组：$1'],
  ['<Succeeded|Failed> applying modification to cache node type to {}', '节点规格：$1'],
  ['Failed to create the <cache |>cluster due to incompatible network state…', '网络配置不兼容'],
  ['<Started|Finished> recovery for cache nodes {*}', '节点：$1'],
  ['Cache node {} <shutdown|restarted>', '节点：$1'],
  ['Failover to replica node {} completed', '已切换到副本 $1'],
  ['…scheduled for replacement…from Start Time: {*}, End Time: {*}', '计划更换时间：{1} – {2}'],
  ['…to New Start Time: {*}, New End Time: {*}', '节点更换改期到：{1} – {2}'],
  ["Snapshot <succeeded|failed> for snapshot with ID '{}' of cache cluster with ID '{}'", '快照：$1'],
];

export const dms: Sentences = [
  ['Replication task <has |><failed|stopped|started>', ''],
  ['The source endpoint closed the connection', '源端关闭了连接'],
  ['Replication task <has |>started, with flag = fresh start', '从头开始'],
  ['Replication task <has |>started, with flag = resume', '从断点继续'],
  ['<The |>storage <of|on|for> the replication instance is low', ''],
  [
    '<Replication task has <failed|stopped>. |><Reason: |>Last Error {*} Stop Reason {} Error Level {}',
    '最近错误：{1}（{3}）',
  ],
  ['<Reason: |>Stop Reason {}< Error Level {}|>', '停止原因：{1}'],
  ['Task error notification received from subtask {}, thread {} [{}] [{}] {*}', '{5}（错误码 $4）'],
  ['Task error notification received from subtask {} {*}', '子任务 $1：{2}'],
  ['Failed to connect to source…', '连不上源端'],
  ['Failed to connect to target…', '连不上目标端'],
  ['Task {} is suspended', '任务 $1 暂停'],
  ['Task {} was suspended after {} successive recovery failures', '连续恢复失败 $2 次，任务挂起'],
];

export const redshift: Sentences = [
  ['Maintenance of {} ended at {*}', '维护结束于 {1}'],
  ['<The |><cluster |>{} is out of disk space on one of its nodes', '有节点磁盘已满'],
];
