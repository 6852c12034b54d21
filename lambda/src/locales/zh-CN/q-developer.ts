// Words of events/q-developer.ts.

export const qDeveloper = {
  untitled: '自定义通知',
  next: '后续步骤',
  summary: '摘要',
  keywords: '关键词',
};
