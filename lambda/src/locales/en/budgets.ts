// Words of events/budgets.ts.

import type { Locale } from '../locale.ts';

export const budgets: Locale['budgets'] = {
  title: {
    actualOver: 'Budget exceeded',
    actualThreshold: 'Budget threshold exceeded',
    forecastOver: 'Budget forecast exceeded',
    forecastThreshold: 'Forecast exceeds threshold',
    below: 'Budget below threshold',
    actionPending: 'Budget action needs approval',
    actionFailed: 'Budget action failed',
    actionDone: 'Budget action executed',
  },
  actual: 'Actual',
  budgeted: 'Budgeted',
  forecast: 'Forecast',
  used: 'Budget used',
  type: 'Budget type',
  types: {
    Cost: 'cost',
    Usage: 'usage',
    'RI Utilization': 'RI utilization',
    'RI Coverage': 'RI coverage',
    'Savings Plans Utilization': 'Savings Plans utilization',
    'Savings Plans Coverage': 'Savings Plans coverage',
  },
  lines: { 'Action Type': 'Action type', 'Action Status': 'Action status' },
  periods: { day: 'daily', month: 'monthly', quarter: 'quarterly', year: 'yearly' },
};
