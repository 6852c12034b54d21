// Words of events/text.ts.

export const text = {
  empty: '收到一条空消息',
};
