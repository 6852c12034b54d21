// Words of events/redshift.ts.

import type { Locale } from '../locale.ts';

export const redshift: Locale['redshift'] = {
  events: {},
  title: (isError, what) => `Redshift ${what ?? (isError ? 'error' : 'notice')}`,
  statement: (state) => (state ? `Redshift statement ${state}` : 'Redshift statement changed state'),
  categories: {
    configuration: 'configuration',
    management: 'management',
    monitoring: 'monitoring',
    security: 'security',
    pending: 'pending',
  },
  states: { FINISHED: 'finished', FAILED: 'failed', ABORTED: 'aborted', STARTED: 'started' },
  rows: 'Rows',
  statementId: 'Statement ID',
  category: 'Category',
};
