// Words of events/imagebuilder.ts.

export const imagebuilder = {
  image: '镜像',
  states: {
    AVAILABLE: '构建成功',
    BUILDING: '构建中',
    CANCELLED: '构建已取消',
    CREATING: '创建中',
    DEPRECATED: '已弃用',
    DISTRIBUTING: '分发中',
    FAILED: '构建失败',
    INTEGRATING: '集成中',
    PENDING: '等待中',
    TESTING: '测试中',
  },
  notices: {
    critical: '镜像发现严重漏洞',
    found: '镜像发现漏洞',
    waiting: '构建等待人工处理',
  },
  findings: '漏洞数',
  levels: { critical: '严重', high: '高危', medium: '中危' },
};
