// Words of events/account-lifecycle.ts.

export const accountLifecycle = {
  title: (service: string, event: string, state: string) =>
    event ? `${service} ${event}${state}` : `${service} 事件${state}`,
  /** What a success is called, by event, where "成功" behind the event would be odd. */
  done: {} as Record<string, string>,
  states: { SUCCEEDED: '成功', FAILED: '失败', IN_PROGRESS: '进行中', INITIATED: '已开始' },
  labels: { guardrails: '控制项', units: '组织单元（OU）', newAccount: '成员账号' },
};
