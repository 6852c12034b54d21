// Words of events/sns.ts.

export const sns = {
  confirm: 'SNS 订阅待确认',
  unsubscribed: 'SNS 订阅已取消',
  topic: '主题',
  confirmLink: '确认订阅',
  restoreLink: '恢复订阅',
  openConfirm: '点此确认订阅',
  openRestore: '点此恢复订阅',
  confirmNext:
    '这不是告警。确认是自己人发起的订阅后，点击下方“确认订阅”；不认识的主题请忽略，未确认的订阅不会投递消息',
  restoreNext: '这不是告警。如果不是有意取消，点击下方“恢复订阅”，并检查谁取消了订阅',
  test: (service: string) => `${service} 测试通知`,
  testNote: 'SNS 主题已接通，无需处理',
};
