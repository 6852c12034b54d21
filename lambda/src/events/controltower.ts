// AWS Control Tower: https://docs.aws.amazon.com/controltower/latest/userguide/lifecycle-events.html

import type { Locale } from '../locales/locale.ts';
import { lifecycleEvent } from './account-lifecycle.ts';
import type { Describer, Severities } from './describer.ts';

export const EVENT_SEVERITIES: Severities<keyof Locale['controltower']['events']> = {
  DeregisterManagedAccount: 'warning',
  DeregisterOrganizationalUnit: 'warning',
  DisableGuardrail: 'warning',
};

export const controlTower: Describer = (event, reader) =>
  lifecycleEvent(
    event,
    {
      source: 'aws.controltower',
      service: 'Control Tower',
      events: reader.words.controltower.events,
      severities: EVENT_SEVERITIES,
    },
    reader,
  );
