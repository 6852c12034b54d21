// Words of events/pinpoint.ts.

export const pinpoint = {
  text: '短信',
  voice: '语音消息',
  outcomes: { failed: '发送失败', delivered: '已送达', underway: '发送中' },
  statuses: {
    BLOCKED: '号码被拦截',
    CARRIER_BLOCKED: '被运营商拦截',
    CARRIER_UNREACHABLE: '运营商不可达',
    INVALID: '号码无效',
    INVALID_MESSAGE: '内容无效',
    OPTED_OUT: '收件人已退订',
    SPAM: '被判为垃圾短信',
    TTL_EXPIRED: '超时未送达',
    UNREACHABLE: '号码不可达',
  },
  country: '国家/地区',
  sender: '发送号码',
  context: '自定义信息',
  id: '消息 ID',
};
