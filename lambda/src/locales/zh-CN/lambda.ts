// Words of events/lambda.ts.

export const lambda = {
  /** https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html */
  errors: {
    Unhandled: '未捕获的异常',
    'Runtime.ExitError': '进程退出',
    'Runtime.ImportModuleError': '缺少模块',
    'Runtime.OutOfMemory': '内存不足',
    'Sandbox.Timedout': '函数超时',
  } as Record<string, string>,
  failure: 'Lambda 异步调用最终失败',
  success: 'Lambda 异步调用成功',
  condition: '原因',
  conditions: {
    RetriesExhausted: '重试次数已用尽，事件已丢弃',
    EventAgeExceeded: '事件超过最大保留时间，已丢弃',
    Success: '执行成功',
  },
  invocations: '已尝试次数',
  executedVersion: '执行版本',
  requestId: '请求 ID',
};
