// Words of events/iot.ts.

export const iot = {
  titles: {
    'in-alarm': 'IoT 设备行为异常',
    'alarm-cleared': 'IoT 设备行为恢复正常',
    'alarm-invalidated': 'IoT 设备行为告警已失效',
  },
  violations: { 'in-alarm': '异常', 'alarm-cleared': '恢复', 'alarm-invalidated': '已失效' },
  behavior: '行为',
  allowed: '允许范围',
  profile: '安全配置文件',
};
