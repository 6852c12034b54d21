// Words of events/route53resolver.ts.

import type { Locale } from '../locale.ts';

export const route53resolver: Locale['route53resolver'] = {
  actions: {
    'DNS Firewall Block': 'DNS Firewall blocked a query',
    'DNS Firewall Alert': 'DNS Firewall alert on a query',
  },
  asker: 'Queried by',
  vpc: 'VPC',
  query: 'Record type',
  ruleGroup: 'Rule group',
  domainList: 'Domain list',
  lastSeen: 'Last seen',
};
