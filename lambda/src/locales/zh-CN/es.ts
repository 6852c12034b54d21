// Words of events/es.ts.

import { joined } from './spacing.ts';

export const es = {
  title: (happened: string, outcome: string | undefined) => joined(`OpenSearch ${happened}`, outcome ?? ''),
  event: '通知',
  /** By event, or by detail-type. */
  events: {
    'Automatic Snapshot Restore for Red Indices': '红色索引恢复',
    'Auto-Tune Event': 'Auto-Tune 调优',
    'Degraded Node Retirement Notification': '故障节点更换',
    'Disk Throughput Throttle': '磁盘吞吐达到上限',
    'Domain Maintenance': '域维护',
    'Domain Update Notification': '域配置变更',
    'EBS Burst Balance': 'EBS 突发余额偏低',
    'Failed Shard Lock': '分片锁获取失败',
    'High JVM Usage': 'JVM 内存压力过高',
    'High Shard Count': '分片数过多',
    'Shard Count Limit Exceeded': '分片数超出上限',
    'Insufficient GC': '垃圾回收不足',
    'KMS Key Inaccessible': 'KMS 密钥不可访问',
    'KMS Error': 'KMS 密钥异常',
    'Large Shard Size': '分片过大',
    'Low Disk Space': '磁盘空间不足',
    'Low Disk Watermark Breach': '磁盘水位告警',
    'Node Retirement Notification': '节点计划更换',
    'Service Software Update': '服务软件更新',
    'VPC Endpoint Create Validation': 'VPC 端点创建校验',
    'VPC Endpoint Update Validation': 'VPC 端点变更校验',
    'Domain Isolation Notification': '域隔离',
  },
  /** What the title adds: only how it went, not what the event has said already. */
  outcomes: {
    Available: '可用',
    Required: '，须尽快安装',
    Scheduled: '已排期',
    Rescheduled: '已改期',
    Started: '已开始',
    Pending: '等待中',
    Completed: '完成',
    Cancelled: '已取消',
    Failed: '失败',
    Succeeded: '成功',
    Restored: '成功',
    'Partially Restored': '部分成功',
  },
  level: '级别',
  levels: { Critical: '严重', High: '高', Medium: '中', Low: '低', Informational: '提示' },
};
