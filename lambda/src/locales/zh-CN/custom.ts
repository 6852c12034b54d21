// Words of events/custom.ts.

export const custom = {
  untitled: '自定义消息',
  open: '查看详情',
};
