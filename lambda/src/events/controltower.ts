// AWS Control Tower: https://docs.aws.amazon.com/controltower/latest/userguide/lifecycle-events.html

import type { Severity } from '../notification.ts';
import { lifecycleEvent } from './account-lifecycle.ts';
import type { Describer } from './describer.ts';

const SEVERITIES: Record<string, Severity> = {
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
      severities: SEVERITIES,
    },
    reader,
  );
