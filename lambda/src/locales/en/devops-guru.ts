// Words of events/devops-guru.ts.

import type { Locale } from '../locale.ts';

export const devopsGuru: Locale['devopsGuru'] = {
  kinds: {
    'DevOps Guru New Insight Open': 'DevOps Guru found an anomaly',
    'DevOps Guru New Anomaly Association': 'DevOps Guru insight has another anomaly',
    'DevOps Guru Insight Severity Upgraded': 'DevOps Guru insight became more severe',
    'DevOps Guru New Recommendation Created': 'DevOps Guru has a recommendation',
    'DevOps Guru Insight Closed': 'DevOps Guru insight closed',
  },
  types: { REACTIVE: 'happening now', PROACTIVE: 'predicted' },
  severity: 'Severity',
  grades: { high: 'high', medium: 'medium', low: 'low' },
};
