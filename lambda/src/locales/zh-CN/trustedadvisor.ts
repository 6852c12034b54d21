// Words of events/trustedadvisor.ts.

export const trustedadvisor = {
  title: {
    OK: 'Trusted Advisor 检查恢复正常',
    WARN: '建议检查',
    ERROR: '建议处理',
    OTHER: 'Trusted Advisor 检查更新',
  },
  checks: {
    'Exposed Access Keys': '访问密钥泄露',
    'Low Utilization Amazon EC2 Instances': 'EC2 实例利用率低',
    'Idle Load Balancers': '负载均衡器闲置',
    'Unassociated Elastic IP Addresses': '弹性 IP 未关联',
    'Underutilized Amazon EBS Volumes': 'EBS 卷利用率低',
    'Amazon RDS Idle DB Instances': 'RDS 实例闲置',
    'Security Groups - Specific Ports Unrestricted': '安全组端口对全网开放',
    'Security Groups - Unrestricted Access': '安全组对全网开放',
    'Amazon S3 Bucket Permissions': 'S3 存储桶权限',
    'IAM Access Key Rotation': 'IAM 访问密钥未轮换',
    'MFA on Root Account': 'root 用户 MFA',
  },
  limit: (name: string) => (name ? `服务配额即将用尽：${name}` : '服务配额即将用尽'),
  limitReached: (name: string) => (name ? `服务配额已用尽：${name}` : '服务配额已用尽'),
  limitRecovered: (name: string) => (name ? `服务配额恢复充足：${name}` : '服务配额恢复充足'),
  usage: (used: string, limit: string) => `${used} / ${limit}`,
  labels: {
    accessKey: '访问密钥',
    check: '检查项',
    deadline: '处理期限',
    exposedAt: '泄露位置',
    fraud: '泄露类型',
    perDay: '每日用量费用（美元）',
    savings: '每月可节省',
    usage: '已用 / 配额',
    user: '用户',
  },
};
