// Words of events/kms.ts.

export const kms = {
  title: {
    rotated: 'KMS 密钥已轮换',
    deleted: 'KMS 密钥已删除',
    materialExpired: 'KMS 密钥材料已过期',
  },
  advice: {
    deleted: '等待期已结束，用它加密的数据无法再解密',
    materialExpired: '重新导入密钥材料之前，该密钥不可用',
  },
};
