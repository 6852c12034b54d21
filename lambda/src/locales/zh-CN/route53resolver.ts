// Words of events/route53resolver.ts.

export const route53resolver = {
  actions: {
    'DNS Firewall Block': 'DNS Firewall 拦截域名查询',
    'DNS Firewall Alert': 'DNS Firewall 发现可疑域名查询',
  },
  asker: '查询方',
  vpc: 'VPC',
  query: '记录类型',
  ruleGroup: '规则组',
  domainList: '域名列表',
  lastSeen: '最近发现',
};
