// Words of events/states.ts.

export const states = {
  execution: 'Step Functions 执行',
};
