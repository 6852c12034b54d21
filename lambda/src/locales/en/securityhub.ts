// Words of events/securityhub.ts.

import type { Locale } from '../locale.ts';

export const securityhub: Locale['securityhub'] = {
  controls: {},
  compliance: {
    PASSED: 'passed',
    FAILED: 'failed',
    WARNING: 'undetermined',
    NOT_AVAILABLE: 'not applicable',
  },
  workflow: {
    NEW: 'new',
    NOTIFIED: 'notified',
    IN_PROGRESS: 'in progress',
    SUPPRESSED: 'suppressed',
    RESOLVED: 'resolved',
  },
  archived: 'archived',
  passed: 'Passed',
  recovered: 'Security Hub passed',
  many: (count, level) => (level ? `${count} findings, highest ${level}` : `${count} Security Hub findings`),
  customAction: (action) => (action ? `Security Hub "${action}"` : 'Security Hub custom action'),
  findings: (count) => `${count} findings`,
  insight: (name) => (name ? `Insight: ${name}` : 'Security Hub insight'),
  labels: {
    action: 'Custom action',
    count: 'Number of results',
    compliance: 'Compliance',
    grouping: 'Grouped by',
    product: 'Product',
    remediation: 'Remediation',
    results: 'Result',
    standards: 'Standards',
    workflow: 'Workflow',
  },
};
