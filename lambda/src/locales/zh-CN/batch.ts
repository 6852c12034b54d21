// Words of events/batch.ts.

export const batch = {
  job: 'Batch 任务',
  queueBlocked: 'Batch 队列阻塞',
  definition: '任务定义',
  exitCode: '退出码',
  exited: (code: string, meaning: string | undefined) => (meaning ? `${code}（${meaning}）` : code),
  attempts: (done: number, most: number | undefined) => (most ? `${done}，上限 ${most}` : String(done)),
  logStream: '日志流',
  array: '数组任务',
  arrayStates: (state: string, count: number) => `${state} ${count}`,
};
