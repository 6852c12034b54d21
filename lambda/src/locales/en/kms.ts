// Words of events/kms.ts.

import type { Locale } from '../locale.ts';

export const kms: Locale['kms'] = {
  rotated: 'KMS key rotated',
  deleted: 'KMS key deleted',
  materialExpired: 'Imported key material expired',
  deletedAdvice: 'The waiting period is over: what was encrypted with this key cannot be decrypted any more.',
  expiredAdvice: 'The key cannot be used until its key material is imported again.',
};
