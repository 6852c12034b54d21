// AWS Organizations: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_cloudtrail-integration.html

import type { Severity } from '../notification.ts';
import { lifecycleEvent } from './account-lifecycle.ts';
import type { Describer } from './describer.ts';

const SEVERITIES: Record<string, Severity> = { AccountDeparted: 'warning', CloseAccountResult: 'warning' };

export const organizations: Describer = (event, reader) =>
  lifecycleEvent(
    event,
    {
      source: 'aws.organizations',
      service: 'Organizations',
      events: reader.words.organizations.events,
      severities: SEVERITIES,
    },
    reader,
  );
