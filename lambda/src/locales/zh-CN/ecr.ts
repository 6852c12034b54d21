// Words of events/ecr.ts.

export const ecr = {
  scan: 'ECR 镜像扫描',
  critical: 'ECR 镜像扫描发现严重漏洞',
  found: 'ECR 镜像扫描发现漏洞',
  clean: 'ECR 镜像扫描未发现漏洞',
  scanStates: {
    COMPLETE: '完成',
    FAILED: '失败',
    ACTIVE: '已开启持续扫描',
    INITIAL_SCAN_COMPLETE: '首次扫描完成',
    SCAN_ELIGIBILITY_EXPIRED: '已超过扫描期限',
    SCAN_FREQUENCY_MANUAL: '已改为手动扫描',
  },
  actions: { PUSH: '推送', DELETE: '删除', REPLICATE: '复制' },
  action: (action: string, state: string) => `ECR 镜像${action}${state}`,
  results: { SUCCESS: '成功', FAILURE: '失败' },
  findings: '漏洞数',
  finding: (level: string, count: number) => `${level} ${count}`,
  levels: {
    CRITICAL: '严重',
    HIGH: '高危',
    MEDIUM: '中危',
    LOW: '低危',
    INFORMATIONAL: '提示',
    UNDEFINED: '未定级',
    UNTRIAGED: '未定级',
  },
  digest: '镜像摘要',
  pullThrough: '拉取缓存',
  upstream: '上游镜像仓库',
};
