// Words of events/cloudwatch.ts.

import type { Locale } from '../locale.ts';

export const cloudwatch: Locale['cloudwatch'] = {
  title: {
    ALARM: 'CloudWatch alarm',
    OK: 'CloudWatch alarm recovered',
    INSUFFICIENT_DATA: 'CloudWatch alarm has too little data',
  },
  healthCheck: {
    ALARM: 'Route 53 health check failed',
    OK: 'Route 53 health check recovered',
    INSUFFICIENT_DATA: 'Route 53 health check has too little data',
  },
  beginnings: {
    created: 'CloudWatch alarm created, no data yet',
    firstOk: 'CloudWatch new alarm is OK at its first evaluation',
  },
  dataIsBack: 'CloudWatch alarm has data again and is OK',
  unknownState: (alarm, state) => `CloudWatch alarm ${alarm} changed to ${state}`,
  states: { ALARM: 'ALARM', OK: 'OK', INSUFFICIENT_DATA: 'INSUFFICIENT_DATA' },
  statistic: (statistic, period) => (period ? `${statistic} over ${period}` : statistic),
  lasted: { ALARM: 'In alarm for', OK: 'Was OK for', INSUFFICIENT_DATA: 'Without data for' },
  contributor: 'Contributor',
  expression: 'Expression',
  datapoints: 'Recent datapoints',
  inputs: 'Input metrics',
  expected: 'expected range',
  suppressedBy: {
    WaitPeriod: 'in the wait period',
    ExtensionPeriod: 'in the extension period',
    Alarm: 'by the suppressor alarm',
  },
  muted: 'Mute rule',
  evaluation: 'Evaluation',
  evaluations: {
    PARTIAL_DATA: 'only a part of the data was evaluated: too many time series match',
    EVALUATION_ERROR: 'not possible: the configuration of the alarm is wrong',
    EVALUATION_FAILURE: 'CloudWatch cannot evaluate at the moment',
  },
  configured: (operation) => `CloudWatch alarm ${operation}`,
  operations: { create: 'created', update: 'changed', delete: 'deleted' },
  switchedOff: 'actions switched off',
  evaluationPeriods: 'Evaluation periods',
  missingData: 'Missing data is',
  missingDataRules: {
    missing: 'missing',
    ignore: 'ignored',
    breaching: 'breaching',
    notBreaching: 'not breaching',
  },
  actions: 'Actions',
  actionStates: { true: 'on', false: 'off' },
};
