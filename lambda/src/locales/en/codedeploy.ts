// Words of events/codedeploy.ts.

import type { Locale } from '../locale.ts';

export const codedeploy: Locale['codedeploy'] = {
  errors: {},
  deployment: 'CodeDeploy',
  instance: 'CodeDeploy instance',
  group: 'Deployment group',
  deploymentId: 'Deployment ID',
  overview: 'Instances',
  overviewOf: {
    Succeeded: 'succeeded',
    Failed: 'failed',
    Skipped: 'skipped',
    InProgress: 'in progress',
    Pending: 'pending',
    Ready: 'ready',
  },
  rollback: 'Rollback',
  lifecycle: 'Failed step',
};
