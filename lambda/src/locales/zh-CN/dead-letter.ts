// Words of events/dead-letter.ts.

export const deadLetter = {
  target: '目标',
  due: '计划执行时间',
};
