// Words of events/secretsmanager.ts.

import type { Locale } from '../locale.ts';

export const secretsmanager: Locale['secretsmanager'] = {
  events: {
    EndSecretVersionDelete: 'version deleted',
    RotationAbandoned: 'rotation abandoned',
    RotationFailed: 'rotation failed',
    RotationStarted: 'rotation started',
    RotationSucceeded: 'rotation succeeded',
    SecretVersionDeletion: 'version deletion',
    StartSecretVersionDelete: 'version deletion started',
    TestRotationFailed: 'test rotation failed',
    TestRotationStarted: 'test rotation started',
    TestRotationSucceeded: 'test rotation succeeded',
  },
  title: (event) => `Secret ${event}`,
};
