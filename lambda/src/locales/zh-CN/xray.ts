// Words of events/xray.ts.

export const xray = {
  active: 'X-Ray 发现服务异常',
  closed: 'X-Ray 服务异常已恢复',
  categories: { FAULT: '服务端错误（5xx）' },
  service: '根因服务',
  faults: '出错请求',
  group: '分组',
  openMap: '打开 X-Ray 跟踪地图',
};
