// Words of events/trustedadvisor.ts.

import type { Locale } from '../locale.ts';

export const trustedadvisor: Locale['trustedadvisor'] = {
  title: {
    OK: 'Trusted Advisor check is fine again',
    WARN: 'Trusted Advisor advises a look',
    ERROR: 'Trusted Advisor advises action',
    OTHER: 'Trusted Advisor check updated',
  },
  checks: {
    'Exposed Access Keys': 'exposed access keys',
    'Low Utilization Amazon EC2 Instances': 'low utilization of EC2 instance',
    'Idle Load Balancers': 'idle load balancer',
    'Unassociated Elastic IP Addresses': 'unassociated Elastic IP address',
    'Underutilized Amazon EBS Volumes': 'underutilized EBS volume',
    'Amazon RDS Idle DB Instances': 'idle RDS instance',
    'Security Groups - Specific Ports Unrestricted': 'security group with open ports',
    'Security Groups - Unrestricted Access': 'security group open to all',
    'Amazon S3 Bucket Permissions': 'S3 bucket permissions',
    'IAM Access Key Rotation': 'IAM access key not rotated',
    'MFA on Root Account': 'MFA of the root user',
  },
  limit: (name) => (name ? `Service quota nearly used up: ${name}` : 'Service quota nearly used up'),
  limitReached: (name) => (name ? `Service quota used up: ${name}` : 'Service quota used up'),
  limitRecovered: (name) => (name ? `Service quota fine again: ${name}` : 'Service quota fine again'),
  statuses: { OK: 'fine', WARN: 'needs a look', ERROR: 'needs action' },
  usage: (used, limit) => `${used} / ${limit}`,
  labels: {
    accessKey: 'Access key',
    check: 'Check',
    deadline: 'Deadline',
    exposedAt: 'Exposed at',
    fraud: 'Kind of exposure',
    perDay: 'Usage per day (USD)',
    savings: 'Monthly savings',
    usage: 'Used / quota',
    user: 'User',
  },
};
