// Words of events/arc.ts.

import type { Locale } from '../locale.ts';

export const arc: Locale['arc'] = {
  shifts: {
    'Autoshift In Progress': 'AWS shifts traffic out of a zone',
    'Autoshift Completed': 'AWS ended its shift, traffic returns to the zone',
    'Practice Run Started': 'Practice run of a zonal shift started',
    'Practice Run Succeeded': 'Practice run of a zonal shift succeeded',
    'Practice Run Interrupted': 'Practice run of a zonal shift interrupted',
    'Practice Run Failed': 'Practice run of a zonal shift failed',
    'FIS Experiment Autoshift In Progress': 'FIS experiment shifts traffic out of a zone',
    'FIS Experiment Autoshift Completed': 'Zonal shift of an FIS experiment ended',
    'FIS Experiment Autoshift Canceled': 'Zonal shift of an FIS experiment cancelled',
    'Manual Shift Started': 'Manual shift of traffic out of a zone',
    'Manual Shift Updated': 'Manual zonal shift updated',
    'Manual Shift Canceled': 'Manual zonal shift cancelled',
  },
  awayFrom: (zone) => `away from ${zone}`,
  check: 'ARC readiness check',
  cell: 'ARC recovery cell',
  group: 'ARC recovery group',
  plan: 'ARC Region switch plan',
  switches: {
    ExecutionStarted: 'is executed',
    ExecutionCompleted: 'completed',
    ExecutionFailed: 'failed',
    StepStarted: 'begins a step',
    StepCompleted: 'completed a step',
    StepFailed: 'failed in a step',
    PlanWarning: 'has a warning',
  },
  execution: 'Execution ID',
  readiness: {
    READY: 'is ready',
    NOT_READY: 'is not ready',
    NOT_AUTHORIZED: 'is not authorized',
    UNKNOWN: 'is unknown',
  },
};
