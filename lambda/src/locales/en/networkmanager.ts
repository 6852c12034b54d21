// Words of events/networkmanager.ts.

import type { Locale } from '../locale.ts';

export const networkmanager: Locale['networkmanager'] = {
  statuses: {
    'VPN-CONNECTION-IPSEC-DOWN': 'VPN tunnel down (IPsec)',
    'VPN-CONNECTION-IPSEC-UP': 'VPN tunnel restored (IPsec)',
    'VPN-CONNECTION-BGP-DOWN': 'VPN tunnel down (BGP)',
    'VPN-CONNECTION-BGP-UP': 'VPN tunnel restored (BGP)',
    'VPN-CONNECTION-IPSEC-HEALTHY': 'VPN tunnel restored (IPsec)',
    'VPN-CONNECTION-IPSEC-UNHEALTHY': 'VPN tunnel unhealthy (IPsec)',
    'VPN-CONNECTION-BGP-ESTABLISHED': 'VPN tunnel restored (BGP)',
    'CONNECT-PEER-BGP-DOWN': 'Connect peer down (BGP)',
    'CONNECT-PEER-BGP-UP': 'Connect peer restored (BGP)',
    'CONNECT-BGP-PEER-STATUS-DOWN': 'Connect peer down (BGP)',
    'CONNECT-BGP-PEER-STATUS-UP': 'Connect peer restored (BGP)',
  },
  up: 'up',
  down: 'down',
  topology: 'Network topology changed',
  status: 'Network status changed',
  things: {
    'VPC-ATTACHMENT': 'VPC attachment',
    'VPN-ATTACHMENT': 'VPN attachment',
    'DXGW-ATTACHMENT': 'Direct Connect gateway attachment',
    'CONNECT-ATTACHMENT': 'Connect attachment',
    'CONNECT-PEER': 'Connect peer',
    'TRANSIT-GATEWAY': 'Transit gateway',
    'PEERING-ATTACHMENT': 'Peering attachment',
    'VPN-CONNECTION': 'VPN connection',
  },
  changes: {
    CREATED: 'created',
    DELETED: 'deleted',
    MODIFIED: 'modified',
    ADDED: 'added',
    REMOVED: 'removed',
    REGISTERED: 'registered',
    DEREGISTERED: 'deregistered',
    ASSOCIATED: 'associated',
    DISASSOCIATED: 'disassociated',
  },
  policy: 'Network policy changed',
  segment: 'Network segment changed',
  before: 'Previous segment',
  attachment: 'Attachment',
  outsideIp: 'Outside IP',
};
