// Words of events/dynamodb.ts.

export const dynamodb = {
  done: (call: string) => `DynamoDB ${call}`,
  failed: (call: string) => `DynamoDB ${call} 未成功`,
  calls: {
    CreateTable: '表已创建',
    UpdateTable: '表已修改',
    DeleteTable: '表已删除',
    UpdateTimeToLive: 'TTL 已修改',
    UpdateContinuousBackups: '时间点恢复设置已修改',
    CreateBackup: '备份已创建',
    DeleteBackup: '备份已删除',
    RestoreTableFromBackup: '正在从备份恢复表',
    RestoreTableToPointInTime: '正在按时间点恢复表',
    UpdateGlobalTable: '全局表已修改',
    PutResourcePolicy: '资源策略已修改',
    DeleteResourcePolicy: '资源策略已删除',
  },
  call: 'API',
};
