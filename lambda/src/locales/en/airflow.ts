// Words of events/airflow.ts.

import type { Locale } from '../locale.ts';

export const airflow: Locale['airflow'] = {
  environment: 'MWAA environment',
  states: {
    AVAILABLE: 'available',
    CREATE_FAILED: 'creation failed',
    CREATING: 'being created',
    CREATING_SNAPSHOT: 'taking a snapshot',
    DELETED: 'deleted',
    DELETING: 'being deleted',
    MAINTENANCE: 'in maintenance',
    PENDING: 'pending',
    ROLLING_BACK: 'rolling back',
    UNAVAILABLE: 'unavailable',
    UPDATE_FAILED: 'update failed',
    UPDATING: 'being updated',
  },
};
