// Words of events/macie.ts.

import type { Locale } from '../locale.ts';

export const macie: Locale['macie'] = {
  categories: {
    CREDENTIALS: 'credentials',
    CUSTOM_IDENTIFIER: 'custom identifiers',
    FINANCIAL_INFORMATION: 'financial information',
    PERSONAL_INFORMATION: 'personal information',
    PERSONAL_HEALTH_INFORMATION: 'health information',
  },
  types: {
    S3BlockPublicAccessDisabled: 'bucket block public access disabled',
    S3BucketEncryptionDisabled: 'bucket default encryption reset',
    S3BucketPublic: 'bucket made public',
    S3BucketReplicatedExternally: 'bucket replicated outside the organization',
    S3BucketSharedExternally: 'bucket shared outside the organization',
    S3BucketSharedWithCloudFront: 'bucket shared with CloudFront',
    Credentials: 'credentials in object',
    CustomIdentifier: 'custom data in object',
    Financial: 'financial data in object',
    Multiple: 'sensitive data in object',
    Personal: 'personal data',
  },
  alert: (name) => (name ? `Macie Classic alert: ${name}` : 'Macie Classic alert'),
  detections: (type, count) => `${type} ${count}×`,
  access: { PUBLIC: 'public', NOT_PUBLIC: 'not public', UNKNOWN: 'unknown' },
  labels: {
    access: 'Bucket access',
    api: 'API',
    objectPublic: 'Object public',
    riskScore: 'Score',
    sensitiveData: 'Sensitive data',
  },
  yes: 'yes',
};
