// Words of events/dynamodb.ts.

import type { Locale } from '../locale.ts';

export const dynamodb: Locale['dynamodb'] = {
  done: (call) => `DynamoDB ${call}`,
  failed: (call) => `DynamoDB ${call} failed`,
  calls: {
    CreateTable: 'table created',
    UpdateTable: 'table updated',
    DeleteTable: 'table deleted',
    UpdateTimeToLive: 'TTL changed',
    UpdateContinuousBackups: 'point-in-time recovery changed',
    CreateBackup: 'backup created',
    DeleteBackup: 'backup deleted',
    RestoreTableFromBackup: 'table being restored from a backup',
    RestoreTableToPointInTime: 'table being restored to a point in time',
    UpdateGlobalTable: 'global table updated',
    PutResourcePolicy: 'resource policy changed',
    DeleteResourcePolicy: 'resource policy deleted',
  },
  call: 'API',
};
