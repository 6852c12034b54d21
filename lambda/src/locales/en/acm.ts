// Words of events/acm.ts.

import type { Locale } from '../locale.ts';

export const acm: Locale['acm'] = {
  approaching: (days) =>
    days === undefined
      ? 'Certificate expiring soon'
      : `Certificate expires in ${days} ${days === 1 ? 'day' : 'days'}`,
  expiredToday: 'Certificate expires today',
  expired: 'Certificate expired',
  revoked: 'Certificate revoked',
  renewalActionRequired: 'Renewal needs action',
  available: 'Certificate available',
  actions: {
    ISSUANCE: 'Certificate issued',
    RENEWAL: 'Certificate renewed',
    IMPORT: 'Certificate imported',
    REIMPORT: 'Certificate reimported',
  },
  types: { AMAZON_ISSUED: 'issued by Amazon', IMPORTED: 'imported', PRIVATE: 'issued by a private CA' },
  reasons: {
    ADDITIONAL_VERIFICATION_REQUIRED: 'additional verification required',
    CAA_ERROR: 'issuance not allowed by CAA record',
    DOMAIN_NOT_ALLOWED: 'domain not allowed',
    DOMAIN_VALIDATION_DENIED: 'domain validation denied',
    INVALID_PUBLIC_DOMAIN: 'not a valid public domain',
    NO_AVAILABLE_CONTACTS: 'no contact addresses found',
    PCA_ACCESS_DENIED: 'no access to the private CA',
    PCA_INVALID_ARGS: 'invalid arguments to the private CA',
    PCA_INVALID_ARN: 'invalid private CA ARN',
    PCA_INVALID_DURATION: 'validity longer than the private CA allows',
    PCA_INVALID_STATE: 'private CA is in an invalid state',
    PCA_LIMIT_EXCEEDED: 'private CA quota exceeded',
    PCA_NAME_CONSTRAINTS_VALIDATION: 'name constraints of the private CA not met',
    PCA_REQUEST_FAILED: 'request to the private CA failed',
    PCA_RESOURCE_NOT_FOUND: 'private CA not found',
    SLR_NOT_FOUND: 'service-linked role missing',
    FAILED: 'renewal failed',
    OTHER: 'other',
  },
  inUse: { true: 'yes', false: 'no' },
  labels: {
    expires: 'Expires',
    inUse: 'In use',
    type: 'Certificate type',
    validation: 'Validation',
  },
  validations: { DNS: 'DNS', EMAIL: 'e-mail', HTTP: 'HTTP' },
};
