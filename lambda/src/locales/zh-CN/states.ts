// Words of events/states.ts.

export const states = {
  /** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
  errors: {
    'States.Timeout': '超时',
    'States.HeartbeatTimeout': '心跳超时',
    'States.Permissions': '没有权限',
    'States.DataLimitExceeded': '数据超过 256 KB',
    'States.Runtime': '运行错误',
    'Lambda.Unknown': '函数超时或内存不足',
    'Lambda.TooManyRequestsException': '函数被限流',
  } as Record<string, string>,
  execution: 'Step Functions 执行',
};
