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
  changes: { CREATE: 'resource creation', UPDATE: 'configuration change', DELETE: 'resource deletion' },
  change: (change) => `Config: ${change}`,
  anyChange: 'resource change',
  other: (what) => `AWS Config: ${what}`,
  messages: {
    ConfigRulesEvaluationStarted: 'rules evaluation started',
    ConfigurationHistoryDeliveryCompleted: 'configuration history delivered',
    ConfigurationHistoryDeliveryFailed: 'configuration history delivery failed',
    ConfigurationSnapshotDeliveryCompleted: 'configuration snapshot delivered',
    ConfigurationSnapshotDeliveryFailed: 'configuration snapshot delivery failed',
    ConfigurationSnapshotDeliveryStarted: 'configuration snapshot delivery started',
    OversizedConfigurationItemChangeDeliveryCompleted: 'oversized configuration change delivered',
    OversizedConfigurationItemChangeDeliveryFailed: 'oversized configuration change delivery failed',
    OversizedConfigurationItemChangeNotification: 'configuration changed (too large to attach)',
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
