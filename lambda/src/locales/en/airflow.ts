// Words of events/airflow.ts.

import type { Locale } from '../locale.ts';

export const airflow: Locale['airflow'] = {
  environment: 'MWAA environment',
  states: {
    AVAILABLE: 'is available',
    CREATE_FAILED: 'creation failed',
    CREATING: 'is being created',
    CREATING_SNAPSHOT: 'is taking a snapshot',
    DELETED: 'deleted',
    DELETING: 'is being deleted',
    MAINTENANCE: 'is in maintenance',
    PENDING: 'is pending',
    ROLLING_BACK: 'is rolling back',
    UNAVAILABLE: 'is unavailable',
    UPDATE_FAILED: 'update failed',
    UPDATING: 'is being updated',
  },
};
