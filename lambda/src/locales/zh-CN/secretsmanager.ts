// Words of events/secretsmanager.ts.

export const secretsmanager = {
  events: {
    EndSecretVersionDelete: '版本已删除',
    RotationAbandoned: '轮换被放弃',
    RotationFailed: '轮换失败',
    RotationStarted: '轮换开始',
    RotationSucceeded: '轮换成功',
    SecretVersionDeletion: '版本删除',
    StartSecretVersionDelete: '版本开始删除',
    TestRotationFailed: '轮换测试失败',
    TestRotationStarted: '轮换测试开始',
    TestRotationSucceeded: '轮换测试成功',
  },
  title: (event: string) => `Secret ${event}`,
};
