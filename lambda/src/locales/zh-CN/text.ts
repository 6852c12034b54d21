// Text and what no describer knows.

export const text = {
  text: {
    empty: '收到一条空消息',
    json: '收到一条 JSON 消息',
    untitled: 'AWS 事件',
  },
};
