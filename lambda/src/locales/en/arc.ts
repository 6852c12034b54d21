// Words of events/arc.ts.

import type { Locale } from '../locale.ts';

export const arc: Locale['arc'] = {
  shifts: {
    'Autoshift In Progress': 'Zonal autoshift started',
    'Autoshift Completed': 'Zonal autoshift ended',
    'Practice Run Started': 'Zonal practice run started',
    'Practice Run Succeeded': 'Zonal practice run succeeded',
    'Practice Run Interrupted': 'Zonal practice run interrupted',
    'Practice Run Failed': 'Zonal practice run failed',
    'FIS Experiment Autoshift In Progress': 'FIS zonal autoshift started',
    'FIS Experiment Autoshift Completed': 'FIS zonal autoshift ended',
    'FIS Experiment Autoshift Canceled': 'FIS zonal autoshift cancelled',
    'Manual Shift Started': 'Manual zonal shift started',
    'Manual Shift Updated': 'Manual zonal shift updated',
    'Manual Shift Canceled': 'Manual zonal shift cancelled',
  },
  check: 'ARC check',
  cell: 'ARC recovery cell',
  group: 'ARC recovery group',
  plan: 'ARC Region switch',
  switches: {
    ExecutionStarted: 'started',
    ExecutionCompleted: 'completed',
    ExecutionFailed: 'failed',
    StepStarted: 'step started',
    StepCompleted: 'step completed',
    StepFailed: 'step failed',
    PlanWarning: 'plan warning',
  },
  execution: 'Execution ID',
  readiness: {
    READY: 'ready',
    NOT_READY: 'not ready',
    NOT_AUTHORIZED: 'not authorized',
    UNKNOWN: 'unknown',
  },
};
