// AWS Organizations: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_cloudtrail-integration.html

import type { Locale } from '../locales/locale.ts';
import { lifecycleEvent } from './account-lifecycle.ts';
import type { Describer, Severities } from './describer.ts';

export const EVENT_SEVERITIES: Severities<keyof Locale['organizations']['events']> = {
  AccountDeparted: 'warning',
  CloseAccountResult: 'warning',
};

export const organizations: Describer = (event, reader) =>
  lifecycleEvent(
    event,
    {
      source: 'aws.organizations',
      service: 'Organizations',
      events: reader.words.organizations.events,
      severities: EVENT_SEVERITIES,
    },
    reader,
  );
