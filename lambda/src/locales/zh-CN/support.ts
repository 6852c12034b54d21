// Words of events/support.ts.

export const support = {
  events: {
    AddCommunicationToCase: '工单有新回复',
    CreateCase: '工单已创建',
    ReopenCase: '工单已重新打开',
    ResolveCase: '工单已解决',
  },
  awsReplied: '工单收到 AWS 回复',
  weReplied: '工单已提交回复',
  title: (event: string) => `AWS Support ${event}`,
  failed: (event: string) => `AWS Support 操作失败（${event.replace(/已|有/, '')}）`,
  updated: '工单有更新',
};
