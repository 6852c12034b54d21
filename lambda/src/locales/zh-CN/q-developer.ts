// Words of events/q-developer.ts.

export const qDeveloper = {
  next: '后续步骤',
  summary: '摘要',
  keywords: '关键词',
};
