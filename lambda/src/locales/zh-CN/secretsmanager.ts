// Words of events/secretsmanager.ts.

export const secretsmanager = {
  events: {
    EndSecretVersionDelete: '密钥版本已删除',
    RotationAbandoned: '密钥轮换被放弃',
    RotationFailed: '密钥轮换失败',
    RotationStarted: '密钥轮换开始',
    RotationSucceeded: '密钥轮换成功',
    SecretVersionDeletion: '密钥版本删除',
    StartSecretVersionDelete: '密钥版本开始删除',
    TestRotationFailed: '密钥轮换测试失败',
    TestRotationStarted: '密钥轮换测试开始',
    TestRotationSucceeded: '密钥轮换测试成功',
  },
  title: (event: string) => `Secrets Manager ${event}`,
};
