// Words of events/elasticbeanstalk.ts.

import type { Locale } from '../locale.ts';

export const elasticbeanstalk: Locale['elasticbeanstalk'] = {
  healthChanged: (state) => `Beanstalk health ${state}`,
  recovered: 'Beanstalk recovered',
  event: 'Beanstalk event',
  failed: 'Beanstalk operation failed',
  health: {
    Ok: 'Ok',
    Info: 'Ok (operation in progress)',
    Warning: 'Warning',
    Degraded: 'Degraded',
    Severe: 'Severe',
    Pending: 'Pending',
    Unknown: 'Unknown',
    'No Data': 'No Data',
    Suspended: 'Suspended',
  },
  application: 'Application',
  address: 'Address',
};
