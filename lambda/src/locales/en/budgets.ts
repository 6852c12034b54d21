// Words of events/budgets.ts.

import type { Locale } from '../locale.ts';

export const budgets: Locale['budgets'] = {
  title: {
    actualOver: 'Budget exceeded',
    actualThreshold: 'Budget is over its alert threshold',
    forecastOver: 'Budget is forecast to be exceeded',
    forecastThreshold: 'Budget is forecast to pass its alert threshold',
    below: 'Budget is below its alert threshold',
  },
  actual: 'Actual',
  budgeted: 'Budgeted',
  forecast: 'Forecast',
  used: 'Share of budget',
  type: 'Budget type',
  types: {
    Cost: 'cost',
    Usage: 'usage',
    'RI Utilization': 'RI utilization',
    'RI Coverage': 'RI coverage',
    'Savings Plans Utilization': 'Savings Plans utilization',
    'Savings Plans Coverage': 'Savings Plans coverage',
  },
  periods: { day: 'daily', month: 'monthly', quarter: 'quarterly', year: 'yearly' },
};
