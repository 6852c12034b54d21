// Words of events/trustedadvisor.ts.

import type { Locale } from '../locale.ts';

export const trustedadvisor: Locale['trustedadvisor'] = {
  title: {
    OK: 'Trusted Advisor OK again',
    WARN: 'Review',
    ERROR: 'Action needed',
    OTHER: 'Trusted Advisor check',
  },
  checks: {
    'Exposed Access Keys': 'exposed access keys',
    'Low Utilization Amazon EC2 Instances': 'low EC2 utilization',
    'Idle Load Balancers': 'idle load balancer',
    'Unassociated Elastic IP Addresses': 'unassociated Elastic IP address',
    'Underutilized Amazon EBS Volumes': 'underutilized EBS volume',
    'Amazon RDS Idle DB Instances': 'idle RDS instance',
    'Security Groups - Specific Ports Unrestricted': 'open ports',
    'Security Groups - Unrestricted Access': 'unrestricted access',
    'Amazon S3 Bucket Permissions': 'S3 bucket permissions',
    'IAM Access Key Rotation': 'IAM access key not rotated',
    'MFA on Root Account': 'MFA on the root user',
  },
  limit: (name) => (name ? `Quota nearing limit: ${name}` : 'Quota nearing limit'),
  limitReached: (name) => (name ? `Quota limit reached: ${name}` : 'Quota limit reached'),
  limitRecovered: (name) => (name ? `Quota back to normal: ${name}` : 'Quota back to normal'),
  usage: (used, limit) => `${used} / ${limit}`,
  labels: {
    accessKey: 'Access key',
    check: 'Check',
    deadline: 'Deadline',
    exposedAt: 'Exposed at',
    fraud: 'Exposure type',
    perDay: 'Usage per day (USD)',
    savings: 'Monthly savings',
    usage: 'Used / quota',
    user: 'User',
  },
};
