// Words of events/config.ts.

import type { Locale } from '../locale.ts';

export const config: Locale['config'] = {
  compliance: {
    COMPLIANT: 'compliant',
    NON_COMPLIANT: 'noncompliant',
    NOT_APPLICABLE: 'not applicable',
    INSUFFICIENT_DATA: 'insufficient data',
    ERROR: 'evaluation failed',
  },
  title: {
    COMPLIANT: 'Config compliant',
    RECOVERED: 'Config compliant again',
    NON_COMPLIANT: 'Config noncompliant',
    OTHER: 'Config compliance changed',
  },
  changes: { CREATE: 'a new resource', UPDATE: 'a change', DELETE: 'a deletion' },
  change: (change) => `Config recorded ${change}`,
  anyChange: 'a change',
  other: (what) => `Config ${what}`.trim(),
  messages: {
    ConfigRulesEvaluationStarted: 'rules evaluation started',
    ConfigurationHistoryDeliveryCompleted: 'history delivered',
    ConfigurationHistoryDeliveryFailed: 'history delivery failed',
    ConfigurationSnapshotDeliveryCompleted: 'snapshot delivered',
    ConfigurationSnapshotDeliveryFailed: 'snapshot delivery failed',
    ConfigurationSnapshotDeliveryStarted: 'snapshot delivery started',
    OversizedConfigurationItemChangeDeliveryCompleted: 'oversized change delivered',
    OversizedConfigurationItemChangeDeliveryFailed: 'oversized change not delivered',
    OversizedConfigurationItemChangeNotification: 'item changed, too large to attach',
    ScheduledNotification: 'scheduled notification',
    ResourceDeleted: 'resource deleted',
  },
  changed: (property, before, after) => `${property}: ${before} → ${after}`,
  nothing: 'none',
  labels: {
    changed: 'Changes',
    compliance: 'Compliance',
    resourceType: 'Resource type',
    rule: 'Rule',
  },
  openBucket: 'Open the S3 bucket',
};
