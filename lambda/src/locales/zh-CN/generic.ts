// Words of events/generic.ts.

export const generic = {
  json: '收到一条 JSON 消息',
};
