// Words of events/macie.ts.

export const macie = {
  categories: {
    CREDENTIALS: '凭证',
    CUSTOM_IDENTIFIER: '自定义标识符',
    FINANCIAL_INFORMATION: '财务信息',
    PERSONAL_INFORMATION: '个人信息',
    PERSONAL_HEALTH_INFORMATION: '健康信息',
  },
  /** By the end of a finding's type. */
  types: {
    S3BlockPublicAccessDisabled: '存储桶关闭了阻止公开访问',
    S3BucketEncryptionDisabled: '存储桶默认加密被重置',
    S3BucketPublic: '存储桶被公开',
    S3BucketReplicatedExternally: '存储桶被复制到组织外',
    S3BucketSharedExternally: '存储桶共享给组织外',
    S3BucketSharedWithCloudFront: '存储桶共享给 CloudFront',
    Credentials: '对象含凭证',
    CustomIdentifier: '对象含自定义敏感数据',
    Financial: '对象含财务信息',
    Multiple: '对象含多类敏感数据',
    Personal: '对象含个人信息',
  },
  alert: (name: string) => (name ? `Macie Classic 告警：${name}` : 'Macie Classic 告警'),
  detections: (type: string, count: string) => `${type} ${count} 处`,
  access: { PUBLIC: '公开', NOT_PUBLIC: '未公开', UNKNOWN: '未知' },
  labels: {
    access: '存储桶访问',
    api: 'API',
    objectPublic: '对象公开',
    riskScore: '评分',
    sensitiveData: '敏感数据',
  },
  yes: '是',
};
