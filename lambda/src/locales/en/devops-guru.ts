// Words of events/devops-guru.ts.

import type { Locale } from '../locale.ts';

export const devopsGuru: Locale['devopsGuru'] = {
  kinds: {
    'DevOps Guru New Insight Open': 'DevOps Guru anomaly',
    'DevOps Guru New Anomaly Association': 'New anomaly in DevOps Guru insight',
    'DevOps Guru Insight Severity Upgraded': 'DevOps Guru insight severity raised',
    'DevOps Guru New Recommendation Created': 'New DevOps Guru recommendation',
    'DevOps Guru Insight Closed': 'DevOps Guru insight closed',
  },
  types: { REACTIVE: 'ongoing', PROACTIVE: 'predicted' },
  severity: 'Severity',
  grades: { high: 'high', medium: 'medium', low: 'low' },
};
