// Words of events/route53resolver.ts.

import type { Locale } from '../locale.ts';

export const route53resolver: Locale['route53resolver'] = {
  actions: {
    'DNS Firewall Block': 'DNS query blocked',
    'DNS Firewall Alert': 'DNS query flagged',
  },
  asker: 'Queried by',
  vpc: 'VPC',
  query: 'Record type',
  ruleGroup: 'Rule group',
  domainList: 'Domain list',
  lastSeen: 'Last seen',
};
