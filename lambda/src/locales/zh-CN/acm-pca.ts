// Words of events/acm-pca.ts.

export const acmPca = {
  events: {
    'ACM Private CA Creation': '私有 CA 创建',
    'ACM Private CA Certificate Issuance': '私有 CA 证书签发',
    'ACM Private CA Certificate Revocation': '私有 CA 证书吊销',
    'ACM Private CA CRL Generation': '私有 CA CRL 生成',
    'ACM Private CA Audit Report Generation': '私有 CA 审计报告生成',
  },
  results: { success: '成功', failure: '失败' },
  outcome: (event: string, result: string) => `${event}${result}`,
  labels: { certificate: '证书' },
};
