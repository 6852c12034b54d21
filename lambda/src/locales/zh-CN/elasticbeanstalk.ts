// Words of events/elasticbeanstalk.ts.

export const elasticbeanstalk = {
  healthChanged: (state: string) => `Beanstalk 环境“${state}”`,
  recovered: 'Beanstalk 环境已恢复正常',
  event: 'Beanstalk 事件',
  failed: 'Beanstalk 环境操作失败',
  health: {
    Ok: '正常',
    Info: '正常（操作进行中）',
    Warning: '警告',
    Degraded: '降级',
    Severe: '严重',
    Pending: '等待中',
    Unknown: '未知',
    'No Data': '无数据',
    Suspended: '已暂停监测',
  },
  application: '应用',
  address: '环境地址',
};
