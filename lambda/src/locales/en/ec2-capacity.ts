// Words of events/ec2-capacity.ts.

import type { Locale } from '../locale.ts';

export const ec2Capacity: Locale['ec2Capacity'] = {
  kinds: {
    'EC2 Capacity Reservation Scheduled': 'Capacity Reservation scheduled',
    'EC2 Capacity Reservation Active': 'Capacity Reservation active',
    'EC2 Capacity Reservation Failed': 'Capacity Reservation failed',
    'EC2 Capacity Reservation Delayed': 'Capacity Reservation delayed',
    'EC2 Capacity Reservation Expired': 'Capacity Reservation expired',
    'EC2 Capacity Reservation Unsupported': 'Capacity Reservation not supported',
    'EC2 Capacity Reservation Cancelled': 'Capacity Reservation cancelled',
    'EC2 On-Demand Capacity Reservation Suspended': 'Capacity Reservation suspended',
    'EC2 On-Demand Capacity Reservation Unsuspended': 'Capacity Reservation resumed',
    'EC2 Capacity Reservation Instance Interruption Warning': 'Instance to be interrupted',
    'Capacity Block Delivered': 'Capacity Block delivered',
    'Capacity Block Expiration Warning': 'Capacity Block ending',
    'Capacity Block Reservation Delivered': 'Capacity Block delivered',
    'Capacity Block Reservation Expiration Warning': 'Capacity Block ending',
  },
  ends: 'Ends',
  terminates: 'Termination time',
};
