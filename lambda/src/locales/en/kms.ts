// Words of events/kms.ts.

import type { Locale } from '../locale.ts';

export const kms: Locale['kms'] = {
  title: {
    rotated: 'KMS key rotated',
    deleted: 'KMS key deleted',
    materialExpired: 'KMS key material expired',
  },
  advice: {
    deleted: 'The waiting period is over. Data encrypted with this key can no longer be decrypted.',
    materialExpired: 'The key cannot be used until its key material is reimported.',
  },
};
