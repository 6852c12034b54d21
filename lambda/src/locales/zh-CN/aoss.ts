// Words of events/aoss.ts.

export const aoss = {
  events: {
    'OCU Utilization Approaching Max Limit': 'OCU 用量接近上限',
    'OCU Utilization Reached Max Limit': 'OCU 用量已达上限',
  },
};
