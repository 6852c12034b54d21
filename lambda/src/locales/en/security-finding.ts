// Words of events/security-finding.ts: what the findings of several services share.

import type { Locale } from '../locale.ts';

export const securityFinding: Locale['securityFinding'] = {
  levels: {
    FATAL: 'fatal',
    CRITICAL: 'critical',
    HIGH: 'high',
    MEDIUM: 'medium',
    LOW: 'low',
    INFORMATIONAL: 'informational',
    UNTRIAGED: 'untriaged',
  },
  title: (service, level) => (level ? `${service} ${level}` : `${service} finding`),
  resolved: (service) => `${service} resolved`,
  archived: (service) => `${service} archived`,
  closed: (service) => `${service} closed`,
  suppressed: (service) => `${service} suppressed`,
  ofSample: (title, isSample) => (isSample ? `[Sample] ${title}` : title),
  labels: {
    actor: 'By',
    finding: 'Summary',
    firstSeen: 'First seen',
    level: 'Severity',
    remote: 'Remote',
    score: 'Score',
    seen: 'Seen',
    user: 'User',
  },
};
