// Words of events/devops-guru.ts.

import type { Locale } from '../locale.ts';

export const devopsGuru: Locale['devopsGuru'] = {
  kinds: {
    'DevOps Guru New Insight Open': 'DevOps Guru anomaly',
    'DevOps Guru New Anomaly Association': 'New DevOps Guru anomaly',
    'DevOps Guru Insight Severity Upgraded': 'DevOps Guru severity raised',
    'DevOps Guru New Recommendation Created': 'New DevOps Guru recommendation',
    'DevOps Guru Insight Closed': 'DevOps Guru insight closed',
  },
  types: { REACTIVE: 'ongoing', PROACTIVE: 'predicted' },
  severity: 'Severity',
  grades: { high: 'high', medium: 'medium', low: 'low' },
};
