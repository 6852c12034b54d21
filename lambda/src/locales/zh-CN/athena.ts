// Words of events/athena.ts.

export const athena = {
  title: (state: string | undefined) => (state ? `Athena 查询${state}` : 'Athena 查询状态变化'),
  states: {
    QUEUED: '排队中',
    RUNNING: '运行中',
    SUCCEEDED: '成功',
    FAILED: '失败',
    CANCELLED: '已取消',
  },
  statement: '语句类型',
  retryable: '可重试',
  yesOrNo: { true: '是', false: '否' },
  change: '状态变化',
};
