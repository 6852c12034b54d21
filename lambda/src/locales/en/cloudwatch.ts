// Words of events/cloudwatch.ts.

import type { Locale } from '../locale.ts';

export const cloudwatch: Locale['cloudwatch'] = {
  title: {
    ALARM: 'ALARM',
    OK: 'Resolved',
    INSUFFICIENT_DATA: 'Insufficient data',
  },
  healthCheck: {
    ALARM: 'Health check failed',
    OK: 'Health check recovered',
    INSUFFICIENT_DATA: 'Health check lacks data',
  },
  beginnings: {
    created: 'New alarm',
    firstOk: 'New alarm is OK',
  },
  hushed: (title) => `${title} (muted)`,
  dataIsBack: 'Data resumed',
  unknownState: (alarm, state) => `Alarm changed to ${state}: ${alarm}`,
  states: { ALARM: 'ALARM', OK: 'OK', INSUFFICIENT_DATA: 'INSUFFICIENT_DATA' },
  statistic: (statistic, period) => [period?.replace(' ', '-'), statistic].filter(Boolean).join(' '),
  statistics: {
    Average: 'average',
    Sum: 'sum',
    Maximum: 'maximum',
    Minimum: 'minimum',
    SampleCount: 'sample count',
  },
  limit: (threshold, isBand) => (isBand ? `expected ${threshold}` : `threshold ${threshold}`),
  datapointsOf: (alarming, evaluated) => `${alarming} of ${evaluated} datapoints`,
  notReplicating: 'replication stopped',
  after: (duration) => `after ${duration}`,
  metrics: {},
  lasted: { ALARM: 'Duration', OK: 'OK for', INSUFFICIENT_DATA: 'No data for' },
  contributor: 'Contributor',
  expression: 'Expression',
  datapoints: 'Recent datapoints',
  inputs: 'Input metrics',
  suppressedBy: {
    WaitPeriod: 'in the wait period',
    ExtensionPeriod: 'in the extension period',
    Alarm: 'by the suppressor alarm',
  },
  muted: 'Mute rule',
  every: (period) => `every ${period}`,
  mutedUntil: (rule, time) => `${rule}, until ${time}`,
  evaluation: 'Evaluation',
  evaluations: {
    PARTIAL_DATA: 'partial, too many matching time series',
    EVALUATION_ERROR: 'failed, the alarm is misconfigured',
    EVALUATION_FAILURE: 'CloudWatch cannot evaluate the alarm at the moment',
  },
  configured: (operation) => `Alarm ${operation}`,
  operations: { create: 'created', update: 'changed', delete: 'deleted' },
  switchedOff: 'Alarm actions disabled',
  evaluationPeriods: 'Evaluation periods',
  missingData: 'Missing data treated as',
  missingDataRules: {
    missing: 'missing',
    ignore: 'ignored',
    breaching: 'breaching',
    notBreaching: 'not breaching',
  },
  actions: 'Alarm actions',
  actionStates: { true: 'enabled', false: 'disabled' },
};
