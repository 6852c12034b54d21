// Words of events/security-finding.ts: what the findings of several services share.

export const securityFinding = {
  levels: {
    FATAL: '致命',
    CRITICAL: '严重',
    HIGH: '高危',
    MEDIUM: '中危',
    LOW: '低危',
    INFORMATIONAL: '提示',
    UNTRIAGED: '未定级',
  },
  title: (service: string, level: string) => (level ? `${service} ${level}` : `${service} 调查发现`),
  resolved: (service: string) => `${service} 已解决`,
  archived: (service: string) => `${service} 已归档`,
  closed: (service: string) => `${service} 已关闭`,
  suppressed: (service: string) => `${service} 已抑制`,
  ofSample: (title: string, isSample: boolean) => (isSample ? `（示例）${title}` : title),
  labels: {
    actor: '操作者',
    finding: '摘要',
    firstSeen: '首次发现',
    level: '级别',
    remote: '对端',
    score: '评分',
    seen: '发现时间',
    user: '用户',
  },
};
