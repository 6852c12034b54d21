// Words of events/secretsmanager.ts.

export const secretsmanager = {
  events: {
    EndSecretVersionDelete: 'Secret 版本已删除',
    RotationAbandoned: 'Secret 轮换被放弃',
    RotationFailed: 'Secret 轮换失败',
    RotationStarted: 'Secret 轮换开始',
    RotationSucceeded: 'Secret 轮换成功',
    SecretVersionDeletion: 'Secret 版本删除',
    StartSecretVersionDelete: 'Secret 版本开始删除',
    TestRotationFailed: 'Secret 轮换测试失败',
    TestRotationStarted: 'Secret 轮换测试开始',
    TestRotationSucceeded: 'Secret 轮换测试成功',
  },
  title: (event: string) => event,
};
