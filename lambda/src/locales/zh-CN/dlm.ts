// Words of events/dlm.ts.

export const dlm = {
  title: (state: string) => `快照生命周期策略（DLM）${state}`,
  states: { ERROR: '出错', ENABLED: '已启用', DISABLED: '已停用' },
};
