// Words of events/events.ts.

export const events = {
  connections: {
    'API Destination Activated': 'EventBridge API 目标已启用',
    'API Destination Deactivated': 'EventBridge API 目标已停用',
    'Connection Authorized': 'EventBridge 连接已授权',
    'Connection Deauthorized': 'EventBridge 连接授权失效',
    'Connection Failed Connectivity': 'EventBridge 连接不通',
  },
  scheduled: '定时规则触发',
  ruleFailed: 'EventBridge 事件投递失败',
};
