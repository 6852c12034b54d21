// Words of events/inspector2.ts.

export const inspector2 = {
  coverage: 'Inspector 扫描',
  coverages: { ACTIVE: '已生效', INACTIVE: '已停止' },
  types: {
    PACKAGE_VULNERABILITY: '软件包漏洞',
    NETWORK_REACHABILITY: '网络可达',
    CODE_VULNERABILITY: '代码漏洞',
  },
  labels: {
    exploit: '已有公开利用',
    fix: '可修复',
    openPorts: '开放端口',
    packages: '受影响软件包',
    path: '网络路径',
    type: '类型',
    vulnerability: '漏洞',
  },
  answers: { YES: '是', NO: '否', PARTIAL: '部分' },
  fixedIn: (name: string, version: string) => `${name} → ${version}`,
  scan: {
    title: 'ECR 镜像扫描完成',
    nothing: '未发现漏洞',
    counts: '漏洞数',
    tags: '镜像标签',
    digest: '镜像摘要',
  },
};
