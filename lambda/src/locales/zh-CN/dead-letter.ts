// Words of events/dead-letter.ts.

export const deadLetter = {
  event: '事件',
  target: '目标',
  due: '计划执行时间',
};
