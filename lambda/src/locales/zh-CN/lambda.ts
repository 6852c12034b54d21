// Words of events/lambda.ts.

export const lambda = {
  failure: 'Lambda 异步调用最终失败',
  success: 'Lambda 异步调用成功',
  condition: '原因',
  conditions: {
    RetriesExhausted: '重试次数已用尽，事件已丢弃',
    EventAgeExceeded: '事件超过最大保留时间，已丢弃',
    Success: '执行成功',
  },
  invocations: '已尝试次数',
  errorType: '错误类型',
  executedVersion: '执行版本',
  requestId: '请求 ID',
};
